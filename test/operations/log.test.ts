// Every line that is logged during a request can be laid beside the proxy's line and the citizen's support code; and what could
// be a secret is taken out by its name.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nameRequests, noteSupportCode, requestFields } from '#http/request-id.ts';
import { createLog } from '../../src/log.ts';
import { startBroker, type TestBroker } from '../support/broker.ts';

let direct: TestBroker;
let proxied: TestBroker;
beforeAll(async () => {
  direct = await startBroker();
  proxied = await startBroker({ http: { trusted_proxy: ['127.0.0.1', '::1'] } });
});
afterAll(async () => {
  await direct.close();
  await proxied.close();
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const nameOf = async ({ issuer }: TestBroker, given?: string) =>
  (
    await fetch(`${issuer}/health/live`, given === undefined ? {} : { headers: { 'X-Request-Id': given } })
  ).headers.get('x-request-id');

describe('the name of a request', () => {
  test('is not the one that a stranger gives', async () => {
    expect(await nameOf(direct, 'chosen-by-a-stranger')).toMatch(UUID);
  });

  test.each(['short', 'x'.repeat(65), 'with space here', 'new"quote"here', 'semi;colon;semi'])(
    'is not %p, whoever gives it',
    async (given) => {
      expect(await nameOf(proxied, given)).toMatch(UUID);
    },
  );

  test('is that of a trusted proxy, and another one for each request otherwise', async () => {
    expect(await nameOf(proxied, 'from-the-proxy-0001')).toBe('from-the-proxy-0001');
    expect(await nameOf(proxied)).not.toBe(await nameOf(proxied));
  });
});

describe('a line of the log', () => {
  function written(act: (log: ReturnType<typeof createLog>) => void | Promise<void>) {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    return Promise.resolve(act(log)).then(() =>
      lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    );
  }

  test('bears the request and the support code that it was written in, and neither outside', async () => {
    const [before, within, after] = await written(async (log) => {
      const context = { get: () => '', res: { setHeader() {} }, req: { socket: {} } };
      const run = nameRequests([]) as unknown as (ctx: object, next: () => Promise<void>) => Promise<void>;
      log.info({}, 'before');
      await run(context, async () => {
        noteSupportCode('ABC-DEF');
        await Promise.resolve();
        log.warn({ code: 'not_found' }, 'within');
      });
      log.info({}, 'after');
    });
    expect(within).toMatchObject({
      requestId: expect.stringMatching(UUID),
      supportCode: 'ABC-DEF',
      code: 'not_found',
    });
    for (const line of [before, after]) {
      expect(line).not.toHaveProperty('requestId');
      expect(line).not.toHaveProperty('supportCode');
    }
    expect(requestFields()).toEqual({});
  });

  test('holds no cookie, authorization or form field, should somebody log a request', async () => {
    const secret = 'a-secret-that-must-not-be-read';
    const lines = await written((log) => {
      log.error({ req: { headers: { cookie: secret, authorization: secret } } }, 'x');
      log.error(
        {
          headers: { authorization: secret },
          body: { password: secret, code: secret, client_secret: secret },
        },
        'x',
      );
    });
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain(secret);
  });

  test('below the level that the settings want is not written', async () => {
    const lines: string[] = [];
    createLog('error', { write: (line) => void lines.push(line) }).warn({}, 'x');
    expect(lines).toEqual([]);
  });
});
