// A store that fails in the middle of a login: 503 and "try again", no open door, and nobody believes it done (C26).

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answerIn, CALLBACK, NUMBERS, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost, type Page } from '../support/browser.ts';
import { describeOn } from '../support/describe-on.ts';
import { startPostgres, startRedis, type TestPostgres, type TestServer } from '../support/servers.ts';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A broker with logins at every stage, so that a store can be taken away under each of them. */
async function inMidLogin(stores: { redis?: string; postgres?: string }) {
  const broker = await startBroker({ stores });
  await broker.register({ client_id: 'shop', scopes: ['openid', 'profile', 'offline_access'] });
  const hand = broker.relyingParty('shop');
  const within = [broker.issuer];
  const [choosing, proving, signedIn, out] = [new Browser(), new Browser(), new Browser(), new Browser()];
  const choice = await hand.begin(choosing);
  const keyPage = await proving.submit(await hand.begin(proving), { key: 'card' }, within);
  const { code = '' } = await hand.login(signedIn, 'card', { scope: 'openid profile' });
  const given = await hand.login(out, 'card', { scope: 'openid profile offline_access' });
  const { body } = await hand.redeem(given['code'] ?? '');
  const question = await out.open(`${broker.issuer}/logout`, {}, within);

  const machine = async (path: string, fields: Record<string, string>): Promise<Answer> => {
    const form = formPost(new URLSearchParams(fields), { authorization: hand.basic });
    const response = await fetch(broker.issuer + path, form);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const token = body.access_token ?? '';
  const steps: Readonly<Record<string, () => Promise<Answer>>> = {
    'beginning a login': () => hand.begin(new Browser()),
    'opening the choice': () => choosing.open(choice.url, {}, within),
    'choosing a key': () => choosing.submit(choice, { key: 'card' }, within),
    'going back': () => choosing.submit(choice, { action: 'cancel' }, within),
    'proving who one is': () => proving.submit(keyPage, { number: NUMBERS.maria }, within),
    'a silent login': () => hand.begin(signedIn, { prompt: 'none' }),
    'redeeming a code': () =>
      machine('/token', {
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: hand.verifier,
      }),
    refreshing: () =>
      machine('/token', { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' }),
    userinfo: async () => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${broker.issuer}/userinfo`, { headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    introspection: () => machine('/introspect', { token }),
    revocation: () => machine('/revoke', { token }),
    'pushing a request': () => machine('/par', Object.fromEntries(hand.authorizeUrl().searchParams)),
    'logging out': () => out.submit(question, { logout: 'yes' }, within),
    'a refused request': () => hand.begin(new Browser(), { scope: 'openid rrn' }),
  };
  return { broker, steps };
}

/** Honest: not done, try again; no code, token or claim in it, no stack, and nothing to follow. */
function expectOutage({ status, headers, text }: Answer): void {
  expect({ status, retry: headers.get('retry-after') }).toEqual({ status: 503, retry: '5' });
  expect(headers.get('location')).toBeNull();
  expect(text).not.toMatch(
    /access_token|id_token|"active"|"sub"|code=|ECONN|\bat \w+ \(|redis|postgres|sqlite/i,
  );
  if (headers.get('content-type')?.includes('html'))
    expect(text).toContain('<h1>Aanmelden lukt even niet</h1>');
}

const servers = async () => {
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
};

/** Steps that need no durable store, and may go on from the volatile one. */
const VOLATILE_ONLY = ['opening the choice', 'introspection', 'revocation', 'pushing a request'];
/** Steps of a login already recorded, which may go on from what the broker remembers of the last seconds. */
const FROM_MEMORY = ['redeeming a code', 'refreshing', 'userinfo'];
/** Steps that need no volatile store: nothing of them would be kept there. */
const DURABLE_ONLY = ['a refused request'];

describeOn(
  'Redis killed',
  await servers(),
  ({ redis, postgres }: { redis: TestServer; postgres: TestPostgres; stop(): Promise<void> }) => {
    let broker: TestBroker;
    let steps: Readonly<Record<string, () => Promise<Answer>>>;
    beforeAll(async () => {
      ({ broker, steps } = await inMidLogin({ redis: redis.url, postgres: await postgres.createDatabase() }));
      await redis.kill();
    });
    afterAll(() => broker.close());

    test('every step is an outage, and the platform hears it', async () => {
      for (const [name, step] of Object.entries(steps))
        if (!DURABLE_ONLY.includes(name)) expectOutage(await step());
      const ready = await fetch(`${broker.issuer}/health/ready`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toEqual({ status: 'unavailable', down: ['volatile'] });
      expect((await fetch(`${broker.issuer}/health/live`)).status).toBe(200);
    });

    test('what needs no store goes on', async () => {
      for (const path of ['/jwks', '/.well-known/openid-configuration', '/hulp'])
        expect((await fetch(broker.issuer + path)).status).toBe(200);
    });
  },
);

describeOn(
  'PostgreSQL killed',
  await servers(),
  ({ redis, postgres }: { redis: TestServer; postgres: TestPostgres; stop(): Promise<void> }) => {
    let broker: TestBroker;
    let steps: Readonly<Record<string, () => Promise<Answer>>>;
    beforeAll(async () => {
      ({ broker, steps } = await inMidLogin({ redis: redis.url, postgres: await postgres.createDatabase() }));
      await postgres.kill();
    });
    afterAll(() => broker.close());

    test('every step that must be recorded is an outage: no login without its audit row', async () => {
      for (const [name, step] of Object.entries(steps))
        if (![...VOLATILE_ONLY, ...FROM_MEMORY].includes(name)) expectOutage(await step());
      const ready = await fetch(`${broker.issuer}/health/ready`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toEqual({ status: 'unavailable', down: ['durable'] });
    });

    test('an e-loket that asks about somebody who signed in is answered, minutes later too', async () => {
      shiftTime(200_000);
      expect((await steps['userinfo']?.())?.status).toBe(200);
      expectOutage((await steps['beginning a login']?.()) as Answer);
      shiftTime(0);
    });

    test('the others go on', async () => {
      for (const name of VOLATILE_ONLY) expect((await steps[name]?.())?.status).toBeLessThan(300);
      for (const name of FROM_MEMORY) expect((await steps[name]?.())?.status).not.toBe(500);
    });

    test('who could not be logged out is asked again, not told that it is done', async () => {
      const question = (await steps['logging out']?.()) as Page;
      expectOutage(question);
    });
  },
);

test('a login that was stopped by an outage goes on when the store is back', async () => {
  const broker = await startBroker();
  await broker.register({ client_id: 'shop' });
  const browser = new Browser();
  const hand = broker.relyingParty('shop');
  const choice = await hand.begin(browser);
  await broker.close({ keepData: true });
  const { port, data } = broker;
  const again = await startBroker({ port, data });
  expect(answerIn(await hand.prove(browser, choice, 'card'))['code']).toBeDefined();
  await again.close();
});
