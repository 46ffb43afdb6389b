// After logins, refusals and outages: no code, token, secret or national number stands in log, audit or the durable store (C27).

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSealer } from '#audit/audit.ts';
import { NUMBERS, SECRET, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { auditRows } from './support.ts';

let broker: TestBroker;
const secrets = new Map<string, string>();
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({
    client_id: 'shop',
    scopes: ['openid', 'profile', 'rrn', 'offline_access'],
    rrn_authorisation: 'KB 1/2026',
  });
  const hand = broker.relyingParty('shop');
  const browser = new Browser();
  const params = {
    scope: 'openid profile rrn offline_access',
    state: 'state-state-state',
    nonce: 'nonce-nonce-nonce',
  };
  const { code = '' } = await hand.login(browser, 'card', params, NUMBERS.maria);
  const { body } = await hand.redeem(code);
  const fresh = await hand.refresh(body.refresh_token ?? '');
  for (const [name, value] of Object.entries({
    code,
    'access token': body.access_token,
    'ID token': body.id_token,
    'refresh token': body.refresh_token,
    'second refresh token': fresh.body.refresh_token,
    'PKCE verifier': hand.verifier,
    'client secret': SECRET,
    'session cookie': browser.cookie('sleutelbos_session'),
    'national number': NUMBERS.maria,
    'national number of another': NUMBERS.jan,
    state: params.state,
    nonce: params.nonce,
  }))
    secrets.set(name, value ?? 'missing');

  // Everything refused that may carry one of them, in every place that somebody might write down.
  await hand.redeem(code);
  await hand.redeem(`${code}x`);
  await hand.refresh(body.refresh_token ?? '');
  await hand.userinfo(`${body.access_token}x`);
  await hand.begin(new Browser(), { ...params, id_token_hint: `${body.id_token}x` });
  await hand.begin(new Browser(), { ...params, redirect_uri: `https://evil.example/${code}` });
  await hand.begin(new Browser(), { ...params, client_id: `shop${SECRET}` });
  await new Browser().open(
    `${broker.issuer}/login/${'A'.repeat(43)}/card?token=${body.access_token}&code=${code}`,
  );
  await new Browser().open(`${broker.issuer}/nothing?access_token=${body.access_token}`);
  const page = await hand.begin(browser, { ...params, prompt: 'login' });
  await browser.submit(page, { key: NUMBERS.jan, csrf: 'x' }, [broker.issuer]);
  await browser.request(
    `${page.url}/card`,
    formPost(new URLSearchParams({ number: NUMBERS.jan, csrf: SECRET })),
  );
  await fetch(
    `${broker.issuer}/token`,
    formPost(new URLSearchParams({ grant_type: SECRET }), { authorization: hand.basic }),
  );
  await fetch(
    `${broker.issuer}/token`,
    formPost(new URLSearchParams({ code }), { authorization: `Basic ${SECRET}` }),
  );
});
afterAll(() => broker.close());

const places: Readonly<Record<string, () => Promise<string>>> = {
  'the audit log': async () => JSON.stringify(await auditRows(broker)),
  'the durable store, byte by byte': async () => {
    const sealer = startSealer({
      durable: broker.stores.durable,
      clock: { now: Date.now },
      everyMs: 3_600_000,
      onError: () => {},
    });
    await sealer.sealNow();
    sealer.close();
    const files = readdirSync(broker.data).filter((name) => name.startsWith('durable'));
    return files.map((name) => readFileSync(join(broker.data, name), 'latin1')).join('');
  },
};

test.each(Object.keys(places))('%s holds none of them', async (place) => {
  const content = (await places[place]?.()) ?? '';
  expect(content.length).toBeGreaterThan(1000);
  const found = [...secrets].filter(([, value]) => content.includes(value)).map(([name]) => name);
  expect(found).toEqual([]);
});

test('the log holds none of them', () => {
  const content = broker.logged
    .map(({ fields, message }) => `${message} ${JSON.stringify(fields)}`)
    .join('\n');
  expect(content).toContain('request refused');
  const found = [...secrets].filter(([, value]) => content.includes(value)).map(([name]) => name);
  expect(found).toEqual([]);
});

test('what was written chains, and every login has its rows', async () => {
  expect(await broker.stores.durable.audit.verify()).toBeUndefined();
  const types = new Set((await auditRows(broker)).map(({ type }) => type));
  expect([...types]).toEqual(
    expect.arrayContaining([
      'login.started',
      'key.chosen',
      'key.succeeded',
      'login.finished',
      'token.refused',
      'request.refused',
    ]),
  );
});
