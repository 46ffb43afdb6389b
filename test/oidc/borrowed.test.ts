// A computer that is not one's own: the session serves one e-loket, is short, and no cookie leads to it. On both stores.

import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import {
  answerIn,
  CALLBACK,
  NUMBERS,
  type RelyingPartyHand,
  shiftTime,
  startBroker,
  type TestBroker,
  type Tokens,
} from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';
import { describeOn } from '../support/describe-on.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { startRedis } from '../support/servers.ts';

const HOME = 'http://localhost:59999/out';
const TICK = { borrowed: 'yes' };
const CHECKED = /id="borrowed"[^>]* checked/;

describe('on SQLite', () => suite({}));
describeOn('on Redis', await startRedis(), (redis) => suite({ redis: redis.url }));

function suite(stores: { readonly redis?: string }): void {
  let broker: TestBroker;
  let listener: Server;
  let told: (readonly [client: unknown, sid: unknown])[] = [];

  beforeAll(async () => {
    const port = await freePort();
    listener = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { aud, sid } = decodeJwt(new URLSearchParams(body).get('logout_token') ?? '');
      told.push([aud, sid]);
      response.writeHead(200).end();
    }).listen(port, 'localhost');
    broker = await startBroker({ stores, settings: { egress: { allow: [`localhost:${port}`] } } });
    const backchannel_logout_uri = `http://localhost:${port}/logout`;
    await broker.register({ client_id: 'tax', backchannel_logout_uri, post_logout_redirect_uris: [HOME] });
    await broker.register({ client_id: 'library', backchannel_logout_uri });
    hands = { tax: broker.relyingParty('tax'), library: broker.relyingParty('library') };
    await broker.register({
      client_id: 'later',
      scopes: ['openid', 'offline_access'],
      grant_types: ['authorization_code', 'refresh_token'],
      access_token_seconds: 3600,
    });
  });
  beforeEach(async () => {
    await broker.app.oidc.tellExpired();
    await broker.app.oidc.logoutQueue.deliverDue();
    told = [];
  });
  afterEach(() => shiftTime(0));
  afterAll(async () => {
    await broker.close();
    listener.close();
  });

  const within = () => [broker.issuer];
  let hands: { readonly tax: RelyingPartyHand; readonly library: RelyingPartyHand };
  const tax = () => hands.tax;
  const library = () => hands.library;
  const submit = (browser: Browser, page: Page, fields: Record<string, string>) =>
    browser.submit(page, fields, within());

  /** From the choice page: a whole login with the tick. Gives the last answer. */
  async function finish(browser: Browser, choice: Page, key = 'card', number: string = NUMBERS.maria) {
    return submit(browser, await submit(browser, choice, { ...TICK, key }), { number });
  }

  async function signsIn(
    hand: RelyingPartyHand,
    { browser = new Browser(), number = NUMBERS.maria as string, params = {} } = {},
  ): Promise<{ browser: Browser; tokens: Tokens }> {
    const last = await finish(browser, await hand.begin(browser, params), 'card', number);
    return { browser, tokens: await hand.redeem(answerIn(last)['code'] ?? '') };
  }

  const silently = async (browser: Browser, hand: RelyingPartyHand, params = {}) =>
    answerIn(await hand.begin(browser, { prompt: 'none', ...params }))['error'];
  const tellExpired = async () => {
    await broker.app.oidc.tellExpired();
    await broker.app.oidc.logoutQueue.deliverDue();
  };
  const askToSignOut = (browser: Browser, tokens: Tokens, params: Record<string, string> = {}) =>
    browser.open(
      `${broker.issuer}/logout?${new URLSearchParams({ id_token_hint: tokens.body.id_token ?? '', ...params })}`,
      {},
      within(),
    );
  const names = (browser: Browser) => browser.cookies().map(({ name }) => name);

  describe('nothing goes on from it', () => {
    test('another e-loket asks for a key, and names nobody', async () => {
      const { browser } = await signsIn(tax());
      const page = await library().begin(browser);
      expect(page.text).toContain('Kies uw digitale sleutel');
      expect(page.text).not.toMatch(/Janssens|Pretend|al aangemeld|Laatst gebruikt/);
    });

    test('neither another e-loket nor the same one is answered silently, not even with its own ID token', async () => {
      const { browser, tokens } = await signsIn(tax());
      expect(await silently(browser, library())).toBe('login_required');
      expect(await silently(browser, tax())).toBe('login_required');
      expect(await silently(browser, tax(), { id_token_hint: tokens.body.id_token })).toBe('login_required');
    });

    test('a step-up begins from nothing: the choice, with the tick as it was', async () => {
      const { browser, tokens } = await signsIn(tax());
      const page = await tax().begin(browser, {
        acr_values: 'high',
        id_token_hint: tokens.body.id_token,
      });
      expect(page.text).toContain('<h1>Kies uw digitale sleutel</h1>');
      expect(page.text).toMatch(CHECKED);
    });

    test('two persons one after the other see nothing of each other', async () => {
      const { browser, tokens: maria } = await signsIn(tax());
      const choice = await tax().begin(browser);
      expect(choice.text).not.toMatch(/Janssens|Pretend/);
      const keyPage = await submit(browser, choice, { key: 'card' });
      const last = await submit(browser, keyPage, { number: NUMBERS.jan });
      expect(last.text).not.toMatch(/Janssens|iemand anders/);
      const jan = await tax().redeem(answerIn(last)['code'] ?? '');
      expect(jan.claims['sub']).toBeDefined();
      expect(jan.claims['sub']).not.toBe(maria.claims['sub']);
      expect((await tax().userinfo(maria.body.access_token ?? '')).body['sub']).toBe(maria.claims['sub']);
    });

    test('a cookie that names the session opens nothing', async () => {
      const { browser, tokens } = await signsIn(tax());
      const session = await broker.app.oidc.borrowed.find(String(tokens.claims['sid']));
      expect(session).toMatchObject({ relyingParty: 'tax' });
      const stored = await broker.stores.volatile.sessions.findByUid(session?.id ?? '');
      const id = (JSON.parse(stored?.payload ?? '{}') as { jti?: string }).jti ?? '';
      expect(await broker.stores.volatile.sessions.find(id)).toBeDefined();
      browser.setCookie({ name: 'sleutelbos_session', value: id, path: '/' });
      const { signed } = await signature(id);
      browser.setCookie({ name: 'sleutelbos_session.sig', value: signed, path: '/' });
      expect(await silently(browser, tax())).toBe('login_required');
    });
  });

  describe('the tick', () => {
    test('counts only in the form of the choice: in that of a key it does nothing', async () => {
      const browser = new Browser();
      const keyPage = await submit(browser, await tax().begin(browser), { key: 'card' });
      await submit(browser, keyPage, { number: NUMBERS.maria, tick: 'shown', ...TICK });
      expect(await silently(browser, library())).toBeUndefined();
    });

    test('counts for nothing in the form of another site, or without the token of this login', async () => {
      const browser = new Browser();
      const page = await tax().begin(browser);
      const form = new URLSearchParams({ tick: 'shown', borrowed: 'yes', action: 'more-time' });
      expect(
        (await browser.request(page.url, formPost(form, { origin: 'https://evil.example' }))).status,
      ).toBe(403);
      expect((await browser.request(page.url, formPost(form, { origin: broker.issuer }))).status).toBe(403);
      expect((await browser.open(page.url, {}, within())).text).not.toMatch(CHECKED);
    });

    test('counts for nothing while the question about the other person stands', async () => {
      const browser = new Browser();
      await tax().login(browser, 'card');
      const choice = await tax().begin(browser, { prompt: 'login' });
      const question = await submit(browser, await submit(browser, choice, { key: 'card' }), {
        number: NUMBERS.jan,
      });
      expect(question.text).toContain('U bent aangemeld als iemand anders');
      await submit(browser, question, { action: 'keep', tick: 'shown', ...TICK });
      expect((await browser.open(choice.url, {}, within())).text).not.toMatch(CHECKED);
    });

    test('survives a key that says no, going back, another language, and more time; and can be taken away', async () => {
      const browser = new Browser();
      const choice = await tax().begin(browser);
      expect(choice.text).not.toMatch(CHECKED);
      const refused = await submit(browser, await submit(browser, choice, { ...TICK, key: 'card' }), {
        reject: 'yes',
      });
      expect(refused.text).toContain('card says no');
      expect(refused.text).toMatch(CHECKED);
      const back = await submit(browser, await submit(browser, refused, { ...TICK, key: 'code' }), {
        cancel: 'yes',
      });
      expect(back.text).toMatch(CHECKED);
      const french = await submit(browser, back, { ...TICK, lang: 'fr' });
      expect(french.text).toContain('<html lang="fr">');
      expect(french.text).toMatch(CHECKED);
      expect((await submit(browser, french, { ...TICK, lang: 'es' })).status).toBe(403);
      const dutch = await submit(browser, french, { ...TICK, lang: 'nl' });
      const later = await submit(browser, dutch, { ...TICK, action: 'more-time' });
      expect(later.text).toContain('In orde: u hebt nu tijd tot');
      expect(later.text).toMatch(CHECKED);
      const off = await submit(browser, later, { action: 'more-time' });
      expect(off.text).not.toMatch(CHECKED);
      expect((await submit(browser, off, { ...TICK, action: 'more-time' })).text).toMatch(CHECKED);
    });

    test('is set beforehand by an e-loket that knows the computer', async () => {
      const page = await tax().begin(new Browser(), { borrowed_computer: 'true' });
      expect(page.text).toMatch(CHECKED);
      expect((await tax().begin(new Browser(), { borrowed_computer: 'false' })).text).not.toMatch(CHECKED);
    });

    test.each(['card', 'phone', 'code', 'word'])('works for the key %s', async (key) => {
      const browser = new Browser();
      const last = await finish(browser, await tax().begin(browser), key);
      const { claims } = await tax().redeem(answerIn(last)['code'] ?? '');
      expect(claims['amr']).toEqual([key]);
      expect(await silently(browser, tax())).toBe('login_required');
    });
  });

  describe('whoever is signed in in that browser', () => {
    test('is neither asked about nor gone on from: that session ends and is told', async () => {
      const browser = new Browser();
      const before = await library().redeem((await library().login(browser, 'card'))['code'] ?? '');
      const choice = await tax().begin(browser, { prompt: 'login' });
      expect(choice.text).toContain('Wie hier nog aangemeld is, melden wij af.');
      const last = await finish(browser, choice, 'card', NUMBERS.jan);
      expect(last.text).not.toContain('Janssens');
      const jan = await tax().redeem(answerIn(last)['code'] ?? '');
      expect(jan.claims['sub']).not.toBe(before.claims['sub']);
      await eventually(async () => {
        await broker.app.oidc.logoutQueue.deliverDue();
        expect(told).toEqual([['library', before.claims['sid']]]);
      });
      expect((await library().userinfo(before.body.access_token ?? '')).status).toBe(401);
      expect(await silently(browser, library())).toBe('login_required');
    });

    test('gives nothing to the same person either: the key is used again, and the old session ends', async () => {
      const browser = new Browser();
      const before = await library().redeem((await library().login(browser, 'word'))['code'] ?? '');
      const stepUp = await tax().begin(browser, { acr_values: 'high' });
      expect(stepUp.text).toContain('Extra controle nodig');
      const keyPage = await submit(browser, stepUp, { ...TICK, key: 'card' });
      expect((await submit(browser, keyPage, { cancel: 'yes' })).text).toContain('Kies uw digitale sleutel');
      const last = await finish(browser, await browser.open(stepUp.url, {}, within()));
      expect(answerIn(last)['code']).toBeDefined();
      expect((await library().userinfo(before.body.access_token ?? '')).status).toBe(401);
      expect(await silently(browser, library())).toBe('login_required');
    });

    test('since a moment, in another tab, is signed out as well', async () => {
      const browser = new Browser();
      const choice = await tax().begin(browser);
      const other = await library().redeem((await library().login(browser, 'card'))['code'] ?? '');
      const last = await finish(browser, choice, 'card', NUMBERS.jan);
      const jan = await tax().redeem(answerIn(last)['code'] ?? '');
      expect(jan.claims['sub']).toBeDefined();
      expect((await library().userinfo(other.body.access_token ?? '')).status).toBe(401);
      expect(await silently(browser, library())).toBe('login_required');
    });

    test('at the very moment that the login ends keeps their session, and the login is asked again', async () => {
      const browser = new Browser();
      const keyPage = await submit(browser, await tax().begin(browser), { ...TICK, key: 'card' });
      // The last redirect, held back while the other tab signs in.
      const proven = await browser.submit(keyPage, { number: NUMBERS.maria }, []);
      const ending = await browser.request(new URL(proven.headers.get('location') ?? '', proven.url));
      const resume = new URL(ending.headers.get('location') ?? '', ending.url);
      expect(resume.pathname).toMatch(/^\/auth\//);
      await library().login(browser, 'card');
      expect(answerIn(await browser.request(resume))['error']).toBe('login_required');
      expect(await silently(browser, library())).toBeUndefined();
    });

    test('proves nothing for it in another tab: the key is asked all the same', async () => {
      const browser = new Browser();
      await library().login(browser, 'word');
      const choice = await tax().begin(browser, { acr_values: 'high' });
      await library().login(browser, 'card', { acr_values: 'high' });
      const keyPage = await submit(browser, choice, { ...TICK, key: 'card' });
      expect(keyPage.url.pathname).toMatch(/\/card$/);
      const last = await submit(browser, keyPage, { number: NUMBERS.jan });
      expect(answerIn(last)['code']).toBeDefined();
      expect(await silently(browser, library())).toBe('login_required');
    });

    test('is there again when the tick is taken away', async () => {
      const browser = new Browser();
      await library().login(browser, 'word');
      const choice = await tax().begin(browser, { acr_values: 'high' });
      const keyPage = await submit(browser, choice, { ...TICK, key: 'phone' });
      const back = await submit(browser, keyPage, { reject: 'yes' });
      expect(back.text).toMatch(CHECKED);
      expect(back.text).not.toMatch(/Extra controle nodig|al aangemeld/);
      const off = await submit(browser, back, { key: 'card' });
      const last = await submit(browser, off, { number: NUMBERS.maria });
      expect(answerIn(last)['code']).toBeDefined();
      expect(await silently(browser, library())).toBeUndefined();
    });
  });

  describe('the browser', () => {
    test('has no cookie of ours left after the last redirect', async () => {
      const browser = new Browser();
      await library().login(browser, 'card');
      await browser.open(`${broker.issuer}/hulp?lang=fr`);
      expect(names(browser)).toEqual(
        expect.arrayContaining(['sleutelbos_session', 'sleutelbos_last_key', 'sleutelbos_language']),
      );
      browser.forget(/_login|_resume/);
      const last = await finish(browser, await tax().begin(browser, { prompt: 'login' }));
      expect(answerIn(last)['code']).toBeDefined();
      expect(names(browser)).toEqual([]);
    });

    test('has none left after turning back either', async () => {
      const browser = new Browser();
      const last = await submit(browser, await tax().begin(browser), { ...TICK, action: 'cancel' });
      expect(answerIn(last)['error']).toBe('access_denied');
      expect(names(browser)).toEqual([]);
    });

    test('still gets one answer for two clicks', async () => {
      const browser = new Browser();
      const keyPage = await submit(browser, await tax().begin(browser), { ...TICK, key: 'card' });
      const click = () => browser.submit(keyPage, { number: NUMBERS.maria }, []);
      const [one, two] = await Promise.all([click(), click()]);
      expect(two.headers.get('location')).toBe(one.headers.get('location'));
    });

    test('that goes back reads that the login is over, and no name', async () => {
      const browser = new Browser();
      const choice = await tax().begin(browser);
      await finish(browser, choice);
      const again = await browser.open(choice.url, {}, within());
      expect(again.text).toContain('U bent al aangemeld');
      expect(again.text).not.toMatch(/Janssens|Pretend/);
    });
  });

  describe('it is short', () => {
    test('a quarter of an hour, whatever its tokens promise; then the e-loket is told', async () => {
      const hand = broker.relyingParty('later');
      const { tokens } = await signsIn(hand, { params: { scope: 'openid offline_access' } });
      expect((tokens.body as { expires_in?: number }).expires_in).toBeLessThanOrEqual(900);
      const { tokens: ofTax } = await signsIn(tax());
      shiftTime(890_000);
      expect((await hand.userinfo(tokens.body.access_token ?? '')).status).toBe(200);
      const refreshed = await hand.refresh(tokens.body.refresh_token ?? '');
      expect(refreshed.status).toBe(200);
      expect((refreshed.body as { expires_in?: number }).expires_in).toBeLessThanOrEqual(15);
      await tellExpired();
      expect(told).not.toContainEqual(['tax', ofTax.claims['sid']]);
      shiftTime(901_000);
      expect((await hand.userinfo(refreshed.body.access_token ?? '')).status).toBe(401);
      expect((await hand.refresh(refreshed.body.refresh_token ?? '')).body.error).toBe('invalid_grant');
      await tellExpired();
      await eventually(() => expect(told).toContainEqual(['tax', ofTax.claims['sid']]));
    });

    test('somebody with a computer of their own keeps two hours', async () => {
      const browser = new Browser();
      const tokens = await tax().redeem((await tax().login(browser, 'card'))['code'] ?? '');
      expect(tokens.status).toBe(200);
      shiftTime(7_100_000);
      expect(await silently(browser, tax())).toBeUndefined();
    });
  });

  describe('signing out', () => {
    test('asks first: a GET alone ends nothing', async () => {
      const { browser, tokens } = await signsIn(tax());
      const page = await askToSignOut(browser, tokens);
      expect(page.text).toContain('Wilt u zich afmelden?');
      expect(page.text).toContain('Sluit na het afmelden alle vensters van de browser.');
      expect(names(browser)).toEqual([]);
      expect((await tax().userinfo(tokens.body.access_token ?? '')).status).toBe(200);
    });

    test('cannot be confirmed with a guess, from another site, or twice', async () => {
      const { browser, tokens } = await signsIn(tax());
      const confirm = `${broker.issuer}/logout/borrowed`;
      const guess = new URLSearchParams({ xsrf: 'guessed', logout: 'yes' });
      expect((await browser.request(confirm, formPost(guess, { origin: broker.issuer }))).status).toBe(403);
      expect(
        (await browser.request(confirm, formPost(new URLSearchParams(), { origin: broker.issuer }))).status,
      ).toBe(403);
      const page = await askToSignOut(browser, tokens);
      const once = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      const form = new URLSearchParams({ xsrf: once, logout: 'yes' });
      expect(
        (await browser.request(confirm, formPost(form, { origin: 'https://evil.example' }))).status,
      ).toBe(403);
      expect((await tax().userinfo(tokens.body.access_token ?? '')).status).toBe(200);
      expect((await browser.request(confirm, formPost(form, { origin: broker.issuer }))).status).toBe(303);
      expect((await browser.request(confirm, formPost(form, { origin: broker.issuer }))).status).toBe(403);
    });

    test('ends session and tokens, tells the e-loket, and says to close every window', async () => {
      const { browser, tokens } = await signsIn(tax());
      const page = await askToSignOut(browser, tokens);
      const form = new URLSearchParams({ xsrf: /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '' });
      const answer = await browser.request(
        `${broker.issuer}/logout/borrowed`,
        formPost(form, { origin: broker.issuer }),
      );
      expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
      expect((await tax().userinfo(tokens.body.access_token ?? '')).status).toBe(401);
      await eventually(async () => {
        await broker.app.oidc.logoutQueue.deliverDue();
        expect(told).toEqual([['tax', tokens.claims['sid']]]);
      });
      const report = await browser.open(new URL(answer.headers.get('location') ?? '', answer.url));
      expect(report.text).toContain('Sluit dit venster, en alle andere vensters van de browser.');
      expect(report.text).toContain('<strong>tax</strong>');
      expect(names(browser)).toEqual([]);
    });

    test('leads back to the e-loket with its state, and never to an address that is not registered', async () => {
      const { browser, tokens } = await signsIn(tax());
      const page = await askToSignOut(browser, tokens, { post_logout_redirect_uri: HOME, state: 'st' });
      const end = await submit(browser, page, { logout: 'yes' });
      expect(end.headers.get('location')).toBe(`${HOME}?state=st`);
      const { browser: second, tokens: others } = await signsIn(tax());
      const refused = await askToSignOut(second, others, { post_logout_redirect_uri: CALLBACK });
      expect(refused.status).toBe(400);
    });

    test('leaves somebody else in that browser signed in', async () => {
      const { browser, tokens } = await signsIn(tax());
      await library().login(browser, 'card', {}, NUMBERS.jan);
      const page = await askToSignOut(browser, tokens);
      expect(page.text).not.toContain('library');
      await submit(browser, page, { logout: 'yes' });
      expect((await tax().userinfo(tokens.body.access_token ?? '')).status).toBe(401);
      expect(await silently(browser, library())).toBeUndefined();
    });

    test('after its end says that it was over, also while somebody else is signed in', async () => {
      const { browser, tokens } = await signsIn(tax());
      shiftTime(1_000_000);
      await library().login(browser, 'card', {}, NUMBERS.jan);
      expect((await askToSignOut(browser, tokens)).text).toContain('U was al afgemeld');
      expect(await silently(browser, library())).toBeUndefined();
    });

    test('with the ID token of another e-loket is no way to it', async () => {
      const { browser, tokens } = await signsIn(tax());
      const { tokens: ordinary } = await (async () => {
        const other = new Browser();
        return { tokens: await library().redeem((await library().login(other, 'card'))['code'] ?? '') };
      })();
      expect((await askToSignOut(browser, ordinary)).text).toContain('U was al afgemeld');
      expect((await tax().userinfo(tokens.body.access_token ?? '')).status).toBe(200);
    });

    test('without an ID token cannot know of it, and says where to sign out', async () => {
      const { browser } = await signsIn(tax());
      const page = await browser.open(`${broker.issuer}/logout`);
      expect(page.text).toContain('Meld u dan af bij het e-loket zelf');
    });
  });

  describe('its story', () => {
    test('says to the citizen and the audit log that the computer was borrowed, and not to whoever has the code', async () => {
      const { tokens } = await signsIn(tax());
      const session = await broker.app.oidc.borrowed.find(String(tokens.claims['sid']));
      const [story] = await broker.stores.durable.stories.listBySubject(
        session?.subject ?? '',
        Date.now() + 1,
        1,
      );
      expect(story?.steps.map(({ what }) => what)).toContain('borrowed');
      await broker.stores.durable.audit.seal(Date.now(), 10_000);
      const [row] = await broker.stores.durable.audit.list({ type: 'login.finished', limit: 1 });
      expect(JSON.parse(row?.data ?? '{}')).toMatchObject({ borrowed: true });
      const browser = new Browser();
      const page = await browser.open(`${broker.issuer}/hulp/code`);
      const told = await browser.submit(page, { code: story?.supportCode ?? '' });
      expect(told.text).not.toMatch(/geleende|niet uw eigen computer/);
    });
  });
}

/** The cookie's signature as the engine makes it. */
async function signature(id: string): Promise<{ signed: string }> {
  const { default: Keygrip } = await import('keygrip');
  const { testSecret } = await import('../support/broker.ts');
  return { signed: new Keygrip([testSecret('cookies')], 'sha256').sign(`sleutelbos_session=${id}`) };
}
