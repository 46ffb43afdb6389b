import { describe, expect, test } from '@jest/globals';
import inject from 'light-my-request';
import { crowdHouse } from '../../test/support/crowd-house.ts';
import { sayTurnedAway, watchProcessor } from './crowd.ts';

const HTML = { accept: 'text/html' };
const ADDRESS = '/auth?client_id=shop&scope=openid&state=a%26b';

const ask = (app: ReturnType<typeof crowdHouse>['app'], url = ADDRESS, headers: object = HTML) =>
  inject(app.callback(), { method: 'GET', url, headers: { ...headers } });

describe('too busy', () => {
  test('whoever begins is asked to come back, and may do so with one press', async () => {
    const { app, house } = crowdHouse();
    const answer = await ask(app);
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(10);
    expect(Number(answer.headers['retry-after'])).toBeLessThan(20);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain('<h1>Het is nu heel druk</h1>');
    expect(answer.body).toContain('href="?client_id=shop&amp;scope=openid&amp;state=a%26b"');
    expect(Buffer.byteLength(answer.body)).toBeLessThan(8_000);
    expect(house.turnedAway).toBe(1);
  });

  test('the page in another language still knows what was asked', async () => {
    const { body } = await ask(crowdHouse().app);
    const french = /href="([^"]+)" lang="fr"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(Object.fromEntries(new URL(french, 'http://broker').searchParams)).toEqual({
      client_id: 'shop',
      scope: 'openid',
      state: 'a&b',
      lang: 'fr',
    });
    expect((await ask(crowdHouse().app, french)).body).toContain('Il y a beaucoup de monde');
  });

  test.each([
    ['markup in the address', '/auth?state="><script>alert(1)</script>'],
    ['an address on another site', '//elsewhere.example/auth?x'],
  ])('%s does no harm', async (_, url) => {
    const { body } = await ask(crowdHouse({ begins: () => true }).app, url);
    expect(body).toContain('<h1>');
    expect(body).not.toContain('<script');
    expect(body).not.toMatch(/href="\/\/|href="https?:/);
  });

  test('a program reads the code that RFC 6749 has for it', async () => {
    const answer = await ask(crowdHouse().app, ADDRESS, { accept: 'application/json' });
    expect([answer.statusCode, answer.json()]).toEqual([503, { error: 'temporarily_unavailable' }]);
    expect(answer.headers['retry-after']).toBeDefined();
  });
});

describe('a request that may show no page', () => {
  test('is answered where the e-loket hears it', async () => {
    const { app, house } = crowdHouse({
      silentRefusal: ({ client_id, state }) => `https://${client_id}.example/?state=${state}`,
    });
    const answer = await ask(app);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, 'https://shop.example/?state=a&b']);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(house.turnedAway).toBe(1);
  });
});

describe('let in', () => {
  const served = async (ctx: { body: unknown }) => {
    ctx.body = 'served';
  };

  test('whoever is on the way already', async () => {
    const { app } = crowdHouse();
    app.use(served);
    expect((await ask(app, '/login/x')).body).toBe('served');
  });

  test('everybody, while the processor has time: many may wait for somebody else', async () => {
    const { app, house } = crowdHouse();
    app.use(served);
    house.isBusy = false;
    expect((await ask(app)).body).toBe('served');
  });

  test('as many as may be under way, and the next when one of them has ended, well or badly', async () => {
    const { app } = crowdHouse({ most: 2 });
    const underWay: PromiseWithResolvers<void>[] = [];
    let begun = () => {};
    app.use(async (ctx) => {
      const one = Promise.withResolvers<void>();
      underWay.push(one);
      begun();
      await one.promise;
      ctx.body = 'served';
    });
    const begin = async () => {
      const here = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const answer = ask(app);
      await here;
      return { answer };
    };
    const [first, second] = [await begin(), await begin()];
    expect((await ask(app)).statusCode).toBe(503);
    underWay[0]?.resolve();
    expect((await first.answer).body).toBe('served');
    const third = await begin();
    expect((await ask(app)).statusCode).toBe(503);
    underWay[1]?.reject(new Error('a fault'));
    expect((await second.answer).statusCode).toBe(500);
    const fourth = await begin();
    for (const one of underWay) one.resolve();
    expect((await third.answer).body).toBe('served');
    expect((await fourth.answer).body).toBe('served');
  });
});

describe('the processor', () => {
  /** Active and idle milliseconds since the start. */
  function watched() {
    const state = { now: 0, active: 0 };
    const isBusy = watchProcessor({
      now: () => state.now,
      eventLoopUtilization: (one?: { active: number; idle: number }, other?: typeof one) => {
        const active = (one?.active ?? state.active) - (other?.active ?? 0);
        const idle = (one?.idle ?? state.now - state.active) - (other?.idle ?? 0);
        return { active, idle, utilization: active + idle === 0 ? 0 : active / (active + idle) };
      },
    });
    return {
      isBusy,
      pass(ms: number, share: number) {
        state.now += ms;
        state.active += ms * share;
      },
    };
  }

  test('is busy from nine tenths of a quarter of a second on, and not before it was looked at', () => {
    const { isBusy, pass } = watched();
    pass(200, 1);
    expect(isBusy()).toBe(false);
    pass(100, 0.95);
    expect(isBusy()).toBe(true);
    pass(250, 0.85);
    expect(isBusy()).toBe(false);
  });

  test('was idle long: what it did before does not count for ever', () => {
    const { isBusy, pass } = watched();
    pass(60_000, 0);
    expect(isBusy()).toBe(false);
    pass(300, 1);
    expect(isBusy()).toBe(true);
    pass(60_000, 0);
    expect(isBusy()).toBe(false);
  });
});

test('the log hears of it once a minute', () => {
  const lines: string[] = [];
  let now = 5_000;
  const say = sayTurnedAway({ warn: (_, message) => lines.push(message) }, () => now);
  for (let times = 0; times < 100; times++) say();
  now += 59_999;
  say();
  expect(lines).toHaveLength(1);
  now += 1;
  say();
  expect(lines).toEqual(Array(2).fill('too busy: people who begin to sign in are asked to come back'));
});
