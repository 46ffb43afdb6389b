// What operators see in numbers: every login counted once, nobody in it, and no label that a stranger can invent.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openMetrics } from '#metrics/listener.ts';
import { createMetrics, watch } from '#metrics/metrics.ts';
import { routeOf } from '#metrics/requests.ts';
import { NUMBERS, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { sumOf } from '../support/metrics.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop-of-metrics' });
});
afterAll(() => broker.close());

const text = () => broker.metrics.text();
const value = async (name: string, labels: Readonly<Record<string, string>> = {}) =>
  sumOf(await text(), name, labels);

describe('the port', () => {
  const here = { enabled: true, host: '127.0.0.1', port: 0 };

  test.each([
    ['POST', '/metrics'],
    ['GET', '/'],
    ['GET', '/metrics/x'],
    ['GET', '/health/live'],
    ['GET', '/auth?client_id=shop-of-metrics'],
  ])('%s %s is not found', async (method, path) => {
    const listener = await openMetrics(here, broker.metrics);
    const answer = await fetch(`http://127.0.0.1:${listener?.port}${path}`, { method });
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    await listener?.close();
  });

  test('gives text that Prometheus reads, and 503 without a word when it cannot', async () => {
    const works = await openMetrics(here, broker.metrics);
    const broken = await openMetrics(here, {
      contentType: 'text/plain',
      text: () => Promise.reject(new Error('secret')),
    });
    const good = await fetch(`http://127.0.0.1:${works?.port}/metrics`);
    expect(good.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await good.text()).toContain('# TYPE sleutelbos_logins_total counter');
    const bad = await fetch(`http://127.0.0.1:${broken?.port}/metrics`);
    expect([bad.status, await bad.text()]).toEqual([503, '']);
    await works?.close();
    await broken?.close();
  });

  test('is not there where the settings do not want it', async () => {
    expect(await openMetrics({ ...here, enabled: false }, broker.metrics)).toBeUndefined();
  });

  test('is not there on the port of the citizens', async () => {
    expect((await fetch(`${broker.issuer}/metrics`)).status).toBe(404);
  });
});

describe('logins', () => {
  const ofCard = { kind: 'login', outcome: 'finished', key: 'card', level: 'high' };

  test('one that succeeds is counted once, under its key and level, with the time it took', async () => {
    const before = await value('sleutelbos_logins_total', ofCard);
    await broker.relyingParty('shop-of-metrics').login(new Browser(), 'card');
    expect(await value('sleutelbos_logins_total', ofCard)).toBe(before + 1);
    expect(await value('sleutelbos_login_duration_seconds_count', { key: 'card' })).toBe(before + 1);
    expect(await value('sleutelbos_key_tries_total', { key: 'card', result: 'succeeded' })).toBe(before + 1);
  });

  test('a silent one is one without a page', async () => {
    const browser = new Browser();
    const party = broker.relyingParty('shop-of-metrics');
    await party.login(browser, 'card');
    const pages = await value('sleutelbos_logins_total', ofCard);
    await party.login(browser, 'card');
    expect(await value('sleutelbos_logins_total', { ...ofCard, kind: 'sso' })).toBe(1);
    expect(await value('sleutelbos_logins_total', ofCard)).toBe(pages);
  });

  test('one that is given up counts as that, and has no duration', async () => {
    const browser = new Browser();
    const page = await broker.relyingParty('shop-of-metrics').begin(browser);
    const timed = await value('sleutelbos_login_duration_seconds_count', { key: 'card' });
    await browser.submit(page, { action: 'cancel' }, [broker.issuer]);
    expect(await value('sleutelbos_logins_total', { kind: 'login', outcome: 'cancelled' })).toBe(1);
    expect(await value('sleutelbos_login_duration_seconds_count', { key: 'card' })).toBe(timed);
  });
});

describe('requests and errors', () => {
  test('each is counted under the process that served it', async () => {
    const before = await value('sleutelbos_worker_requests_total', { worker: '1' });
    await fetch(`${broker.issuer}/jwks`);
    expect(await value('sleutelbos_worker_requests_total', { worker: '1' })).toBe(before + 1);
  });

  test('two hundred paths that a stranger invents are one kind', async () => {
    for (let n = 0; n < 200; n += 1) await fetch(`${broker.issuer}/invented-${n}/${n}`);
    const invented = (await text()).match(/^.*invented.*$/gm);
    expect(invented).toBeNull();
    expect(
      await value('sleutelbos_http_request_duration_seconds_count', { route: 'other', status: '4xx' }),
    ).toBeGreaterThanOrEqual(200);
    expect(await value('sleutelbos_errors_shown_total', { code: 'not_found' })).toBeGreaterThanOrEqual(200);
  });

  test.each([
    ['/', 'other'],
    ['//evil.example/auth', 'other'],
    ['/__proto__', 'other'],
    ['/constructor/x', 'other'],
    ['/auth', 'auth'],
    ['/auth/abc', 'auth'],
    ['/login/uid.payload.mac/card', 'login'],
    ['/.well-known/openid-configuration', 'discovery'],
    ['/authx', 'other'],
  ])('%s is a request of the kind %s', (path, kind) => {
    expect(routeOf(path)).toBe(kind);
  });
});

describe('what is asked at each look', () => {
  test('how the keys are, what the queues hold, how the stores answer', async () => {
    expect(await value('sleutelbos_key_state', { key: 'card', state: 'up' })).toBe(1);
    expect(await value('sleutelbos_key_state', { key: 'card', state: 'down' })).toBe(0);
    expect(await value('sleutelbos_queue_waiting', { queue: 'messages' })).toBe(0);
    expect(await value('sleutelbos_queue_waiting', { queue: 'audit' })).toBeGreaterThan(0);
    expect(await value('sleutelbos_queue_oldest_seconds', { queue: 'logouts' })).toBe(0);
    expect(
      await value('sleutelbos_store_duration_seconds_count', { store: 'durable', family: 'transaction' }),
    ).toBeGreaterThan(0);
    expect(
      await value('sleutelbos_store_duration_seconds_count', { store: 'volatile', family: 'sessions' }),
    ).toBeGreaterThan(0);
  });

  test('what cannot be asked is left out, and the rest is there', async () => {
    const metrics = createMetrics();
    watch(metrics, { name: 'broken', help: 'h', labels: ['of'], ask: () => Promise.reject(new Error('no')) });
    watch(metrics, {
      name: 'thrown',
      help: 'h',
      labels: ['of'],
      ask: () => {
        throw new Error('no');
      },
    });
    watch(metrics, { name: 'whole', help: 'h', labels: ['of'], ask: () => [{ of: 'a', value: 3 }] });
    const said = await metrics.text();
    expect(sumOf(said, 'whole', { of: 'a' })).toBe(3);
    expect(said).not.toMatch(/^(broken|thrown)[ {]/m);
  });
});

test('no person, e-loket or code stands in what is counted', async () => {
  const said = await text();
  for (const name of ['shop-of-metrics', NUMBERS.maria, 'Janssens', 'the-state'])
    expect(said).not.toContain(name);
});
