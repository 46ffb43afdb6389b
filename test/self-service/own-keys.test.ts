// "Mijn digitale sleutels" over HTTP, with pretend keys: who may see and change what. Refusals first.

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { NUMBERS, pretendKeys, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { activate, linkTo, post, visit } from '../support/own-room.ts';
import { pretendOwnKey } from '../support/pretend-own-key.ts';

const MINUTE = 60_000;
let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker({
    keys: [
      ...pretendKeys,
      pretendOwnKey('ring', 'substantial'),
      pretendOwnKey('single', 'substantial', { many: false }),
    ],
  });
  await broker.register({ client_id: 'shop' });
});
afterEach(() => shiftTime(0));
afterAll(() => broker.close());

const within = () => [broker.issuer];
const audit = async (type: string) => (await broker.stores.durable.audit.list({ type, limit: 100 })).length;
let words = 0;
/** A word that nobody has yet: keys are told apart by it. */
const newWord = () => `word-${++words}`;

describe('who may come in', () => {
  test('nobody sees anything without signing in', async () => {
    for (const path of ['/sleutels', '/sleutels/activeren/ring', '/sleutels/blijf']) {
      const page = await new Browser().open(broker.issuer + path, {}, within());
      expect(page.url.pathname).toMatch(/^\/login\//);
    }
  });

  test('a made-up cookie is no visit', async () => {
    const browser = new Browser();
    browser.setCookie({ name: 'sleutelbos_sleutels', value: 'A'.repeat(43), path: '/' });
    expect((await browser.open(`${broker.issuer}/sleutels`, {}, within())).url.pathname).toMatch(
      /^\/login\//,
    );
  });

  test('an answer that another browser asked for lets nobody in, and stays usable for who asked', async () => {
    const owner = new Browser();
    const login = await owner.open(`${broker.issuer}/sleutels`, {}, within());
    const keyPage = await owner.submit(login, { key: 'card' }, within());
    // Stops at the answer: the last redirect is not followed.
    let page = await owner.submit(keyPage, { number: NUMBERS.jan }, []);
    while (!page.headers.get('location')?.includes('/sleutels/aangemeld'))
      page = await owner.request(new URL(page.headers.get('location') ?? '', page.url));
    const answer = new URL(page.headers.get('location') ?? '', page.url);
    expect((await new Browser().request(answer)).status).toBe(400);
    const [first, second] = [await owner.request(answer), await owner.request(answer)];
    expect([first.status, second.status]).toEqual([303, 400]);
  });

  test('a quarter of an hour without a request ends the visit; a request before that prolongs it', async () => {
    const browser = new Browser();
    await visit(broker, browser);
    shiftTime(14 * MINUTE);
    expect((await browser.request(`${broker.issuer}/sleutels`)).status).toBe(200);
    shiftTime(28 * MINUTE);
    expect((await browser.request(`${broker.issuer}/sleutels/blijf`)).status).toBe(200);
    shiftTime(43 * MINUTE + 1_000);
    expect((await browser.request(`${broker.issuer}/sleutels`)).status).toBe(303);
  });

  test('the page says until when, and carries a warning that needs no script', async () => {
    const page = await visit(broker, new Browser());
    expect(page.text).toMatch(/wordt u om \d\d\.\d\d uur afgemeld/);
    expect(page.text).toContain('U wordt over 2 minuten afgemeld.');
    expect(page.text).not.toContain('<script');
  });

  test('signing out everywhere ends the visit too', async () => {
    const browser = new Browser();
    await visit(broker, browser);
    const ask = await browser.open(`${broker.issuer}/logout`, {}, within());
    await browser.submit(ask, { logout: 'yes' }, within());
    expect((await browser.request(`${broker.issuer}/sleutels`)).status).toBe(303);
  });
});

describe('who may change something', () => {
  test('a login below eID and itsme may look; to activate it is asked for more, and nothing is kept', async () => {
    const browser = new Browser();
    expect((await visit(broker, browser, '/sleutels', { key: 'word' })).text).toContain('Mijn sleutels');
    const asked = await browser.open(`${broker.issuer}/sleutels/activeren/ring`, {}, within());
    expect(asked.url.pathname).toMatch(/^\/login\//);
    expect(asked.text).not.toContain('value="word"');
    expect(await audit('self-service.refused')).toBeGreaterThan(0);
  });

  test('five minutes after eID a change asks for it again', async () => {
    const browser = new Browser();
    await visit(broker, browser);
    shiftTime(5 * MINUTE + 1_000);
    const page = await browser.open(`${broker.issuer}/sleutels/activeren/ring`, {}, within());
    expect(page.url.pathname).toMatch(/^\/login\//);
  });

  test('a step without its beginning leads to the beginning', async () => {
    const browser = new Browser();
    const page = await visit(broker, browser);
    const word = newWord();
    await post(browser, page, '/sleutels/activeren/ring', { word });
    await post(browser, page, '/sleutels/activeren/ring/far/inside', { word });
    expect((await visit(broker, browser)).text).not.toContain(`•••${word.slice(-1)}`);
  });

  test('a form without its hidden field, or of another visit, changes nothing', async () => {
    const browser = new Browser();
    await activate(broker, browser, 'ring', newWord(), { label: 'mine' });
    const overview = await visit(broker, browser);
    const key = linkTo(overview, 'mine');
    const stranger = await visit(broker, new Browser(), '/sleutels', { number: NUMBERS.jan });
    for (const page of [{ ...overview, text: '' }, stranger])
      expect((await post(browser, page, `${key}/blokkeren`)).status).toBe(403);
    expect((await visit(broker, browser, key)).text).toContain('Werkt');
  });

  test('somebody else’s key is not there: not to see, to block, to rename or to remove', async () => {
    const owner = new Browser();
    await activate(broker, owner, 'ring', newWord(), { label: 'hers' });
    const key = linkTo(await visit(broker, owner), 'hers');
    const thief = new Browser();
    const page = await visit(broker, thief, '/sleutels', { number: NUMBERS.jan });
    for (const path of [key, `${key}/naam`, `${key}/verwijderen`])
      expect((await thief.request(broker.issuer + path)).status).toBe(404);
    for (const act of ['blokkeren', 'deblokkeren', 'naam', 'verwijderen'])
      expect((await post(thief, page, `${key}/${act}`, { label: 'x' })).status).toBe(404);
    expect((await visit(broker, owner, key)).text).toContain('hers');
  });

  test('an external id that somebody has cannot be taken by another', async () => {
    const word = newWord();
    await activate(broker, new Browser(), 'ring', word);
    const thief = new Browser();
    await visit(broker, thief, '/sleutels', { number: NUMBERS.jan });
    const page = await visit(broker, thief, '/sleutels/activeren/ring');
    expect((await thief.submit(page, { word }, within())).text).toContain('<output>taken</output>');
  });

  test('a child under twelve activates nothing', async () => {
    const browser = new Browser();
    const { durable } = broker.stores;
    await visit(broker, browser, '/sleutels', { number: NUMBERS.lotte });
    const [row] = await durable.audit.list({ type: 'subject.enrolled', limit: 1 });
    const child = await durable.subjects.find(row?.subject ?? '');
    if (!child) throw new Error('nobody was enrolled');
    await durable.subjects.enrol({ ...child, birthdate: '2020-01-01' });
    shiftTime(2_000);
    const page = await browser.open(`${broker.issuer}/sleutels/activeren/ring`, {}, within());
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('vanaf 12 jaar')]);
  });
});

describe('a key of one’s own', () => {
  test('appears in the overview, in the choice and in help, without any other edit', async () => {
    const browser = new Browser();
    const overview = await visit(broker, browser, '/sleutels', { number: NUMBERS.jan });
    expect(overview.text).toContain('Label ring');
    expect(overview.text).toContain('offer ring');
    expect((await browser.request(`${broker.issuer}/hulp?topic=ring`)).text).toContain('Answer ring');
    const choice = await broker.relyingParty('shop').begin(new Browser());
    expect(choice.text).toContain('value="ring"');
    // What administrators and e-lokets read of it: discovery, and registrations that may name it.
    const discovery = await fetch(`${broker.issuer}/.well-known/openid-configuration`);
    const { acr_values_supported: supported } = (await discovery.json()) as {
      acr_values_supported: string[];
    };
    expect(supported).toContain('urn:be:vlaanderen:authmech:ring');
    await broker.register({ client_id: 'ring-only', allowed_keys: ['ring'] });
    const only = await broker.relyingParty('ring-only').begin(new Browser());
    expect(only.text).toContain('value="ring"');
    expect(only.text).not.toContain('value="card"');
  });

  test('never gives more than the proof that vouched for it', async () => {
    const word = newWord();
    await activate(broker, new Browser(), 'ring', word);
    const { credentials } = broker.stores.durable;
    const kept = await credentials.findByExternalId('ring', `ring ${word}`);
    if (!kept) throw new Error('the ring is gone');
    await credentials.save({ ...kept, provenLevel: 'low' });
    const shop = broker.relyingParty('shop');
    const guest = new Browser();
    const keyPage = await guest.submit(await shop.begin(guest), { key: 'ring' }, within());
    const back = await guest.submit(keyPage, { word }, within());
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    expect((await shop.redeem(code)).claims).toMatchObject({ acr: 'http://eidas.europa.eu/LoA/low' });
  });

  test('activated with eID, it signs in at its own level and says which credential was used', async () => {
    const browser = new Browser();
    const word = newWord();
    const done = await activate(broker, browser, 'ring', word, { label: 'my ring' });
    expect(done.text).toMatch(/Gelukt: my ring · •••\d is actief\./);

    const shop = broker.relyingParty('shop');
    const guest = new Browser();
    const keyPage = await guest.submit(await shop.begin(guest), { key: 'ring' }, within());
    const back = await guest.submit(keyPage, { word }, within());
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { claims } = await shop.redeem(code);
    expect(claims).toMatchObject({ acr: 'http://eidas.europa.eu/LoA/substantial', amr: ['ring'] });

    const page = await visit(broker, browser, linkTo(await visit(broker, browser), 'my ring'));
    expect(page.text).toMatch(/Laatst gebruikt op [^<]+ bij shop\./);
  });

  test('blocked by its owner it lets nobody in; unblocked it does', async () => {
    const browser = new Browser();
    const word = newWord();
    await activate(broker, browser, 'ring', word, { label: 'blockable' });
    const overview = await visit(broker, browser);
    const key = linkTo(overview, 'blockable');
    const signIn = async () => {
      const guest = new Browser();
      const keyPage = await guest.submit(
        await broker.relyingParty('shop').begin(guest),
        { key: 'ring' },
        within(),
      );
      return guest.submit(keyPage, { word }, within());
    };
    await post(browser, overview, `${key}/blokkeren`);
    expect((await signIn()).text).toContain('Deze sleutel is geblokkeerd.');
    await post(browser, overview, `${key}/deblokkeren`);
    expect((await signIn()).headers.get('location')).toContain('code=');
  });

  test('of a key that there is one of, the new one takes the place of the old', async () => {
    const browser = new Browser();
    const [first, second] = [newWord(), newWord()];
    await activate(broker, browser, 'single', first);
    await activate(broker, browser, 'single', second);
    const { durable } = broker.stores;
    expect(await durable.credentials.findByExternalId('single', `single ${first}`)).toBeUndefined();
    expect(await durable.credentials.findByExternalId('single', `single ${second}`)).toBeDefined();
    // The same word may be chosen again.
    await activate(broker, browser, 'single', first);
    expect(await durable.credentials.findByExternalId('single', `single ${first}`)).toBeDefined();
  });

  test('renamed and removed it keeps nothing but the fact', async () => {
    const browser = new Browser();
    const word = newWord();
    await activate(broker, browser, 'ring', word, { label: 'before' });
    const overview = await visit(broker, browser);
    const key = linkTo(overview, 'before');
    expect((await post(browser, overview, `${key}/naam`, { label: 'x\u202Ey' })).status).toBe(422);
    await post(browser, overview, `${key}/naam`, { label: '<b>after</b>' });
    const renamed = await visit(broker, browser, key);
    expect(renamed.text).toContain('&lt;b&gt;after&lt;/b&gt;');
    await post(browser, overview, `${key}/verwijderen`);
    expect((await browser.request(broker.issuer + key)).status).toBe(404);
    const { durable } = broker.stores;
    const record = await durable.credentials.find(key.split('/').at(-1) ?? '');
    expect(record).toMatchObject({ data: '', externalId: undefined, revokedAt: expect.any(Number) });
  });
});
