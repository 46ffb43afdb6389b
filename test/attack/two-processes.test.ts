// Two brokers in two processes, on one Redis and one PostgreSQL: the races that matter for people's own keys, and one of the
// two killed in the middle of an attack.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { brief, judge } from '../fault/judge.ts';
import { NUMBERS, relyingParty, startBroker, type TestBroker } from '../support/broker.ts';
import { type BrokerProcess, startBrokerProcess } from '../support/broker-process.ts';
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
  typeCode,
  typePassword,
} from '../support/key-owner.ts';
import { ownKeyOptions } from '../support/own-key-options.ts';
import { startPostgres, startRedis } from '../support/servers.ts';
import { type LoadBalancer, startLoadBalancer } from './load-balancer.ts';
import { expectRowPerTry, typesBy } from './support.ts';

/** Tries: few enough that a network is not stopped for them. */
const PATIENCE = 10;

const servers = async () => {
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
};

describeOn('two processes on one Redis and one PostgreSQL', await servers(), ({ redis, postgres }) => {
  /** In this process: it registers, reads and serves nobody. */
  let witness: TestBroker;
  let processes: BrokerProcess[];
  let balancer: LoadBalancer;
  let house: KeyHouse;
  let owner: KeyOwner;

  beforeAll(async () => {
    const stores = { redis: redis.url, postgres: await postgres.createDatabase() };
    const phone = await newPhone();
    const port = await freePort();
    const issuer = `http://localhost:${port}`;
    const options = ownKeyOptions(phone, { stores });
    witness = await startBroker({ ...options, settings: { ...options.settings, issuer } });
    await witness.register({ client_id: 'shop' });
    await witness.register({ client_id: 'bank', allowed_levels: ['substantial', 'high'] });
    const own = { phone: { url: phone.url, smtpPort: phone.smtpPort }, issuer, stores };
    processes = await Promise.all([startBrokerProcess(own), startBrokerProcess(own)]);
    balancer = await startLoadBalancer(
      port,
      processes.map((one) => one.port),
    );
    house = {
      broker: { ...witness, issuer, relyingParty: (clientId) => relyingParty(issuer, clientId) },
      phone,
      close: async () => {},
    };
    owner = await settledOwner(house, NUMBERS.maria);
  });
  afterAll(async () => {
    balancer.close();
    await Promise.all(processes.map((one) => one.kill()));
    await witness.close();
    await house.phone.close();
  });

  const by = (act: () => Promise<unknown>) => typesBy(witness, act);
  const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;
  const atOnce = <T>(n: number, act: () => Promise<T>) => Promise.all(Array.from({ length: n }, act));
  /** Where the machine could not do even one in time, everybody is told so, and whoever asks again gets in. */
  async function expectOneLogin(post: () => Promise<Page>): Promise<void> {
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = await atOnce(50, post);
    });
    const succeeded = count(types, 'key.succeeded');
    if (succeeded > 0) return expect(succeeded).toBe(1);
    expect(answers.filter((page) => judge(page) !== 'later').map(brief)).toEqual([]);
    expect(count(await by(post), 'key.succeeded')).toBe(1);
  }
  const forgive = () =>
    witness.stores.durable.failures.clear([
      `person:${owner.subject}`,
      passwordTarget(owner.userName),
      ...['sms', 'totp'].map((key) => `target:${key}:${owner.subject}`),
    ]);

  test('the right code of the app, posted 50 times over both: one login', async () => {
    const browser = new Browser();
    const page = await reachCodePage(house, owner, 'totp', browser);
    const code = nextTotp(owner);
    await expectOneLogin(() => typeCode(browser, page, code));
  });

  test('the right code of a text message, posted 50 times over both: one login', async () => {
    const browser = new Browser();
    const page = await reachCodePage(house, owner, 'sms', browser);
    const code = codeFor(house, owner, 'sms');
    await expectOneLogin(() => typeCode(browser, page, code));
  });

  test('one answer of a passkey, posted 50 times over both: one login', async () => {
    const browser = new Browser();
    const page = await chooseKey(house, browser, 'passkey');
    const answers: Page[] = [];
    const types = await by(async () => {
      answers.push(...(await atOnce(50, () => answerPasskey(browser, page, owner))));
    });
    expect(count(types, 'key.succeeded')).toBe(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test('of 200 wrong codes spread over both, at most five are compared', async () => {
    const browser = new Browser();
    const page = await reachCodePage(house, owner, 'sms', browser);
    const right = codeFor(house, owner, 'sms');
    let answers: readonly Page[] = [];
    const types = await by(async () => {
      answers = await atOnce(200, () => typeCode(browser, page, otherCode(right)));
    });
    expect(count(types, 'key.guessed-wrong')).toBeLessThanOrEqual(5);
    expectRowPerTry(types, answers);
    expect(hasSignedIn(await typeCode(browser, page, right))).toBe(false);
    await forgive();
  });

  test('one process killed among wrong passwords: the other knows them, and the passkey still opens', async () => {
    const browser = new Browser();
    const page = await chooseKey(house, browser, 'password');
    const wrong = { ...owner, password: 'geen kameel in vak' };
    // The tenth in a row: its pause outlasts whatever this machine has to do besides.
    const nine = { name: passwordTarget(owner.userName), count: 9, since: Date.now(), notBefore: 0 };
    await witness.stores.durable.failures.replace([{ from: 0, to: nine }]);
    balancer.pin(0);
    await typePassword(browser, page, wrong);
    let isDead = false;
    const under = (async () => {
      while (!isDead) await atOnce(20, () => typePassword(browser, page, wrong).catch(() => undefined));
    })();
    await eventually(async () => {
      const [known] = await witness.stores.durable.failures.find([nine.name]);
      expect(known?.count).toBeGreaterThan(nine.count);
    }, 1_500);
    await processes[0]?.kill();
    isDead = true;
    await under;
    balancer.pin(1);
    // Whom a slow machine told to come back later does so.
    await eventually(async () => {
      const types = await by(async () => {
        expect(hasSignedIn(await signInWith(house, owner, 'password'))).toBe(false);
      });
      expect(types).toContain('key.throttled');
    }, PATIENCE);
    await eventually(
      async () => expect(hasSignedIn(await signInWith(house, owner, 'passkey'))).toBe(true),
      PATIENCE,
    );
  });
});
