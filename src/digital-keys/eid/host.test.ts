// The eID host as an attacker and a browser meet it: TLS, tickets, headers, limits.

import { request as httpsRequest } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { presentCard } from '../../../demo/card-reader.ts';
import { type Card, writeEidFiles } from '../../../demo/eid-pki.ts';
import { createEidHouse, type EidHouse, ISSUER, visit } from '../../../test/support/eid-house.ts';
import { cardTlsOptions } from './listener.ts';
import { eidSettings } from './settings.ts';

let house: EidHouse;
let good: Card;
beforeAll(async () => {
  house = await createEidHouse();
  good = house.card('good');
});
afterAll(() => house.close());
// Handshakes are counted per second of the handed-in clock.
beforeEach(() => house.clock.advance(1000));

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly card?: Card;
  readonly tls?: { readonly sigalgs: string; readonly maxVersion: 'TLSv1.2' };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly page: string;
}

function ask({ path = '/', method = 'GET', headers = {}, card, tls }: Asked): Promise<Answer> {
  const trusting = { ca: house.pki.host.pem, checkServerIdentity: () => undefined, agent: false };
  const presenting = card && { cert: card.pem, key: card.keyPem };
  const options = { method, headers, ...trusting, ...presenting, ...tls };
  return new Promise((resolve, reject) => {
    const request = httpsRequest(`${house.origin}${path}`, options, (response) => {
      let page = '';
      response.on('data', (chunk) => {
        page += String(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, page }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

function handshake(options: object): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(house.origin);
    const socket = connect({ host: '127.0.0.1', port: Number(port), ca: house.pki.host.pem, ...options });
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
  });
}

function read(socket: TLSSocket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', () => resolve(text));
  });
}

describe('TLS', () => {
  test('1.3 is refused: RSA cards cannot sign for it', async () => {
    await expect(handshake({ minVersion: 'TLSv1.3' })).rejects.toThrow();
  });

  test('1.1 is refused', async () => {
    await expect(
      handshake({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    ).rejects.toThrow();
  });

  test.each([
    ['PSS only shows no card: PSS is never asked for', 'ECDSA+SHA256:RSA-PSS+SHA256', 'no_certificate'],
    ['PKCS#1 v1.5 only shows its card', 'ECDSA+SHA256:RSA+SHA256', undefined],
  ])('a browser that signs with %s', async (_, sigalgs, reason) => {
    const path = `/?ticket=${await house.ticket()}`;
    const { headers } = await ask({ path, card: good, tls: { sigalgs, maxVersion: 'TLSv1.2' } });
    const result = new URL(String(headers['location'])).searchParams.get('result') ?? '';
    const { ended } = await visit(house.key, { step: 'result', query: { result } });
    expect(ended).toMatchObject(reason ? { type: 'rejected', reason } : { type: 'succeeded' });
  });

  test('a session is never resumed: neither by id nor by ticket', async () => {
    const card = { cert: good.pem, key: good.keyPem };
    const first = await handshake(card);
    const session = first.getSession();
    expect(session).toBeDefined();
    expect(first.getTLSTicket()).toBeUndefined();
    first.destroy();
    const second = await handshake({ ...card, session });
    expect(second.isSessionReused()).toBe(false);
    second.destroy();
  });

  test('a connection serves one request, even when more were sent at once', async () => {
    const one = `GET /?ticket=${await house.ticket()} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n`;
    const two = `GET /?ticket=${await house.ticket()} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n`;
    const socket = await handshake({ cert: good.pem, key: good.keyPem });
    socket.write(one + two);
    const answers = await read(socket);
    expect(answers.match(/HTTP\/1\.1 303/g)).toHaveLength(1);
    expect(answers).toMatch(/connection: close/i);
  });
});

test('the handshake leaves time for the PIN, the request after it does not dawdle', () => {
  const settings = eidSettings.parse({
    ...writeEidFiles(house.pki, house.folder),
    host_names: ['127.0.0.1'],
  });
  expect(cardTlsOptions(settings, [])).toMatchObject({
    handshakeTimeout: 120_000,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    maxHeaderSize: 16_384,
    requestCert: true,
    rejectUnauthorized: false,
  });
});

describe('a ticket', () => {
  test('is good for one of ten parallel presentations', async () => {
    const ticket = await house.ticket();
    const host = { origin: house.origin, certificate: house.pki.host.pem };
    const answers = await Promise.all(Array.from({ length: 10 }, () => presentCard(host, ticket, good)));
    const locations = answers.map(({ location }) => location ?? '');
    expect(locations.filter((location) => location.includes('?result='))).toHaveLength(1);
    const others = locations.filter((location) => !location.includes('?result='));
    expect(new Set(others)).toEqual(new Set([`${ISSUER}/login/login-1/eid/result`]));
  });

  test('that was used leads back to the login, which says so kindly', async () => {
    const { ended } = await visit(house.key, { step: 'result' });
    expect(ended).toMatchObject({ type: 'rejected', reason: 'ticket_used' });
  });

  test.each([
    ['none', '/'],
    ['an unknown one', `/?ticket=${'x'.repeat(43)}`],
  ])('%s gets a small page, and no redirect', async (_, path) => {
    const { status, page } = await ask({ path, card: good });
    expect(status).toBe(400);
    expect(page).toContain('begin daar opnieuw');
  });

  test('older than five minutes does not count', async () => {
    const ticket = await house.ticket();
    house.clock.advance(5 * 60_000);
    expect(await ask({ path: `/?ticket=${ticket}`, card: good })).toMatchObject({ status: 400 });
  });

  test('and its result tell the store neither their ids nor the person', async () => {
    const ticket = await house.ticket();
    const { headers } = await ask({ path: `/?ticket=${ticket}`, card: good });
    const result = new URL(String(headers['location'])).searchParams.get('result') ?? '';
    const kept = house.records.values().join('\n');
    expect(result).toHaveLength(43);
    for (const secret of [ticket, result, good.nationalNumber, good.familyName])
      expect(kept).not.toContain(secret);
  });
});

describe('a result', () => {
  async function result(interaction: string): Promise<string> {
    const { headers } = await ask({ path: `/?ticket=${await house.ticket(interaction)}`, card: good });
    return new URL(String(headers['location'])).searchParams.get('result') ?? '';
  }

  test('of another login is refused, and burnt', async () => {
    const id = await result('login-of-an-attacker');
    const wrong = await visit(house.key, { step: 'result', query: { result: id } });
    expect(wrong.ended).toMatchObject({ type: 'rejected', reason: 'ticket_used' });
    const right = { step: 'result', query: { result: id }, interaction: 'login-of-an-attacker' };
    expect((await visit(house.key, right)).ended).toMatchObject({ type: 'rejected', reason: 'ticket_used' });
  });

  test('counts once, also in parallel', async () => {
    const query = { result: await result('login-1') };
    const seen = await Promise.all([1, 2, 3, 4].map(() => visit(house.key, { step: 'result', query })));
    const types = seen.map(({ ended }) => ended?.type).toSorted();
    expect(types).toEqual(['rejected', 'rejected', 'rejected', 'succeeded']);
  });

  test('older than five minutes does not count', async () => {
    const query = { result: await result('login-1') };
    house.clock.advance(5 * 60_000);
    const { ended } = await visit(house.key, { step: 'result', query });
    expect(ended).toMatchObject({ type: 'rejected', reason: 'ticket_used' });
  });
});

describe('a request', () => {
  test.each([
    'x-ssl-cert',
    'ssl-client-cert',
    'ssl_client_cert',
    'x-ssl-client-cert',
    'x-client-cert',
    'client-cert',
    'x-forwarded-client-cert',
    'x-forwarded-tls-client-cert',
    'x-amzn-mtls-clientcert',
    'x-arr-clientcert',
    'forwarded',
  ])('with a certificate in %s is a request without a card', async (header) => {
    const path = `/?ticket=${await house.ticket()}`;
    const { headers } = await ask({ path, headers: { [header]: encodeURIComponent(good.pem) } });
    const result = new URL(String(headers['location'])).searchParams.get('result') ?? '';
    const { ended } = await visit(house.key, { step: 'result', query: { result } });
    expect(ended).toMatchObject({ type: 'rejected', reason: 'no_certificate' });
  });

  test.each([
    ['for another host name', { headers: { host: 'login.test' } }, 421],
    ['for another path', { path: '/login' }, 404],
    ['with another method', { method: 'POST' }, 405],
    ['with HEAD', { method: 'HEAD' }, 405],
  ])('%s is turned away', async (_, asked, status) => {
    expect(await ask({ ...asked, card: good })).toMatchObject({ status });
  });

  test('in another host name does not use up the ticket', async () => {
    const path = `/?ticket=${await house.ticket()}`;
    expect(await ask({ path, headers: { host: 'login.test' } })).toMatchObject({ status: 421 });
    expect(await ask({ path, card: good })).toMatchObject({ status: 303 });
  });

  test('is answered without keeping, leaking or framing anything', async () => {
    const { headers } = await ask({ path: `/?ticket=${await house.ticket()}`, card: good });
    expect(headers).toMatchObject({
      connection: 'close',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });

  test.each([
    ['nl-BE,nl;q=0.9', 'Hulp nodig?'],
    ['fr-BE', 'Besoin d’aide'],
    ['de', 'Brauchen Sie Hilfe?'],
    ['en-GB,fr;q=0.5', 'Need help?'],
    ['ja', 'Hulp nodig?'],
  ])('from a browser that speaks %s is told so in that language', async (language, words) => {
    expect((await ask({ headers: { 'accept-language': language } })).page).toContain(words);
  });
});

test('a storm of handshakes is turned away at the door, and passes', async () => {
  const storm = await Promise.allSettled(Array.from({ length: 80 }, () => ask({})));
  expect(storm.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(30);
  house.clock.advance(1000);
  expect(await ask({})).toMatchObject({ status: 400 });
});
