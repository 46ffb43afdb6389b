// Where `admin.host` is set the API stands there beside Beheer, and nowhere else; tokens are the issuer's to give.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AdminHouse, PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { API, type ApiHands, BOTH, openApi, sentRegistration } from '../support/api.ts';
import { freePort } from '../support/free-port.ts';

let house: AdminHouse;
let api: ApiHands;
let origin = '';

beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  house = await startAdminHouse({
    port,
    http: { host: '127.0.0.1' },
    settings: { admin: { administrators: [PEOPLE.administrator], host: `127.0.0.1:${port}` } },
  });
  api = await openApi(house, origin);
});
afterAll(() => house.close());

test('at the issuer’s own host there is no API', async () => {
  const token = await api.machine('ci');
  for (const path of ['/openapi.json', '/relying-parties', '/plan', '']) {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    expect([path, (await fetch(`${house.issuer}${API}${path}`, { headers })).status]).toEqual([path, 404]);
  }
  expect((await fetch(`${origin}/token`, { method: 'POST' })).status).toBe(404);
});

test('at its own host programs and people use it with tokens of the issuer', async () => {
  const token = await api.machine('ci');
  const body = { registration: sentRegistration() };
  const made = await api.call('PUT', '/relying-parties/shop', {
    token,
    body,
    headers: { 'if-none-match': '*' },
  });
  expect(made.status).toBe(201);
  const person = await api.person('administrator');
  expect((await api.call('GET', '/relying-parties/shop', { token: person })).status).toBe(200);
  const { servers, components } = api.document as unknown as {
    servers: { url: string }[];
    components: { securitySchemes: { oauth: { flows: { clientCredentials: { tokenUrl: string } } } } };
  };
  expect(servers).toEqual([{ url: origin + API }]);
  expect(components.securitySchemes.oauth.flows.clientCredentials.tokenUrl).toBe(`${house.issuer}/token`);
});

test('a proof of a key names the address at its own host', async () => {
  await api.machine('bound', { more: { dpop_bound_access_tokens: true } }).catch(() => '');
  const form = { grant_type: 'client_credentials', scope: BOTH };
  const dpop = await api.proof('POST', `${house.issuer}/token`);
  const { access_token = '' } = await api.redeem('bound', form, { dpop });
  const ask = async (at: string) =>
    (
      await api.call('GET', '/changes', {
        headers: {
          authorization: `DPoP ${access_token}`,
          dpop: await api.proof('GET', `${at}${API}/changes`, access_token),
        },
      })
    ).status;
  expect(await ask(house.issuer)).toBe(401);
  expect(await ask(origin)).toBe(200);
});
