// Names come from outside: whatever stands in them is text on every page (C5).

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { defineKey } from '#digital-keys/key.ts';
import { relyingPartySchema } from '#relying-parties/relying-party.ts';
import { NUMBERS, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { pretendKey } from '../support/pretend-key.ts';

const NASTY: Readonly<Record<string, string>> = {
  'a tag': '<img src=x onerror=alert(1)>',
  'a script': '</h1><script>alert(1)</script>',
  'the end of an attribute': '" onmouseover="alert(1)" x="',
  'an apostrophe': `' onfocus='alert(1)`,
  'a template': '<%= process.env.HOME %> {{7*7}} {name} {}',
  'an entity': '&lt;b&gt; &#60;script&#62; &amp;',
  'a comment': '<!-- --><!--',
  'right-to-left marks': '\u202Egnp.elif\u202C \u200Fabc\u2066x',
  'a null and an escape': 'a\u0000b\u001b[31mred',
  'a line of header': 'x\r\nSet-Cookie: a=b',
};

let broker: TestBroker;
let familyName = '';
/** A key whose citizens carry the name of the moment. */
const named = defineKey({
  ...pretendKey('named', 'high'),
  id: 'named',
  settings: z.strictObject({}),
  create: (_, tools) => {
    const key = pretendKey('named', 'high').create({ down: false }, tools);
    return {
      ...key,
      authenticate: async (ctx, next) => {
        const { attempt } = ctx.state;
        const succeed = attempt.succeed.bind(attempt);
        attempt.succeed = (outcome) =>
          succeed(
            'identity' in outcome.who
              ? {
                  ...outcome,
                  who: { identity: { ...outcome.who.identity, familyName, givenName: familyName } },
                }
              : outcome,
          );
        await key.authenticate(ctx, next);
      },
    };
  },
});

beforeAll(async () => {
  broker = await startBroker({ keys: [named] });
});
afterAll(() => broker.close());

const within = () => [broker.issuer];
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;');

/** The page says the name, as text: no tag, attribute or script of its own came in. */
function expectText(page: Page, name: string): void {
  expect(page.status).toBeLessThan(500);
  expect(page.text).toContain(escaped(name));
  expect(page.text).not.toMatch(/<img|<script|<!--/);
  for (const [tag] of page.text.matchAll(/<[a-z][^>]*>/g)) expect(tag).not.toMatch(/\son[a-z]+=/);
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
  expect(page.headers.get('set-cookie') ?? '').not.toContain('a=b');
}

async function registerNamed(client_id: string, name: string): Promise<void> {
  const names = { nl: name, fr: name, de: name, en: name };
  const plain = { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' };
  await broker.register({
    client_id,
    names: plain,
    help_texts: plain,
    help_uri: 'https://help.example/',
    initiate_login_uri: 'http://localhost:59999/start',
  });
  // Past the schema, which takes no unseen characters: they could lie in an old store.
  const party = await broker.app.register.find(client_id);
  if (!party) throw new Error(`no ${client_id}`);
  await broker.app.register.apply({ ...party, names, help_texts: names }, 'test');
}

describe.each(Object.entries(NASTY))('%s in the name of a relying party', (kind, name) => {
  const id = `rp-${kind.replaceAll(/\W+/g, '-')}`;
  beforeAll(() => registerNamed(id, name));

  test('is text on the choice, error and logout pages', async () => {
    const browser = new Browser();
    const hand = broker.relyingParty(id);
    const choice = await hand.begin(browser);
    expectText(choice, name);
    expectText(await new Browser().open(choice.url, {}, within()), name);
    expectText(await hand.begin(new Browser(), { redirect_uri: 'https://evil.example/' }), name);

    // Its own help, on the choice page and under "Hulp nodig?" of this login, and of no other.
    const help = await browser.open(`${broker.issuer}/hulp?from=${choice.url.pathname.split('/').at(-1)}`);
    expectText(help, name);
    for (const { text } of [choice, help]) {
      expect(text).toContain(`<p class="says"><bdi>${escaped(name)}</bdi></p>`);
      expect(text).toContain('href="https://help.example/"');
    }
    expect((await browser.open(`${broker.issuer}/hulp`)).text).not.toContain('class="says"');

    await hand.prove(browser, choice, 'named');
    await registerNamed('neighbour', 'Neighbour');
    await broker.relyingParty('neighbour').login(browser, 'named');
    const out = await browser.open(`${broker.issuer}/logout?client_id=${id}`, {}, within());
    expectText(out, name);
    expectText(await browser.submit(out, {}, within()), name);
  });
});

describe.each(Object.entries(NASTY))('%s in the name of a citizen', (_, name) => {
  test('is text where two persons are told apart, and reaches the relying party as it is', async () => {
    await broker.register({ client_id: 'shop' });
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    familyName = name;
    await hand.login(browser, 'named', {}, NUMBERS.maria);
    const page = await hand.prove(
      browser,
      await hand.begin(browser, { prompt: 'login' }),
      'named',
      NUMBERS.jan,
    );
    expectText(page, name);
    const { code = '' } = await hand.login(new Browser(), 'named', { scope: 'openid profile' });
    expect((await hand.redeem(code)).claims['family_name']).toBe(name);
  });
});

test('a citizen’s name of 10 kB breaks neither page nor token', async () => {
  await broker.register({ client_id: 'shop' });
  familyName = 'Ä'.repeat(10_000);
  const hand = broker.relyingParty('shop');
  const { code = '' } = await hand.login(new Browser(), 'named', { scope: 'openid profile' });
  expect((await hand.redeem(code)).claims['family_name']).toBe(familyName);
});

test('a relying party’s name of 10 kB is not registered', () => {
  const long = 'x'.repeat(10_000);
  const names = { nl: long, fr: long, de: long, en: long };
  const party = {
    client_id: 'long',
    names,
    home_uri: 'https://a.example/',
    redirect_uris: ['https://a.example/'],
  };
  const faults = relyingPartySchema({ production: true }).safeParse({
    ...party,
    token_endpoint_auth_method: 'none',
  });
  expect(faults.error?.issues.map(({ path }) => path.join('.'))).toEqual(
    ['nl', 'fr', 'de', 'en'].map((language) => `names.${language}`),
  );
});

test.each([
  '/hulp?topic=<script>alert(1)</script>&from="><img src=x onerror=alert(1)>',
  '/<script>alert(1)</script>',
  '/login/"><img src=x onerror=alert(1)>',
  '/auth?client_id=<script>alert(1)</script>&ui_locales="><img>',
  '/logout?state="><script>alert(1)</script>&client_id=<img>&ui_locales=<img>',
  '/auth?lang="><script>alert(1)</script>',
])('what an address says never comes back as anything but text: %s', async (address) => {
  const { text } = await new Browser().open(`${broker.issuer}${address}`, {}, within());
  expect(text).not.toMatch(/<script>|<img/);
  for (const [tag] of text.matchAll(/<[a-z][^>]*>/g)) expect(tag).not.toMatch(/"\s*on[a-z]+=/);
});
