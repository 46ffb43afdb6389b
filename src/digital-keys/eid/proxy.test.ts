// A card handed over by a proxy: believed on an authenticated channel, nowhere else.

import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Card, createEidPki } from '../../../demo/eid-pki.ts';
import type { Holder } from '../../../demo/x509-maker.ts';
import { createEidHouse, type EidHouse, START, visit } from '../../../test/support/eid-house.ts';

const HEADER = 'x-card-certificate';

let house: EidHouse;
let proxy: Holder;
let stranger: Holder;
beforeAll(() => {
  [proxy, stranger] = [1, 2].map(
    () => createEidPki({ now: Date.now(), statusUrl: 'http://x', cards: [] }).host,
  ) as [Holder, Holder];
});
afterEach(() => house.close());

interface Handed {
  readonly ticket: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly options: object;
}

/** As the proxy: one request, whatever the channel is. Gives back how the login ended. */
async function handOver({ ticket, headers, options }: Handed) {
  const send = 'socketPath' in options ? httpRequest : httpsRequest;
  const location = await new Promise<string>((resolve, reject) => {
    const all = {
      path: `/?ticket=${ticket}`,
      agent: false,
      headers: { host: '127.0.0.1', ...headers },
      ...options,
    };
    const request = send(all, (response) => {
      response.resume();
      response.on('end', () => resolve(response.headers.location ?? ''));
    });
    request.on('error', reject);
    request.end();
  });
  const result = new URL(location).searchParams.get('result') ?? '';
  return (await visit(house.key, { step: 'result', query: { result } })).ended;
}

const oneLine = (card: Card) => card.x509.raw.toString('base64');
const escaped = (card: Card) => encodeURIComponent(card.pem);
const folded = (card: Card) => card.pem.trim().replaceAll('\n', ' ');

describe('over a unix socket', () => {
  async function open() {
    const socket = join(tmpdir(), `eid-${randomBytes(6).toString('hex')}.sock`);
    house = await createEidHouse({ proxy: { header: HEADER, socket } });
    return { options: { socketPath: socket }, card: house.card('good') };
  }

  test.each([
    ['as base64 DER', oneLine],
    ['as URL-encoded PEM', escaped],
    ['as PEM folded into one line', folded],
  ])('a card %s logs in', async (_, write) => {
    const { options, card } = await open();
    const headers = { [HEADER]: write(card) };
    expect(await handOver({ ticket: await house.ticket(), headers, options })).toMatchObject({
      type: 'succeeded',
      outcome: { who: { identity: { nationalNumber: card.nationalNumber } }, at: START },
    });
  });

  test('what the card may not do directly it may not do here either', async () => {
    const { options } = await open();
    const headers = { [HEADER]: oneLine(house.card('expired')) };
    expect(await handOver({ ticket: await house.ticket(), headers, options })).toMatchObject({
      reason: 'certificate_expired',
    });
  });

  test.each([
    ['under another name', (card: Card) => ({ 'x-ssl-client-cert': escaped(card) })],
    ['twice: one forged, one added', (card: Card) => ({ [HEADER]: [oneLine(card), oneLine(card)] })],
    ['empty', () => ({ [HEADER]: '' })],
    ['as something else', () => ({ [HEADER]: 'CN=Jan Peeters' })],
    ['not at all', () => ({})],
  ] as const)('a card handed over %s is no card', async (_, write) => {
    const { options, card } = await open();
    const handed = { ticket: await house.ticket(), headers: write(card), options };
    expect(await handOver(handed)).toMatchObject({ type: 'rejected', reason: 'no_certificate' });
  });
});

describe('over mutual TLS', () => {
  async function open() {
    const pinned = [proxy.x509.fingerprint256];
    house = await createEidHouse({ proxy: { header: HEADER, tls: { pinned } } });
    const port = Number(new URL(house.origin).port);
    return { host: '127.0.0.1', port, ca: house.pki.host.pem };
  }

  test('the pinned proxy is believed', async () => {
    const options = { ...(await open()), cert: proxy.pem, key: proxy.keyPem };
    const headers = { [HEADER]: oneLine(house.card('good')) };
    expect(await handOver({ ticket: await house.ticket(), headers, options })).toMatchObject({
      type: 'succeeded',
    });
  });

  test.each([
    ['without a certificate', () => ({})],
    ['with another certificate', () => ({ cert: stranger.pem, key: stranger.keyPem })],
    ['with a citizen’s card', () => ({ cert: house.card('good').pem, key: house.card('good').keyPem })],
  ])('who comes %s is cut off, and the ticket stays', async (_, present) => {
    const channel = await open();
    const ticket = await house.ticket();
    const headers = { [HEADER]: oneLine(house.card('good')) };
    const options = { ...channel, ...present() };
    await expect(handOver({ ticket, headers, options })).rejects.toThrow();
    const rightly = { ...channel, cert: proxy.pem, key: proxy.keyPem };
    expect(await handOver({ ticket, headers, options: rightly })).toMatchObject({ type: 'succeeded' });
  });
});
