// The key inside a whole broker, against the simulated node. Refusals first.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEidasSimulator } from '../../../demo/eidas-simulator.ts';
import {
  AUTHMECH,
  answerIn,
  LOA,
  NUMBERS,
  startBroker,
  type TestBroker,
} from '../../../test/support/broker.ts';
import { Browser, formPost, type Page } from '../../../test/support/browser.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { visit } from '../../../test/support/own-room.ts';
import { pretendKey } from '../../../test/support/pretend-key.ts';
import { publicKeys } from '../shared/upstream-oidc/keys.ts';
import { newKey } from '../shared/upstream-oidc/new-keys.ts';
import { eidas } from './index.ts';
import { acrsOf, outcomesBelow } from './means.ts';
import { describeCountry, mapPersonIdentifier } from './person-identifier.ts';

const ANNA = 'NL/BE/NL-4711-0815';
const LOUIS = 'FR/BE/FR-2001-1977';
const LINK = '/sleutels/activeren/eidas';

let broker: TestBroker;
let node: Awaited<ReturnType<typeof startEidasSimulator>>;

beforeAll(async () => {
  const [port, nodePort] = [await freePort(), await freePort()];
  const jwks = { keys: [await newKey('sig', 0, 2048), await newKey('enc', 0, 2048)] };
  node = await startEidasSimulator({
    port: nodePort,
    clients: [
      {
        client_id: 'sleutelbos',
        redirect_uris: [`http://localhost:${port}/keys/eidas/callback`],
        jwks: publicKeys(jwks),
      },
    ],
  });
  broker = await startBroker({
    port,
    keys: [pretendKey('card', 'high'), eidas],
    digitalKeys: { card: {}, eidas: { issuer: node.issuer, client_id: 'sleutelbos', jwks } },
    settings: { egress: { allow: [`localhost:${nodePort}`] } },
  });
  await broker.register({ client_id: 'loket' });
  await broker.register({ client_id: 'streng', allowed_levels: ['high'] });
  await broker.register({ client_id: 'naar-mechanisme', acr_format: 'mechanism' });
});
afterAll(async () => {
  await broker.close();
  await node.close();
});

interface Means {
  readonly person?: string;
  readonly level?: string;
  readonly action?: string;
}

/** On the node's page: who one is, and how surely; stops where the browser would leave for the e-loket. */
function confirm(
  browser: Browser,
  page: Page,
  { person = ANNA, level = 'high', action = 'confirm' }: Means = {},
) {
  expect(page.text).toContain('Anna de Vries (NL)');
  return browser.submit(page, { person, level, action }, [broker.issuer, node.issuer]);
}

async function login(browser: Browser, client: string, means?: Means, hand = broker.relyingParty(client)) {
  const choice = await hand.begin(browser);
  return confirm(browser, await browser.submit(choice, { key: 'eidas' }), means);
}

async function link(browser: Browser, means?: Means): Promise<Page> {
  await browser.open(`${broker.issuer}${LINK}`);
  return confirm(browser, await browser.open(`${broker.issuer}${LINK}/vertrek`), means);
}

describe('refused', () => {
  test('a means that nobody linked: told kindly what to do', async () => {
    const page = await login(new Browser(), 'loket', { person: LOUIS });
    expect(page.status).toBe(200);
    expect(page.text).toContain('koppel uw Europese sleutel in Mijn digitale sleutels');
  });

  test('by the citizen', async () => {
    const page = await login(new Browser(), 'loket', { action: 'refuse' });
    expect(page.text).toContain('is niet bevestigd');
  });

  test('a means of a lower level than the e-loket asks for', async () => {
    const page = await login(new Browser(), 'streng', { level: 'substantial' });
    expect(page.text).toContain('vraagt meer zekerheid');
  });

  test('a linking that the citizen refuses, and one that they turn back from', async () => {
    const browser = new Browser();
    await visit(broker, browser, LINK);
    const refused = await link(browser, { action: 'refuse' });
    expect(refused.url.pathname).toBe(LINK);
    expect(refused.text).toContain('er is niets gekoppeld');
    expect(refused.text).toContain('role="alert"');
    const back = await browser.submit(refused, { action: 'cancel' });
    expect(back.url.pathname).toBe('/sleutels');
  });

  test('the answer of another one’s linking, in one’s own', async () => {
    const [maria, jan] = [new Browser(), new Browser()];
    await visit(broker, maria, LINK);
    await visit(broker, jan, LINK, { number: NUMBERS.jan });
    await jan.open(`${broker.issuer}${LINK}`);
    const page = await maria.open(`${broker.issuer}${LINK}/vertrek`);
    const done = await maria.submit(page, { person: LOUIS, level: 'high', action: 'confirm' }, [node.issuer]);
    const callback = await maria.request(done.headers.get('location') ?? '');
    const stolen = await jan.open(new URL(callback.headers.get('location') ?? '', broker.issuer));
    expect(stolen.text).toContain('klopte niet');
    // A stranger's try does not spend it: its owner still comes in.
    const own = await maria.open(new URL(callback.headers.get('location') ?? '', broker.issuer));
    expect(own.url.search).toContain('gedaan=geactiveerd');
    // And a second time it is used.
    await maria.open(`${broker.issuer}${LINK}`);
    const again = await maria.open(new URL(callback.headers.get('location') ?? '', broker.issuer));
    expect(again.text).toContain('al gebruikt of verlopen');
  });

  test('the answer of a linking, in a login', async () => {
    const browser = new Browser();
    await visit(broker, browser, LINK);
    await browser.open(`${broker.issuer}${LINK}`);
    const page = await browser.open(`${broker.issuer}${LINK}/vertrek`);
    const done = await browser.submit(page, { person: LOUIS, level: 'high', action: 'confirm' }, [
      node.issuer,
    ]);
    const state = answerIn(done)['state'] ?? '';
    const choice = await broker.relyingParty('loket').begin(new Browser());
    expect(choice.status).toBe(200);
    const other = new Browser();
    const chosen = await broker.relyingParty('loket').begin(other);
    const crossed = await other.open(`${chosen.url.href}/eidas/callback?state=${state}`);
    expect(crossed.text).toContain('klopte niet');
  });

  test('a form without its secret, an unknown step, a stranger', async () => {
    const browser = new Browser();
    expect((await browser.request(`${broker.issuer}${LINK}/vertrek`)).status).toBe(303);
    await visit(broker, browser, LINK);
    await browser.open(`${broker.issuer}${LINK}`);
    const body = new URLSearchParams({ action: 'cancel' });
    const posted = await browser.request(
      `${broker.issuer}${LINK}`,
      formPost(body, { origin: broker.issuer }),
    );
    expect(posted.status).toBe(403);
    expect((await browser.request(`${broker.issuer}${LINK}/elders`)).status).toBe(404);
  });
});

describe('linked', () => {
  let maria: Browser;
  beforeAll(async () => {
    maria = new Browser();
    await visit(broker, maria, LINK);
    const done = await link(maria);
    expect(done.url.pathname).toBe('/sleutels');
    expect(done.text).toContain('Nederland');
  });

  test('once more by its owner: nothing to do', async () => {
    expect((await link(maria)).text).toContain('al aan u gekoppeld');
  });

  test('by somebody else: refused, and it stays whose it was', async () => {
    const jan = new Browser();
    await visit(broker, jan, LINK, { number: NUMBERS.jan });
    expect((await link(jan)).text).toContain('al aan iemand anders gekoppeld');
  });

  test.each(['high', 'substantial', 'low'])('signs in with a means of level %s, as that', async (level) => {
    const relyingParty = broker.relyingParty('loket');
    const { code = '' } = answerIn(await login(new Browser(), 'loket', { level }, relyingParty));
    const { claims } = await relyingParty.redeem(code);
    expect(claims).toMatchObject({ acr: LOA + level, authmech: `${AUTHMECH}eidas${level}` });
    const card = await relyingParty.login(new Browser(), 'card');
    expect((await relyingParty.redeem(card['code'] ?? '')).claims['sub']).toBe(claims['sub']);
  });

  test('the mechanism stands in acr where the e-loket wants that', async () => {
    const relyingParty = broker.relyingParty('naar-mechanisme');
    const page = await login(new Browser(), 'naar-mechanisme', { level: 'substantial' }, relyingParty);
    const { claims } = await relyingParty.redeem(answerIn(page)['code'] ?? '');
    expect(claims['acr']).toBe(`${AUTHMECH}eidassubstantial`);
  });

  test('an answer that was used signs nobody in again', async () => {
    const browser = new Browser();
    const choice = await broker.relyingParty('loket').begin(browser);
    const page = await browser.submit(choice, { key: 'eidas' });
    const left = await browser.submit(page, { person: ANNA, level: 'high', action: 'confirm' }, [
      node.issuer,
    ]);
    const callback = left.headers.get('location') ?? '';
    expect(answerIn(await browser.open(callback, {}, [broker.issuer]))['code']).toBeDefined();
    const replayed = await browser.open(callback, {}, [broker.issuer]);
    expect(answerIn(replayed)['code']).toBeUndefined();
  });

  test('a blocked one lets nobody in', async () => {
    const overview = await maria.open(`${broker.issuer}/sleutels`);
    const href = /href="(\/sleutels\/sleutel\/[^"]+)"><strong>[^<]*Nederland/.exec(overview.text)?.[1];
    const key = await maria.open(`${broker.issuer}${href}`);
    const csrf = /name="csrf" value="([^"]*)"/.exec(key.text)?.[1] ?? '';
    await maria.open(
      `${broker.issuer}${href}/blokkeren`,
      formPost(new URLSearchParams({ csrf }), { origin: broker.issuer }),
    );
    const page = await login(new Browser(), 'loket');
    expect(answerIn(page)['code']).toBeUndefined();
    expect(page.status).toBe(200);
  });
});

describe('what a means is worth', () => {
  test('never more than the settings say, at its mechanism too', () => {
    expect(acrsOf('substantial').map(({ level, authmech }) => [level, authmech])).toEqual([
      ['low', `${AUTHMECH}eidaslow`],
      ['substantial', `${AUTHMECH}eidassubstantial`],
      ['substantial', `${AUTHMECH}eidassubstantial`],
    ]);
    expect(outcomesBelow('substantial').map(({ level }) => level)).toEqual(['low']);
    expect(outcomesBelow('high').map(({ level }) => level)).toEqual(['low', 'substantial']);
  });
});

describe('the PersonIdentifier', () => {
  const derive = (value: string, purpose: string) => `${purpose}:${value}`;
  const map = (claim: unknown) =>
    mapPersonIdentifier(claim, { issuer: 'https://node', claimName: 'person_identifier', derive });

  test.each([
    undefined,
    null,
    7,
    '',
    'NL',
    'NL/BE',
    'NL/BE/',
    'nl/be/1',
    'NLD/BE/1',
    'NL/BE/a b',
    `NL/BE/${'1'.repeat(257)}`,
  ])('%p is none', (claim) => expect(map(claim)).toEqual({ type: 'malformed', detail: 'person_identifier' }));

  test('is kept as a hash that hangs on the node, with its country', () => {
    expect(map('NL/BE/1')).toEqual({
      type: 'external',
      externalId: 'eidas-person:https://node NL/BE/1',
      label: 'NL',
    });
  });

  test.each([
    ['NL', 'Nederland'],
    ['EL', 'Griekenland'],
    ['UK', 'Verenigd Koninkrijk'],
    ['XY', 'Land met code XY'],
  ])('%s is %s', (country, name) => {
    expect(describeCountry({ data: { country } }, 'nl')).toBe(name);
  });
});
