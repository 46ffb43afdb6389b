// "Dit was ik niet" over HTTP, from the history and from a letter: who may, what it does, and what it leaves alone.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { type DigitalKey, defineKey } from '#digital-keys/key.ts';
import { formOf } from '#http/body.ts';
import { createSealing } from '#sealing.ts';
import { reportLink } from '#self-service/report/report-link.ts';
import type { StoryRecord } from '#stores/ports.ts';
import { parseSupportCode } from '#stories/support-code.ts';
import { NUMBERS, pretendKeys, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { csrfIn, post, sealed, subjectOf, visit } from '../support/own-room.ts';
import { pretendKey } from '../support/pretend-key.ts';

/** Everybody has a telephone of their own: letters are told apart by it. */
const phoneOf = (ring: string) => `+3247012${ring.replace(/\D/g, '').padStart(4, '0')}`;

/** A key of one's own: whoever types its number has it. Its letters go to a phone. */
const ring = defineKey({
  id: 'ring',
  settings: z.strictObject({}),
  create: (_, tools): DigitalKey => ({
    ...pretendKey('ring', 'substantial').create({ down: false }, tools),
    subject: 'finds',
    async authenticate(ctx) {
      const { attempt, csrf } = ctx.state;
      if (ctx.method === 'GET') return page(ctx, csrf);
      const found = await tools.credentials.find(formOf(ctx as never)['number'] ?? '');
      if (!found) return attempt.reject('no');
      await attempt.succeed({
        who: { subject: found.subject },
        level: 'substantial',
        amr: ['ring'],
        credential: found.id,
        at: tools.clock.now(),
      });
    },
    binding: {
      many: true,
      async serve(ctx) {
        if (ctx.method === 'GET') return page(ctx, ctx.state.csrf);
        await ctx.state.binding.succeed({ externalId: formOf(ctx as never)['number'] ?? '', data: {} });
      },
      describe: () => undefined,
      address: ({ externalId = '' }) => ({ channel: 'sms', to: phoneOf(externalId) }),
    },
  }),
});
function page(ctx: object, csrf: string): void {
  Object.assign(ctx, {
    type: 'html',
    body: `<form method="post"><input type="hidden" name="csrf" value="${csrf}"></form>`,
  });
}

/** As the broker of a test seals. */
const sealing = createSealing(['sealing-'.repeat(40).slice(0, 40)], 'index-'.repeat(40).slice(0, 40));
let broker: TestBroker;
let gateway: Server;
const letters: { readonly to: string; readonly text: string }[] = [];
let subject: string;
let browser: Browser;
let thief: Browser;
/** The login that somebody else made with the ring. */
let login: StoryRecord;
let rings = 0;
const full = {
  add: () => Promise.reject(new Error('the disk is full')),
} as unknown as TestBroker['stores']['durable']['outbox'];

const stores = () => broker.stores;
const credential = async () => stores().durable.credentials.find(login.credential ?? '');
const live = () => stores().volatile.sessions.listBySubject(subject);
const cases = async () =>
  (await stores().durable.stories.listBySubject(subject, Date.now() + 1, 1000)).filter(
    ({ kind }) => kind === 'report',
  );
const meldenPath = () => `/sleutels/geschiedenis/${login.id}/melden`;
const open = (path: string, one = browser) => one.open(`${broker.issuer}${path}`);
const caseIn = ({ url }: Page) => url.searchParams.get('dossier') ?? '';
const codeOf = (link: string) => new URL(link).searchParams.get('code') ?? '';
const postLetter = (one: Browser, shown: Page, code: string) =>
  post(one, shown, '/sleutels/melden', { csrf: null, code });

/** The letter that came with these words. */
async function letterAbout(words: string): Promise<string> {
  let found: string | undefined;
  await eventually(() => {
    found = myLetters(words).at(-1);
    expect(found).toBeDefined();
  }, 200);
  return found ?? '';
}

function myLetters(words: string): readonly string[] {
  return letters
    .filter(({ to, text }) => to === phoneOf(`ring-${rings}`) && text.includes(words))
    .map(({ text }) => text);
}

/** The link as it stands in a letter about the ring. */
function letterLink(
  about: { subject: string; credential?: string } = { subject, credential: login.credential ?? '' },
): string {
  return reportLink({ issuer: broker.issuer, sealing, clock: { now: () => Date.now() } }, about);
}

async function untouched(): Promise<void> {
  expect((await credential())?.blockedAt).toBeUndefined();
  expect((await live()).length).toBe(2);
  expect(await cases()).toEqual([]);
}

beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    letters.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.end();
  });
  await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready));
  const { port } = gateway.address() as AddressInfo;
  broker = await startBroker({
    keys: [...pretendKeys, ring],
    settings: {
      messages: { sms: { url: `http://127.0.0.1:${port}/` } },
      egress: { allow: [`127.0.0.1:${port}`] },
    },
  });
  await broker.register({
    client_id: 'taxes',
    names: { nl: 'Belastingen', fr: 'Impôts', de: 'Steuern', en: 'Taxes' },
    backchannel_logout_uri: 'http://localhost:59998/backchannel',
  });
});
afterAll(async () => {
  shiftTime(0);
  await broker.close();
  await new Promise((done) => gateway.close(done));
});

/** Each test has a person of its own with a ring, and a thief who signed in with it. */
beforeEach(async () => {
  shiftTime(0);
  letters.length = 0;
  rings += 1;
  const number = personNumber(rings);
  [browser, thief] = [new Browser(), new Browser()];
  const activate = await visit(broker, browser, '/sleutels/activeren/ring', { number });
  const done = await browser.submit(activate, { number: `ring-${rings}` });
  expect(done.url.pathname).toBe('/sleutels');
  subject = await subjectOf(broker);
  await broker.relyingParty('taxes').login(thief, 'ring', {}, `ring-${rings}`);
  const [newest] = await stores().durable.stories.listBySubject(subject, Date.now() + 1, 1);
  if (newest?.key !== 'ring') throw new Error('the thief did not sign in');
  login = newest;
  await untouched();
});

/** A valid Belgian national number for somebody born in 1970. */
function personNumber(n: number): string {
  const body = `700101${String(n).padStart(3, '0')}`;
  return `${body}${String(97 - (Number(body) % 97)).padStart(2, '0')}`;
}

describe('a login is not reported', () => {
  test('without signing in', async () => {
    const shown = await open(meldenPath());
    const stranger = new Browser();
    expect((await open(meldenPath(), stranger)).url.pathname).toMatch(/^\/login\//);
    expect((await post(stranger, shown, meldenPath())).url.pathname).toMatch(/^\/login\//);
    await untouched();
  });

  test('by somebody else', async () => {
    const stranger = new Browser();
    const theirs = await visit(broker, stranger, '/sleutels', { number: NUMBERS.jan });
    expect((await open(meldenPath(), stranger)).status).toBe(404);
    expect((await post(stranger, theirs, meldenPath())).status).toBe(404);
    await untouched();
  });

  test.each([null, '', 'x.y', 'of another visit'])('with the form token %p', async (given) => {
    const theirs = await visit(broker, new Browser(), '/sleutels', { number: NUMBERS.jan });
    const csrf = given === 'of another visit' ? csrfIn(theirs) : given;
    const shown = await open(meldenPath());
    expect((await post(browser, shown, meldenPath(), { csrf })).status).toBe(403);
    await untouched();
  });

  test('from a form of another site', async () => {
    const shown = await open(meldenPath());
    const answer = await browser.request(`${broker.issuer}${meldenPath()}`, {
      method: 'POST',
      body: new URLSearchParams({ csrf: csrfIn(shown) }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(403);
    await untouched();
  });

  test('by looking: the page only says what will happen', async () => {
    const { status, text } = await open(meldenPath());
    expect(status).toBe(200);
    for (const words of [
      'Belastingen',
      'Wij blokkeren de sleutel “ring”',
      'overal afgemeld',
      'dossiernummer',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('u wordt dus ook hier afgemeld');
    await untouched();
  });

  test('halfway: where the letter cannot be kept, nothing is', async () => {
    const shown = await open(meldenPath());
    const { durable } = stores();
    const transaction = durable.transaction.bind(durable);
    const begun = jest
      .spyOn(durable, 'transaction')
      .mockImplementation((work) => transaction((repositories) => work({ ...repositories, outbox: full })));
    expect((await post(browser, shown, meldenPath())).status).toBeGreaterThanOrEqual(500);
    expect(
      JSON.stringify(broker.logged, (_, value) => (value instanceof Error ? value.message : value)),
    ).toContain('the disk is full');
    begun.mockRestore();
    await untouched();
  });
});

describe('a login that is reported', () => {
  test('blocks the key, ends the session, tells the e-loket and the owner, and has a case', async () => {
    const session = (await live()).find(({ authorizations }) => 'taxes' in authorizations);
    const answer = await post(browser, await open(meldenPath()), meldenPath());
    expect(answer.url.pathname).toBe('/sleutels/gemeld');
    const code = caseIn(answer);
    expect(parseSupportCode(code)).toBe(code);
    for (const words of ['Uw dossiernummer', code, 'De sleutel is geblokkeerd', 'Wat u nu doet'])
      expect(answer.text).toContain(words);

    expect(await credential()).toMatchObject({ blockedBy: 'report', blockedAt: expect.any(Number) });
    expect((await live()).map(({ uid }) => uid)).not.toContain(session?.uid);
    expect(await stores().durable.logoutDeliveries.listBySession(session?.uid ?? '')).toEqual([
      expect.objectContaining({ relyingParty: 'taxes', subject }),
    ]);
    const again = await broker.relyingParty('taxes').begin(thief);
    expect(again.url.pathname).toMatch(/^\/login\//);
    const refused = await broker.relyingParty('taxes').prove(thief, again, 'ring', `ring-${rings}`);
    expect(refused.url.pathname).toBe(again.url.pathname);

    expect(await cases()).toEqual([
      expect.objectContaining({
        supportCode: code,
        relyingParty: 'taxes',
        key: 'ring',
        steps: [{ at: expect.any(Number), what: 'reported', reason: login.id }],
      }),
    ]);
    for (const type of ['credential.blocked', 'login.reported', 'session.ended'])
      expect(await sealed(broker, type)).toContainEqual(expect.objectContaining({ subject }));
    const letter = await letterAbout('werd gemeld dat iemand anders de sleutel “ring” gebruikte');
    expect(letter).toContain(`${new URL(broker.issuer).host}/sleutels of bel 1700`);

    const history = await open('/sleutels/geschiedenis');
    expect(history.text).toContain(`dossier ${code}`);
    expect((await open(`/sleutels/geschiedenis/${login.id}`)).text).toContain(`dossier ${code}`);
  });

  test('leaves this browser signed in, when it used another key', async () => {
    await post(browser, await open(meldenPath()), meldenPath());
    expect((await open('/sleutels')).url.pathname).toBe('/sleutels');
    expect(await live()).toHaveLength(1);
  });

  test('signs this browser out, when it is signed in with that key', async () => {
    const own = new Browser();
    await visit(broker, own, '/sleutels', { key: 'ring', number: `ring-${rings}` });
    const shown = await open(meldenPath(), own);
    expect(shown.text).toContain('u wordt dus ook hier afgemeld');
    const answer = await post(own, shown, meldenPath());
    expect(answer.url.pathname).toBe('/sleutels/gemeld');
    expect((await open('/sleutels', own)).url.pathname).toMatch(/^\/login\//);
  });

  test('twice has the same case, one letter, and ends who signed in meanwhile', async () => {
    const shown = await open(meldenPath());
    const first = await post(browser, shown, meldenPath());
    const held = await credential();
    if (!held) throw new Error('the ring is gone');
    await stores().durable.credentials.save({ ...held, blockedAt: undefined, blockedBy: undefined });
    await broker.relyingParty('taxes').login(thief, 'ring', {}, `ring-${rings}`);
    await stores().durable.credentials.save(held);
    expect(await live()).toHaveLength(2);

    const second = await post(browser, shown, meldenPath());
    expect(caseIn(second)).toBe(caseIn(first));
    expect(second.text).toContain('U meldde dit al eerder');
    expect(await live()).toHaveLength(1);
    expect(await cases()).toHaveLength(1);
    await letterAbout('werd gemeld');
    expect(myLetters('werd gemeld')).toHaveLength(1);
    expect((await credential())?.blockedAt).toBe(held.blockedAt);
  });

  test('ten times at once has one case and one letter', async () => {
    const shown = await open(meldenPath());
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(browser, shown, meldenPath())));
    expect(new Set(answers.map(caseIn)).size).toBe(1);
    expect(await cases()).toHaveLength(1);
    const blocked = (await sealed(broker, 'credential.blocked')).filter((row) => row.subject === subject);
    expect(blocked).toHaveLength(1);
  });

  test('keeps a block by too many wrong tries what it is', async () => {
    const held = await credential();
    if (!held) throw new Error('the ring is gone');
    await stores().durable.credentials.save({ ...held, blockedAt: 5, blockedBy: 'failures' });
    await post(browser, await open(meldenPath()), meldenPath());
    expect(await credential()).toMatchObject({ blockedAt: 5, blockedBy: 'failures' });
  });

  test('with a key that we cannot block says what to do, ends that session and no other', async () => {
    const own = (await stores().durable.stories.listBySubject(subject, login.startedAt, 10)).find(
      ({ key, outcome }) => key === 'card' && outcome === 'finished',
    );
    const path = `/sleutels/geschiedenis/${own?.id}/melden`;
    const shown = await open(path);
    expect(shown.text).toContain('Deze sleutel kunnen wij niet blokkeren: card');
    expect(shown.text).toContain('/hulp?topic=card');
    const answer = await post(browser, shown, path);
    expect(answer.url.pathname).toBe('/sleutels/gemeld');
    expect(answer.text).toContain('/hulp?topic=card');
    expect(answer.text).not.toContain('De sleutel is geblokkeerd');
    expect((await credential())?.blockedAt).toBeUndefined();
    expect((await live()).every(({ authorizations }) => 'taxes' in authorizations)).toBe(true);
    expect(await live()).toHaveLength(1);
  });
});

describe('the link of a letter', () => {
  test.each([
    ['nothing', ''],
    ['cut', 'cut'],
    ['sealed for another purpose', 'purpose'],
    ['of nobody', 'nobody'],
    ['ten thousand characters', 'A'.repeat(10_000)],
    ['fifty thousand characters', 'A'.repeat(50_000)],
  ])('does nothing when its code is: %s', async (_, given) => {
    const link = letterLink();
    const good = codeOf(link);
    const codes: Record<string, string> = {
      cut: good.slice(0, -3),
      purpose: sealing.seal(JSON.stringify({ subject, until: Date.now() + 1e6 }), 'national-number'),
      nobody: codeOf(letterLink({ subject: 'nobody' })),
    };
    const code = codes[given] ?? given;
    const stranger = new Browser();
    const good200 = await stranger.open(link);
    expect(good200.status).toBe(200);
    if (code.length <= 10_000) {
      const shown = await stranger.open(`${broker.issuer}/sleutels/melden?code=${code}`);
      expect(shown.status).toBe(404);
      expect(shown.text).toContain('Deze link werkt niet meer');
      expect(shown.text).not.toContain('ring');
    }
    expect((await postLetter(stranger, good200, code)).status).toBe(404);
    await untouched();
  });

  test('does nothing after ten days', async () => {
    const link = letterLink();
    shiftTime(10 * 86_400_000 + 1000);
    const stranger = new Browser();
    const shown = await stranger.open(link);
    expect(shown.status).toBe(404);
    expect((await postLetter(stranger, shown, codeOf(link))).status).toBe(404);
    shiftTime(0);
    await untouched();
  });

  test('does nothing by being opened, as mail programs do', async () => {
    const link = letterLink();
    const shown = await new Browser().open(link);
    expect(shown.text).toContain('Wij blokkeren de sleutel “ring”');
    expect(shown.text).toContain('Wie nu als u aangemeld is');
    await untouched();
  });

  test('does nothing from a form of another site', async () => {
    const code = codeOf(letterLink());
    const answer = await new Browser().request(`${broker.issuer}/sleutels/melden`, {
      method: 'POST',
      body: new URLSearchParams({ code }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
    await untouched();
  });

  test('blocks and ends without signing in; again is harmless', async () => {
    const link = letterLink();
    const code = codeOf(link);
    const stranger = new Browser();
    const shown = await stranger.open(link);
    expect(shown.text).toContain('lang=fr');
    expect(/href="[^"]*code=[^"]*lang=fr/.test(shown.text)).toBe(true);
    const answer = await postLetter(stranger, shown, code);
    expect(answer.url.pathname).toBe('/sleutels/gemeld');
    expect(answer.text).toContain('De sleutel is geblokkeerd');
    expect(await credential()).toMatchObject({ blockedBy: 'report' });
    expect(await live()).toEqual([]);
    expect((await open('/sleutels')).url.pathname).toMatch(/^\/login\//);
    expect(await cases()).toEqual([
      expect.objectContaining({
        supportCode: caseIn(answer),
        steps: [expect.objectContaining({ what: 'reported', reason: login.credential })],
      }),
    ]);

    const again = await postLetter(stranger, shown, `${code}=`);
    expect(caseIn(again)).toBe(caseIn(answer));
    expect(again.text).toContain('U meldde dit al eerder');
    expect(await cases()).toHaveLength(1);
  });

  test('ends the visit of this browser', async () => {
    const link = letterLink();
    const shown = await browser.open(link);
    await postLetter(browser, shown, codeOf(link));
    expect(browser.cookie('sleutelbos_sleutels') ?? '').toBe('');
  });
});

test.each([
  '',
  '?dossier=',
  '?dossier=ABCDE-12345',
  '?dossier=1111111111-1111111111',
  '?dossier=a&dossier=b',
])('/sleutels/gemeld%s is no page', async (query) => {
  expect((await open(`/sleutels/gemeld${query}`, new Browser())).status).toBe(404);
});
