// Traces, read by a collector: what a request waited for, and nothing of whose it was.

import { afterEach, expect, test } from '@jest/globals';
import Koa from 'koa';
import inject from 'light-my-request';
import { requestFields } from '#http/request-id.ts';
import { openTraces } from '#traces/traces.ts';
import { NUMBERS, SECRET, startBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { startCollector } from '../support/collector.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE}-b7ad6b7169203331-01`;

const close: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const one of close.splice(0)) await one();
});

/** A broker, and what it traced of `work` when it has ended. */
async function traced(
  settings: object,
  work: (broker: Awaited<ReturnType<typeof startBroker>>) => Promise<unknown>,
  http = {},
) {
  const collector = await startCollector();
  close.push(collector.close);
  const broker = await startBroker({ settings: { traces: { url: collector.url, ...settings } }, http });
  try {
    await broker.register({ client_id: 'shop', scopes: ['openid', 'profile'] });
    await work(broker);
  } finally {
    await broker.close();
  }
  return { spans: collector.spans(), text: collector.text() };
}

const ask = (issuer: string, traceparent: string) => fetch(`${issuer}/jwks`, { headers: { traceparent } });

test('nothing is traced beyond the share that was asked for', async () => {
  const { spans } = await traced({ share: 0 }, (broker) =>
    broker.relyingParty('shop').login(new Browser(), 'card'),
  );
  expect(spans).toEqual([]);
});

test('a stranger names no trace, and makes none', async () => {
  const named = await traced({ share: 1 }, ({ issuer }) => ask(issuer, PARENT));
  expect(named.spans.map(({ name }) => name)).toContain('GET jwks');
  expect(named.text).not.toContain(TRACE);
  const made = await traced({ share: 0 }, ({ issuer }) => ask(issuer, PARENT));
  expect(made.spans).toEqual([]);
});

test('a proxy that is trusted does both', async () => {
  const { spans } = await traced({ share: 0 }, ({ issuer }) => ask(issuer, PARENT), {
    trusted_proxy: ['127.0.0.1', '::1'],
  });
  expect(spans).toMatchObject([{ name: 'GET jwks', traceId: TRACE, parentSpanId: 'b7ad6b7169203331' }]);
});

test('a collector that is not there hurts nobody', async () => {
  const broker = await startBroker({
    settings: { traces: { url: 'http://127.0.0.1:9/v1/traces', share: 1 } },
  });
  close.push(() => broker.close());
  await broker.register({ client_id: 'shop' });
  expect(await broker.relyingParty('shop').login(new Browser(), 'card')).toHaveProperty('code');
});

test('a login: each request with its calls of stores, and no word of whose it is', async () => {
  const secrets: string[] = [
    ...Object.values(NUMBERS),
    SECRET,
    'Janssens',
    'the-state',
    'localhost:59999',
    'code_challenge',
  ];
  const { spans, text } = await traced({ share: 1 }, async (broker) => {
    const browser = new Browser();
    const hand = broker.relyingParty('shop');
    const { code = '' } = await hand.login(browser, 'card', { scope: 'openid profile' });
    const { body } = await hand.redeem(code);
    await hand.userinfo(body.access_token ?? '');
    secrets.push(code, body.access_token ?? '', body.id_token ?? '', String(hand.verifier));
    secrets.push(...browser.cookies().map(({ value }) => value));
  });
  const requests = spans.filter(({ parentSpanId }) => !parentSpanId);
  const names = requests.map(({ name }) => name);
  for (const name of ['GET auth', 'GET login', 'POST login', 'POST token', 'GET userinfo'])
    expect(names).toContain(name);
  const proving = requests.filter(({ name }) => name === 'POST login').map(({ spanId }) => spanId);
  const calls = spans
    .filter(({ parentSpanId = '' }) => proving.includes(parentSpanId))
    .map(({ name }) => name);
  expect(calls).toEqual(expect.arrayContaining(['durable transaction', 'volatile records']));
  const support = requests
    .flatMap(({ attributes }) => attributes)
    .filter(({ key }) => key === 'sleutelbos.supportCode');
  expect(support.length).toBeGreaterThan(0);
  for (const secret of secrets.filter((one) => one.length > 3)) expect(text).not.toContain(secret);
});

test('calls of others: whom, and how it ended; not what for', async () => {
  const collector = await startCollector();
  close.push(collector.close);
  const traces = await openTraces({ url: collector.url, share: 1 }, []);
  if (!traces) throw new Error('no traces');
  const answer = (status: number) => async () => new Response(null, { status });
  const app = new Koa();
  app.use(traces.around);
  app.use(async (ctx) => {
    await traces.watch(answer(200))('https://user.example/path?code=secret-1');
    await traces.watch(answer(503))(new URL('https://keys.example:8443/jwks?x=secret-2'));
    const broken = traces.watch(() => Promise.reject(new Error('secret-3')));
    await broken(new Request('https://gone.example/')).catch(() => undefined);
    ctx.body = 'done';
  });
  await inject(app.callback(), { url: '/login/secret-4?state=secret-5' });
  await traces.watch(answer(200))('https://background.example/');
  await traces.close();
  const calls = collector.spans().filter(({ parentSpanId }) => parentSpanId);
  expect(calls.map(({ name, status }) => [name, status?.code])).toEqual([
    ['call user.example', 0],
    ['call keys.example:8443', 2],
    ['call gone.example', 2],
  ]);
  expect(collector.text()).not.toMatch(/secret|background/);
});

test('outside of any request a log line names no trace', () => {
  expect(requestFields()).toEqual({});
});
