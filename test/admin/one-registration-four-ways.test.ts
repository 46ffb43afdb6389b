// The same e-loket registered by API, command line, folder of YAML and page: one and the same document in the store. A way is one
// function; each has a broker or a store of its own.

import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Durable } from '#stores/ports.ts';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { openApi, sentRegistration } from '../support/api.ts';
import { deskOf } from '../support/beheer.ts';
import { startBroker } from '../support/broker.ts';
import { openTerminal, type Terminal } from '../support/cli.ts';

const four = (text: string) => ({ nl: `${text} nl`, fr: `${text} é`, de: `${text} ß`, en: `${text}: "en"` });
const inputs = (name: string, text: string) =>
  Object.fromEntries(Object.entries(four(text)).map(([locale, value]) => [`${name}-${locale}`, value]));
const KEY = { kty: 'EC', crv: 'P-256', kid: 'k', x: 'eA', y: 'eQ' };

/** Name → the registration, and the same as somebody fills in the form. */
const REGISTRATIONS = {
  'as little as possible': [
    sentRegistration({ client_id: 'klein' }),
    {
      client_id: 'klein',
      'names-nl': 'Loket',
      'names-fr': 'Guichet',
      'names-de': 'Schalter',
      'names-en': 'Service',
      redirect_uris: 'https://loket.example/terug',
      token_endpoint_auth_method: 'none',
    },
  ],
  'nearly everything': [
    sentRegistration({
      client_id: 'groot',
      names: four('Naam'),
      descriptions: four('Wat het doet'),
      contacts: ['b@mail.example', 'a@mail.example'],
      home_uri: 'https://loket.example/start',
      help_uri: 'https://loket.example/hulp?a=1&b=2',
      help_texts: four('Bel ons'),
      initiate_login_uri: 'https://loket.example/aanmelden',
      redirect_uris: ['https://loket.example/b', 'https://ander.example/a'],
      post_logout_redirect_uris: ['https://loket.example/weg'],
      backchannel_logout_uri: 'https://loket.example/afmelden',
      backchannel_logout_session_required: false,
      allowed_levels: ['high'],
      acr_format: 'mechanism',
      scopes: ['openid', 'profile', 'rrn'],
      purposes: { rrn: four('Uw dossier'), profile: four('Uw naam') },
      rrn_authorisation: 'Beraadslaging 01/2026: "ja"',
      rrn_authorised_on: '2026-01-15',
      subject_type: 'public',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [KEY] },
      token_endpoint_networks: ['192.0.2.0/24', '2001:db8::/32'],
      id_token_signed_response_alg: 'PS256',
      userinfo_signed_response_alg: 'ES256',
      access_token_seconds: 120,
      require_pushed_authorization_requests: true,
      dpop_bound_access_tokens: true,
    }),
    {
      client_id: 'groot',
      ...inputs('names', 'Naam'),
      ...inputs('descriptions', 'Wat het doet'),
      contacts: 'b@mail.example\r\na@mail.example\r\n',
      home_uri: 'https://loket.example/start',
      help_uri: 'https://loket.example/hulp?a=1&b=2',
      ...inputs('help_texts', 'Bel ons'),
      initiate_login_uri: 'https://loket.example/aanmelden',
      redirect_uris: 'https://loket.example/b\r\nhttps://ander.example/a',
      post_logout_redirect_uris: 'https://loket.example/weg',
      backchannel_logout_uri: 'https://loket.example/afmelden',
      backchannel_logout_session_required: null,
      'allowed_levels-substantial': null,
      'allowed_levels-high': 'on',
      acr_format: 'mechanism',
      'scopes-profile': 'on',
      'scopes-rrn': 'on',
      ...inputs('purposes-profile', 'Uw naam'),
      ...inputs('purposes-rrn', 'Uw dossier'),
      rrn_authorisation: 'Beraadslaging 01/2026: "ja"',
      rrn_authorised_on: '2026-01-15',
      subject_type: 'public',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: JSON.stringify({ keys: [KEY] }),
      token_endpoint_networks: '192.0.2.0/24\n2001:db8::/32',
      id_token_signed_response_alg: 'PS256',
      userinfo_signed_response_alg: 'ES256',
      access_token_seconds: '120',
      require_pushed_authorization_requests: 'on',
      dpop_bound_access_tokens: 'on',
    },
  ],
} as const satisfies Record<
  string,
  readonly [{ client_id: string }, Readonly<Record<string, string | null>>]
>;

const ids = Object.values(REGISTRATIONS).map(([{ client_id }]) => client_id);
const tax = { id: 'tax', names: four('Fiscus'), kbo: '0566.988.259', contacts: ['tax@mail.example'] };

/** Id → what stands in the store, letter for letter. */
type Kept = Readonly<Record<string, string | undefined>>;
const keptIn = async ({ relyingParties }: Pick<Durable, 'relyingParties'>): Promise<Kept> =>
  Object.fromEntries(
    await Promise.all(ids.map(async (id) => [id, (await relyingParties.find(id))?.data] as const)),
  );

let byApi: AdminHouse;
let terminal: Terminal;
beforeAll(async () => {
  byApi = await startAdminHouse();
  terminal = openTerminal();
});
afterAll(async () => {
  await byApi.close();
  terminal.close();
});

function writeFolder(): string {
  for (const [registration] of Object.values(REGISTRATIONS))
    terminal.write('folder', `${registration.client_id}.yaml`, registration);
  return terminal.write('folder', 'organisations/tax.yaml', tax);
}

const WAYS: Readonly<Record<string, () => Promise<Kept>>> = {
  async API() {
    const api = await openApi(byApi);
    const token = await api.machine('ci');
    for (const [registration] of Object.values(REGISTRATIONS)) {
      const headers = { 'if-none-match': '*' };
      const at = `/relying-parties/${registration.client_id}`;
      expect((await api.call('PUT', at, { token, body: { registration }, headers })).status).toBe(201);
    }
    return keptIn(byApi.stores.durable);
  },
  async 'command line'() {
    const { status, err } = await terminal.run(['relying-parties', 'apply', writeFolder()]);
    expect([status, err]).toEqual([0, '']);
    return terminal.look(keptIn);
  },
  async 'folder of YAML'() {
    const broker = await startBroker({ settings: { relying_parties: { folder: writeFolder() } } });
    const kept = await keptIn(broker.stores.durable);
    await broker.close();
    return kept;
  },
  async page() {
    const house = await startAdminHouse();
    const desk = await deskOf(house, 'owner');
    for (const [, form] of Object.values(REGISTRATIONS)) {
      const plan = await desk.submit(await desk.open('/beheer/e-loketten/nieuw'), form);
      expect(plan.url.pathname).toMatch(/^\/beheer\/plan\//);
      await desk.submit(plan, { action: 'propose', note: '' });
    }
    const kept = await keptIn(house.stores.durable);
    await house.close();
    return kept;
  },
};

describe('the same e-loket is the same document', () => {
  const kept: Record<string, Kept> = {};
  beforeAll(async () => {
    for (const [way, register] of Object.entries(WAYS)) kept[way] = await register();
  }, 60_000);

  test.each(Object.keys(WAYS))('by %s', (way) => {
    expect(Object.keys(kept[way] ?? {}).sort()).toEqual([...ids].sort());
    for (const id of ids) expect(JSON.parse(kept[way]?.[id] ?? '""')).toMatchObject({ client_id: id });
    expect(kept[way]).toEqual(kept['API']);
  });

  test('and exported, applied elsewhere and exported again it is the same bytes', async () => {
    const there = openTerminal({ data: byApi.data });
    const elsewhere = openTerminal();
    const files = [...ids.map((id) => `${id}.yaml`), 'organisations/tax.yaml'];
    const bytesOf = (folder: string) => files.map((name) => readFileSync(join(folder, name), 'utf8'));
    const [first, some, second] = ['first', 'some', 'second'].map((name) => join(there.place, name)) as [
      string,
      string,
      string,
    ];
    expect((await there.run(['relying-parties', 'export', first])).status).toBe(0);
    mkdirSync(join(some, 'organisations'), { recursive: true });
    for (const name of files) copyFileSync(join(first, name), join(some, name));
    expect((await elsewhere.run(['relying-parties', 'apply', some])).status).toBe(0);
    expect((await elsewhere.run(['relying-parties', 'export', second])).status).toBe(0);
    expect(bytesOf(second)).toEqual(bytesOf(first));
    expect((await elsewhere.run(['relying-parties', 'plan', some])).status).toBe(0);
    for (const one of [there, elsewhere]) one.close();
  });
});
