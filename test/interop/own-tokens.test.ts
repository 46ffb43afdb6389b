// Introspection and revocation reach a relying party's own tokens, and nobody else's (C23).

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startBroker, type TestBroker, type Tokens } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { post } from './support.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'mine', scopes: ['openid', 'offline_access'] });
  await broker.register({ client_id: 'yours', scopes: ['openid', 'offline_access'] });
  await broker.register({ client_id: 'public', token_endpoint_auth_method: 'none' });
});
afterAll(() => broker.close());

async function tokens(): Promise<Required<Pick<Tokens['body'], 'access_token' | 'refresh_token'>>> {
  const hand = broker.relyingParty('mine');
  const { code = '' } = await hand.login(new Browser(), 'card', { scope: 'openid offline_access' });
  const { access_token = '', refresh_token = '' } = (await hand.redeem(code)).body;
  return { access_token, refresh_token };
}
const call = (path: string, client: string, token: string) =>
  post(`${broker.issuer}${path}`, { token }, broker.relyingParty(client).basic);

test.each(['access_token', 'refresh_token'] as const)('its own %s: active, then revoked', async (kind) => {
  const { [kind]: token } = await tokens();
  expect(await call('/introspect', 'mine', token)).toMatchObject({
    status: 200,
    body: { active: true, client_id: 'mine' },
  });
  expect((await call('/revoke', 'mine', token)).status).toBe(200);
  expect((await call('/introspect', 'mine', token)).body).toEqual({ active: false });
});

test.each(['access_token', 'refresh_token'] as const)(
  'somebody else’s %s: inactive, and revoking it changes nothing',
  async (kind) => {
    const all = await tokens();
    const token = all[kind];
    expect(await call('/introspect', 'yours', token)).toMatchObject({ status: 200, body: { active: false } });
    await call('/revoke', 'yours', token);
    expect((await call('/introspect', 'mine', token)).body).toMatchObject({ active: true });
    expect((await broker.relyingParty('mine').userinfo(all.access_token)).status).toBe(200);
  },
);

test.each(['/introspect', '/revoke'])('%s of a made-up token tells nothing', async (path) => {
  const { status, body } = await call(path, 'mine', 'A'.repeat(43));
  expect(status).toBe(200);
  expect(body['active'] ?? false).toBe(false);
});

test.each(['/introspect', '/revoke'])('%s without or with wrong authentication is refused', async (path) => {
  const { access_token } = await tokens();
  for (const basic of [undefined, `Basic ${Buffer.from('mine:guessed').toString('base64')}`]) {
    const { status, body } = await post(`${broker.issuer}${path}`, { token: access_token }, basic);
    expect([400, 401]).toContain(status);
    expect(body['error']).toMatch(/invalid_client|invalid_request/);
  }
  expect((await broker.relyingParty('mine').userinfo(access_token)).status).toBe(200);
});

test('a public client cannot ask about somebody else’s token either', async () => {
  const { access_token } = await tokens();
  const { body } = await post(`${broker.issuer}/introspect`, { client_id: 'public', token: access_token });
  expect(body['active'] ?? false).toBe(false);
});

test('revoking the refresh token kills what came from it', async () => {
  const { access_token, refresh_token } = await tokens();
  await call('/revoke', 'mine', refresh_token);
  expect((await broker.relyingParty('mine').refresh(refresh_token)).body.error).toBe('invalid_grant');
  expect((await broker.relyingParty('mine').userinfo(access_token)).status).toBe(401);
});

test('an access token in the query is not taken', async () => {
  const { access_token } = await tokens();
  const response = await fetch(`${broker.issuer}/userinfo?access_token=${access_token}`);
  expect(response.status).toBe(400);
});
