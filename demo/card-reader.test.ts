// The card reader simulator, with a real eID host and a real OCSP responder behind it.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEidHouse, type EidHouse, ISSUER, visit } from '../test/support/eid-house.ts';
import { type CardReader, startCardReader } from './card-reader.ts';
import { createEidPki } from './eid-pki.ts';
import { startOcspResponder } from './ocsp-responder.ts';

let house: EidHouse;
let reader: CardReader;
beforeAll(async () => {
  house = await createEidHouse();
  reader = await startCardReader({
    port: 0,
    cards: house.pki.cards,
    eidHost: { origin: house.origin, certificate: house.pki.host.pem },
    brokerOrigin: ISSUER,
  });
});
afterAll(async () => {
  await reader.close();
  await house.close();
});

interface Fields {
  readonly card?: string;
  readonly pin?: string;
  readonly action?: string;
}

async function post(fields: Fields) {
  const body = new URLSearchParams({ ticket: await house.ticket(), ...fields });
  const response = await fetch(reader.url, { method: 'POST', body, redirect: 'manual' });
  const location = response.headers.get('location');
  const result = location ? (new URL(location).searchParams.get('result') ?? '') : undefined;
  const seen = result ? await visit(house.key, { step: 'result', query: { result } }) : undefined;
  return { status: response.status, ended: seen?.ended, page: await response.text() };
}

describe('a card', () => {
  test('with a wrong PIN goes nowhere, three times over, and the municipality unblocks it', async () => {
    const card = '62112399879';
    expect((await post({ card, pin: '0000' })).page).toContain('Nog 2 pogingen');
    expect((await post({ card, pin: '' })).page).toContain('Nog 1 poging.');
    expect((await post({ card, pin: '0000' })).page).toContain('geblokkeerd na drie foute');
    expect((await post({ card, pin: '1234' })).page).toContain('Kaart deblokkeren bij de gemeente');
    expect((await post({ card, action: 'reset' })).page).toContain('opnieuw proberen');
    expect(await post({ card, pin: '1234' })).toMatchObject({ status: 303, ended: { type: 'succeeded' } });
  });

  test('with its PIN does mutual TLS, whatever the broker thinks of it', async () => {
    expect(await post({ card: '08100599790', pin: '1234' })).toMatchObject({
      status: 303,
      ended: { type: 'rejected', reason: 'revoked' },
    });
  });

  test('that is taken out is no card', async () => {
    expect(await post({ card: '85031499701', action: 'cancel' })).toMatchObject({
      status: 303,
      ended: { type: 'rejected', reason: 'no_certificate' },
    });
  });

  test('that does not exist is asked for again', async () => {
    expect((await post({ card: '1', pin: '1234' })).page).toContain('Kies eerst een kaart');
  });
});

test('the page escapes what it is given, runs no script and sets no cookie', async () => {
  const response = await fetch(`${reader.url}/?ticket=${encodeURIComponent('"><script>')}`);
  const page = await response.text();
  expect(page).not.toContain('<script');
  expect(page).toContain('name="card" value="85031499701" checked');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('a ticket that does not count shows the eID host’s own page', async () => {
  const body = new URLSearchParams({ ticket: 'x', card: '85031499701', pin: '1234' });
  const response = await fetch(reader.url, { method: 'POST', body, redirect: 'manual' });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('begin daar opnieuw');
});

test('the OCSP responder answers over http, and fails on command', async () => {
  const pki = createEidPki({ now: Date.now(), statusUrl: 'http://status.test', cards: [] });
  const responder = await startOcspResponder({ port: 0, pki: () => pki });
  const list = await fetch(`${responder.url}/crl/citizen.crl`);
  expect(list.headers.get('content-type')).toBe('application/pkix-crl');
  const answer = await fetch(`${responder.url}/ocsp`, { method: 'POST', body: 'no question' }).catch(
    () => undefined,
  );
  expect(answer).toBeUndefined();
  responder.behave('down');
  await expect(fetch(`${responder.url}/crl/citizen.crl`)).rejects.toThrow();
  await responder.close();
});
