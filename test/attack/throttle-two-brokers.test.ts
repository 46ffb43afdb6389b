// Two brokers behind one address, on the same Redis and PostgreSQL: who guesses at both has no more guesses than at one, a code
// counts once over both, and neither a lost Redis nor a restart forgives anything (C12, §1). Refusals first.

import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { NUMBERS, relyingParty, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { describeOn } from '../support/describe-on.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import {
  answerPasskey,
  chooseKey,
  codeFor,
  hasSignedIn,
  type KeyHouse,
  type KeyOwner,
  newPhone,
  nextTotp,
  otherCode,
  passwordTarget,
  reachCodePage,
  settledOwner,
  signInWith,
  submitForm,
  typeCode,
  typePassword,
} from '../support/key-owner.ts';
import { ownKeyOptions } from '../support/own-key-options.ts';
import { linkTo, post, visit } from '../support/own-room.ts';
import { startPostgres, startRedis } from '../support/servers.ts';
import { type LoadBalancer, startLoadBalancer } from './load-balancer.ts';
import { expectRowPerTry, typesBy } from './support.ts';

const MINUTE = 60_000;
const TIMES = 50;

const servers = async () => {
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
};

describeOn('two brokers on one Redis and one PostgreSQL', await servers(), ({ redis, postgres }) => {
  let brokers: [TestBroker, TestBroker];
  let balancer: LoadBalancer;
  let house: KeyHouse;
  let owner: KeyOwner;
  let start: (port?: number) => Promise<TestBroker>;

  beforeAll(async () => {
    const stores = { redis: redis.url, postgres: await postgres.createDatabase() };
    const phone = await newPhone();
    const port = await freePort();
    const issuer = `http://localhost:${port}`;
    start = (own) =>
      startBroker({
        ...ownKeyOptions(phone, { stores }),
        ...(own !== undefined && { port: own }),
        settings: { ...ownKeyOptions(phone).settings, issuer },
      });
    brokers = [await start(), await start()];
    balancer = await startLoadBalancer(
      port,
      brokers.map((broker) => broker.port),
    );
    const [first] = brokers;
    await first.register({ client_id: 'shop' });
    await first.register({ client_id: 'bank', allowed_levels: ['substantial', 'high'] });
    house = {
      broker: { ...first, issuer, relyingParty: (clientId) => relyingParty(issuer, clientId) },
      phone,
      close: async () => {},
    };
    owner = await settledOwner(house, NUMBERS.maria);
  });
  afterAll(async () => {
    shiftTime(0);
    balancer.close();
    await Promise.all(brokers.map((broker) => broker.close()));
    await house.phone.close();
  });

  let tests = 0;
  beforeEach(async () => {
    // Each test has codes of its own, and nobody's guesses on record.
    shiftTime(++tests * 2 * MINUTE);
    const { subject, userName } = owner;
    await brokers[1].stores.durable.failures.clear([
      `person:${subject}`,
      passwordTarget(userName),
      ...['sms', 'email', 'totp'].map((key) => `target:${key}:${subject}`),
    ]);
  });
  afterEach(() => balancer.pin());

  const by = (act: () => Promise<unknown>) => typesBy(brokers[1], act);
  const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;
  const atOnce = <T>(n: number, act: () => Promise<T>) => Promise.all(Array.from({ length: n }, act));

  /** What was given up on a slow machine may go on for a moment: both have their breath back after this. */
  async function itself(): Promise<void> {
    for (const index of [0, 1]) {
      balancer.pin(index);
      await eventually(
        async () => expect((await house.broker.relyingParty('shop').begin(new Browser())).status).toBe(200),
        500,
      );
    }
    balancer.pin();
  }

  test('of 200 wrong codes spread over both, five are compared; the right one then helps at neither', async () => {
    const browser = new Browser();
    const page = await reachCodePage(house, owner, 'sms', browser);
    const right = codeFor(house, owner, 'sms');
    const before = [...balancer.counts];
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = await atOnce(200, () => typeCode(browser, page, otherCode(right)));
    });
    expect(balancer.counts.map((now, index) => now - (before[index] ?? 0))).toEqual([100, 100]);
    expect(count(types, 'key.guessed-wrong')).toBeLessThanOrEqual(5);
    expectRowPerTry(types, answers);
    await itself();
    for (const index of [0, 1]) {
      balancer.pin(index);
      expect((await typeCode(browser, page, right)).status).toBe(422);
    }
  });

  test('of 200 wrong passwords spread over both, five are compared', async () => {
    const browser = new Browser();
    const page = await chooseKey(house, browser, 'password');
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = await atOnce(200, () =>
        typePassword(browser, page, { ...owner, password: 'geen kameel in vak' }),
      );
    });
    expect(count(types, 'key.guessed-wrong')).toBeLessThanOrEqual(5);
    expectRowPerTry(types, answers);
    await itself();
  });

  test.each(['sms', 'totp'] as const)(
    `the right code of %s posted ${TIMES} times over both: one login`,
    async (key) => {
      const browser = new Browser();
      const page = await reachCodePage(house, owner, key, browser);
      const code = key === 'sms' ? codeFor(house, owner, key) : nextTotp(owner);
      const types = await by(() => atOnce(TIMES, () => typeCode(browser, page, code)));
      expect(count(types, 'key.succeeded')).toBe(1);
    },
  );

  test(`one code of the app in ${TIMES} sessions over both opens exactly one of them`, async () => {
    const opened: (readonly [Browser, Page])[] = [];
    for (let n = 0; n < TIMES; n++) {
      const browser = new Browser();
      opened.push([browser, await reachCodePage(house, owner, 'totp', browser)]);
    }
    const code = nextTotp(owner);
    const answers = await Promise.all(opened.map(([browser, page]) => typeCode(browser, page, code)));
    expect(answers.filter(hasSignedIn)).toHaveLength(1);
  });

  test('a key that is blocked at one is refused at the other at once, also in a login that was begun', async () => {
    const [thief, home] = [new Browser(), new Browser()];
    const begun = await chooseKey(house, thief, 'passkey');
    const overview = await visit(house.broker, home, '/sleutels', { number: owner.number });
    const key = linkTo(overview, 'key of');
    balancer.pin(0);
    await post(home, overview, `${key}/blokkeren`);
    balancer.pin(1);
    const types = await by(async () => {
      expect(hasSignedIn(await answerPasskey(thief, begun, owner))).toBe(false);
    });
    expect(types).toEqual(['key.rejected']);
    await post(home, overview, `${key}/deblokkeren`);
    balancer.pin(0);
    expect(hasSignedIn(await signInWith(house, owner, 'passkey'))).toBe(true);
  });

  test('FLUSHALL forgives no wrong guess, and gives no code of the app back', async () => {
    const first = new Browser();
    const used = nextTotp(owner);
    expect(hasSignedIn(await typeCode(first, await reachCodePage(house, owner, 'totp', first), used))).toBe(
      true,
    );
    const page = await reachCodePage(house, owner, 'totp', new Browser());
    expect(page.status).toBe(200);
    await flush(redis.port);
    const next = new Browser();
    const again = await reachCodePage(house, owner, 'totp', next);
    const types = await by(async () => {
      expect((await typeCode(next, again, used)).status).toBe(422);
      for (let wrong = 2; wrong <= 5; wrong++) await typeCode(next, again, '000000');
    });
    expect(types).toEqual(Array(5).fill('key.guessed-wrong'));
    await flush(redis.port);
    const last = new Browser();
    const paused = await reachCodePage(house, owner, 'totp', last);
    expect(await by(() => typeCode(last, paused, '000000'))).toEqual(['key.throttled']);
  });

  test('a restart forgives nothing either', async () => {
    const browser = new Browser();
    const page = await chooseKey(house, browser, 'password');
    for (let wrong = 1; wrong <= 5; wrong++)
      await submitForm(browser, page, { username: owner.userName, password: 'geen kameel in vak' });
    const [old] = brokers;
    await old.close();
    brokers[0] = await start(old.port);
    await flush(redis.port);
    for (const index of [0, 1]) {
      balancer.pin(index);
      const types = await by(async () => {
        expect(hasSignedIn(await signInWith(house, owner, 'password'))).toBe(false);
      });
      expect(types).toContain('key.throttled');
    }
    shiftTime(++tests * 2 * MINUTE);
    expect(hasSignedIn(await signInWith(house, owner, 'password'))).toBe(true);
  });
});

/** Empties Redis altogether. */
function flush(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('FLUSHALL\r\n'));
    socket.once('data', () => socket.end(resolve));
    socket.once('error', reject);
  });
}
