// Who a relying party is told: a subject per sector, and no claim beyond its scopes and its authorisation.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { NUMBERS, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';

const RRN = {
  scopes: ['openid', 'profile', 'rrn', 'vo'],
  rrn_authorisation: 'KB 1/2026',
  rrn_authorised_on: '2026-01-15',
} as const;
const parties: Readonly<Record<string, Partial<RelyingPartyInput>>> = {
  tax: { sector: 'finance.example' },
  'tax-too': { sector: 'finance.example' },
  'by-host': {},
  'by-host-too': {},
  health: { sector: 'health.example' },
  open: { subject_type: 'public' },
  'open-too': { subject_type: 'public', sector: 'health.example' },
  all: { ...RRN, scopes: [...RRN.scopes] },
  'no-vo': { scopes: ['openid', 'profile'] },
};

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  for (const [client_id, party] of Object.entries(parties)) await broker.register({ client_id, ...party });
});
afterAll(() => broker.close());

interface Asked {
  readonly scope?: string;
  readonly claims?: string;
  readonly number?: string;
}

async function told(client: string, { number = NUMBERS.maria, scope = 'openid', ...more }: Asked = {}) {
  const params = { scope, ...more };
  const hand = broker.relyingParty(client);
  const { code = '' } = await hand.login(new Browser(), 'card', params, number);
  const tokens = await hand.redeem(code);
  const { body } = await hand.userinfo(tokens.body.access_token ?? '');
  return { idToken: tokens.claims, userinfo: body };
}
const subOf = async (client: string, number?: string) =>
  (await told(client, number === undefined ? {} : { number })).idToken['sub'];

test.each([
  ['the same sector', 'tax', 'tax-too', true],
  ['the same host of redirect URI, where no sector is given', 'by-host', 'by-host-too', true],
  ['another sector', 'tax', 'health', false],
  ['a sector given and one from the host', 'tax', 'by-host', false],
  ['two public ones, whatever their sectors', 'open', 'open-too', true],
  ['a public one and a pairwise one of one sector', 'open-too', 'health', false],
] as const)('%s: one person has %s and %s the same sub: %p', async (_, one, other, same) => {
  expect((await subOf(one)) === (await subOf(other))).toBe(same);
});

test('the subject stays the same over logins, and differs per person', async () => {
  expect(await subOf('tax')).toBe(await subOf('tax'));
  expect(await subOf('tax')).not.toBe(await subOf('tax', NUMBERS.jan));
});

test.each(Object.keys(parties))('%s: userinfo speaks of the same subject as the ID token', async (client) => {
  const { idToken, userinfo } = await told(client);
  expect(userinfo['sub']).toBe(idToken['sub']);
  expect(String(idToken['sub'])).not.toContain(NUMBERS.maria);
});

const PROFILE = { name: 'Pretend Janssens', given_name: 'Pretend', family_name: 'Janssens' };
const FOLLOWS = { acr: expect.anything(), amr: ['card'], authmech: expect.anything() };

test.each([
  ['openid alone gives no name', 'all', 'openid', FOLLOWS, ['name', 'rrn', 'vo_id', 'birthdate']],
  ['profile gives the names', 'all', 'openid profile', { ...FOLLOWS, ...PROFILE }, ['rrn', 'vo_id']],
  ['rrn gives the number, and no name', 'all', 'openid rrn', { rrn: NUMBERS.maria }, ['name', 'vo_id']],
  [
    'vo gives the citizen’s target group',
    'all',
    'openid vo',
    { vo_doelgroepcode: 'BUR', vo_doelgroepnaam: 'Burger' },
    ['rrn', 'name'],
  ],
] as const)('%s, in ID token and userinfo alike', async (_, client, scope, present, absent) => {
  for (const claims of Object.values(await told(client, { scope }))) {
    expect(claims).toMatchObject(present);
    for (const claim of absent) expect(claims).not.toHaveProperty(claim);
  }
});

test('asking for one claim by name gives no more than the scopes allow', async () => {
  const wish = { rrn: { essential: true }, vo_id: null, name: null };
  const claims = JSON.stringify({ id_token: wish, userinfo: wish });
  const { idToken, userinfo } = await told('no-vo', { scope: 'openid', claims });
  for (const told of [idToken, userinfo]) {
    expect(told).not.toHaveProperty('rrn');
    expect(told).not.toHaveProperty('vo_id');
  }
});

test('vo_id is a UUID, the same at every relying party and for nobody else', async () => {
  await broker.register({ client_id: 'vo-elsewhere', sector: 'elsewhere.example', scopes: ['openid', 'vo'] });
  const idOf = async (client: string, number: string = NUMBERS.maria) =>
    (await told(client, { scope: 'openid vo', number })).userinfo['vo_id'];
  const id = await idOf('all');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await idOf('vo-elsewhere')).toBe(id);
  expect(await idOf('all', NUMBERS.jan)).not.toBe(id);
});

test('the national number is told no more once the authorisation is taken back', async () => {
  const party = { client_id: 'taken-back', ...RRN, scopes: [...RRN.scopes] };
  await broker.register(party);
  const hand = broker.relyingParty('taken-back');
  const { code = '' } = await hand.login(new Browser(), 'card', { scope: 'openid rrn' });
  const { body } = await hand.redeem(code);
  expect((await hand.userinfo(body.access_token ?? '')).body['rrn']).toBe(NUMBERS.maria);
  await broker.register({ client_id: 'taken-back', scopes: ['openid', 'profile'] });
  expect((await hand.userinfo(body.access_token ?? '')).body).not.toHaveProperty('rrn');
});
