// The REST API of the register, as programs use it. Refusals first. Every answer here is held against the API's own document
// (test/support/api.ts).

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { validate } from '@readme/openapi-parser';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { API, type ApiHands, BOTH, openApi, type Sent, sentRegistration } from '../support/api.ts';
import { shiftTime } from '../support/broker.ts';

const JSON_TYPE = 'application/json';
const because = 'asked by mail';

let house: AdminHouse;
let api: ApiHands;
/** A program of organisation tax that may do everything a program may. */
let token = '';
let count = 0;

beforeAll(async () => {
  house = await startAdminHouse({
    settings: { admin: { administrators: ['62112399879'], api_requests_per_minute: 100_000 } },
  });
  api = await openApi(house);
  await house.give({ client_id: 'taxes' });
  await house.give({ client_id: 'woods', organisation: 'parks' });
  await house.give({ client_id: 'live', environment: 'production' });
});
afterAll(() => house.close());
afterEach(() => shiftTime(0));
beforeAll(async () => {
  token = await api.machine('ci');
});

const newId = () => `new-${++count}`;
const put = (id: string, more: object = {}, sent: Sent = {}) =>
  api.call('PUT', `/relying-parties/${id}`, {
    token,
    body: { registration: sentRegistration({ client_id: id, ...more }), note: because },
    ...sent,
    headers: { 'if-none-match': '*', ...sent.headers },
  });
const kind = (body: { type: string }) => body.type.replace('urn:sleutelbos:problem:', '');
const registered = (id: string) => house.app.register.find(id);
const allVersions = async () =>
  (await house.stores.durable.relyingParties.list()).map(({ id, version }) => `${id} ${version}`);

/** Every way to reach something, with a body that would do. */
const WAYS = (id: string, change = 'nothing'): readonly (readonly [string, string, object?, object?])[] => {
  const registration = sentRegistration({ client_id: id });
  const seen = { 'if-match': '*' };
  return [
    ['GET', `/relying-parties/${id}`],
    ['PUT', `/relying-parties/${id}`, { registration, note: because }, seen],
    ['PATCH', `/relying-parties/${id}`, { registration: { enabled: false }, note: because }, seen],
    ['POST', `/relying-parties/${id}/plan`, { registration }],
    ['GET', `/relying-parties/${id}/versions`],
    ['GET', `/relying-parties/${id}/versions/1`],
    ['POST', `/relying-parties/${id}/versions/1/activate`, { note: because }, seen],
    ['POST', '/plan', { relying_parties: [registration] }],
    ['POST', '/changes', { relying_parties: [registration], note: because }],
    ['GET', `/changes/${change}`],
    ['POST', `/changes/${change}/approve`, { note: because }],
    ['POST', `/changes/${change}/reject`, { note: because }],
    ['POST', `/changes/${change}/withdraw`, {}],
    ['POST', `/changes/${change}/undo`, { note: because }],
  ];
};
const LISTS = ['/relying-parties', '/changes', '/organisations'];

describe('who calls', () => {
  test.each([
    ['nobody', {}],
    ['a made-up token', { authorization: 'Bearer abcdef' }],
    ['another scheme', { authorization: 'Basic Y2k6eA==' }],
    ['a token that is far too long', { authorization: `Bearer ${'a'.repeat(10_000)}` }],
    ['two words', { authorization: 'Bearer a b' }],
  ])('%s is refused at every address', async (_, headers) => {
    const before = await allVersions();
    const lists = LISTS.map((path) => ['GET', path] as const);
    for (const [method, path, body, more] of [...WAYS('taxes'), ...lists] as ReturnType<typeof WAYS>) {
      const said = await api.call(method, path, { body, headers: { ...headers, ...more } });
      expect([method, path, said.status]).toEqual([method, path, 401]);
      expect(said.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
      expect(kind(said.body)).toBe('invalid-token');
    }
    expect(await allVersions()).toEqual(before);
  });

  test('a token that expired, or is of a relying party that was closed', async () => {
    expect((await api.call('GET', '/organisations', { token })).status).toBe(200);
    shiftTime(301_000);
    expect((await api.call('GET', '/organisations', { token })).status).toBe(401);
    shiftTime(0);

    const closing = await api.machine('closing');
    expect((await api.call('GET', '/organisations', { token: closing })).status).toBe(200);
    const party = await registered('closing');
    if (!party) throw new Error('not registered');
    await house.app.register.apply({ ...party, enabled: false }, 'test');
    expect((await api.call('GET', '/organisations', { token: closing })).status).toBe(401);
  });

  test('a scope that the registration has no more opens nothing', async () => {
    const fading = await api.machine('fading');
    await api.machine('fading', { scopes: 'beheer:read' });
    expect((await api.call('GET', '/organisations', { token: fading })).status).toBe(200);
    const said = await put(newId(), {}, { token: fading });
    expect([said.status, kind(said.body)]).toEqual([403, 'insufficient-scope']);
  });

  test('a token without the scope, and one of another key than eID, are not enough', async () => {
    const plain = await api.person('administrator', { scope: 'openid' });
    expect((await api.call('GET', '/changes', { token: plain })).status).toBe(403);
    for (const key of ['card', 'code', 'word']) {
      const weak = await api.person('administrator', { key });
      const said = await api.call('GET', '/changes', { token: weak });
      expect([key, said.status, kind(said.body)]).toEqual([key, 403, 'no-role']);
    }
  });

  test('somebody without a role, and a tester', async () => {
    for (const who of ['nobody', 'tester'] as const) {
      const said = await api.call('GET', '/changes', { token: await api.person(who) });
      expect([who, said.status, kind(said.body)]).toEqual([who, 403, 'no-role']);
    }
  });

  test('a token bound to a key is nothing without a fresh proof of that key for this very request', async () => {
    await api.machine('bound', { more: { dpop_bound_access_tokens: true } }).catch(() => '');
    const form = { grant_type: 'client_credentials', scope: BOTH };
    expect((await api.redeem('bound', form)).access_token).toBeUndefined();
    const url = `${house.issuer}${API}/changes`;
    const { access_token = '', token_type } = await api.redeem('bound', form, {
      dpop: await api.proof('POST', `${house.issuer}/token`),
    });
    expect(token_type).toBe('DPoP');
    const ask = async (dpop: string, scheme = 'DPoP', value = access_token) =>
      (await api.call('GET', '/changes', { headers: { authorization: `${scheme} ${value}`, dpop } })).status;
    const good = await api.proof('GET', url, access_token);
    expect(await ask(good)).toBe(200);
    expect(await ask(good)).toBe(401);
    const others = [
      '',
      'x',
      await api.proof('POST', url, access_token),
      await api.proof('GET', `${url}/1`, access_token),
      await api.proof('GET', url),
      await api.proof('GET', url, token),
      await api.proof('GET', url, access_token, { iat: 1 }),
      await api.proof('GET', url, access_token, { otherKey: true }),
    ];
    for (const proof of others) expect([proof.length, await ask(proof)]).toEqual([proof.length, 401]);
    expect(await ask(await api.proof('GET', url, access_token), 'Bearer')).toBe(401);
    expect(await ask(await api.proof('GET', url, token), 'DPoP', token)).toBe(401);
  });

  test('reading is not writing', async () => {
    const reader = await api.machine('reader', { scopes: 'beheer:read' });
    for (const [method, path, body, more] of WAYS('taxes').filter(([verb]) => verb !== 'GET')) {
      const said = await api.call(method, path, { token: reader, body, headers: { ...more } });
      const plans = path.endsWith('/plan');
      expect([method, path, said.status]).toEqual([method, path, plans ? 200 : 403]);
      if (!plans) expect(said.headers.get('www-authenticate')).toContain('scope="beheer:write"');
    }
  });
});

describe('another organisation', () => {
  test('its records are not there, by every method, and nothing changes', async () => {
    const plan = await house.app.changes.plan(
      { type: 'operator', name: 'x' },
      {
        parties: [house.registration({ client_id: 'tents', organisation: 'parks' })],
      },
    );
    const change = await house.app.changes.propose({ type: 'operator', name: 'x' }, plan, { note: because });
    const before = await allVersions();
    for (const [method, path, body, headers] of WAYS('woods', change.id)) {
      const said = await api.call(method, path, { token, body, headers: { ...headers } });
      expect([method, path, said.status, kind(said.body)]).toEqual([method, path, 404, 'not-found']);
      expect(JSON.stringify(said.body)).not.toContain('parks');
    }
    expect(await allVersions()).toEqual(before);
    expect((await api.call('GET', '/organisations/parks', { token })).status).toBe(404);
    for (const list of LISTS)
      expect(JSON.stringify((await api.call('GET', list, { token })).body)).not.toMatch(/parks|woods|tents/);
    for (const list of ['/relying-parties', '/changes'])
      expect((await api.call('GET', `${list}?organisation=parks`, { token })).body).toMatchObject({
        items: [],
        total: 0,
      });
    const drift = await api.call('POST', '/plan', {
      token,
      body: { relying_parties: [], organisation: 'parks' },
    });
    expect(drift.status).toBe(404);
  });

  test('what is not there is answered in the same words as what is not theirs', async () => {
    const [there, nowhere] = [WAYS('woods'), WAYS('nowhere')];
    for (const [index, [method, path, body, headers]] of there.entries()) {
      const [, other = ''] = nowhere[index] ?? [];
      // What is new can be planned and proposed; that is how it is seen that a name is taken.
      if (method === 'POST' && (path === '/plan' || path === '/changes' || path.endsWith('/plan'))) continue;
      const theirs = await api.call(method, path, { token, body, headers: { ...headers } });
      const renamed = JSON.parse(JSON.stringify(body ?? null).replace('woods', 'nowhere')) ?? undefined;
      const none = await api.call(method, other, { token, body: renamed, headers: { ...headers } });
      expect([path, none.status, none.body]).toEqual([path, theirs.status, theirs.body]);
    }
  });

  test('nothing moves to it, and nothing is registered for it', async () => {
    const id = newId();
    for (const organisation of ['parks', undefined]) {
      const made = await put(id, { organisation });
      expect([made.status, kind(made.body)]).toEqual([403, 'not-yours']);
      const moved = await put(
        'taxes',
        { organisation },
        { headers: { 'if-none-match': '', 'if-match': '*' } },
      );
      expect(moved.status).toBe(403);
    }
    expect(await registered(id)).toBeUndefined();
  });

  test('our own relying parties are nobody’s', async () => {
    for (const [method, path, body, headers] of WAYS('beheer').filter(([, at]) => at.includes('/beheer'))) {
      const said = await api.call(method, path, { token, body, headers: { ...headers } });
      expect([path, said.status]).toEqual([path, 404]);
    }
    const admin = await api.person('administrator');
    const listed = await api.call('GET', '/relying-parties?limit=200', { token: admin });
    expect(JSON.stringify(listed.body)).not.toContain('mijn-digitale-sleutels');
    const said = await put('beheer', {}, { token: admin });
    expect(said.status).toBe(404);
  });
});

describe('what is sent', () => {
  const send = (sent: Sent, path = '/relying-parties/taxes') =>
    api.call('PATCH', path, {
      token,
      headers: { 'if-match': '*', ...sent.headers },
      ...{ raw: sent.raw, body: sent.body },
    });

  test.each([
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['text', '{}', { 'content-type': 'text/plain' }, 415],
    ['another alphabet', '{}', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['something compressed', '{}', { 'content-encoding': 'gzip' }, 415],
    ['nothing', '', {}, 400],
    ['half of it', '{"registration":', {}, 400],
    ['bytes that are no text', Uint8Array.from([0x7b, 0xff, 0x7d]), {}, 400],
    ['a tree that is too deep', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`, {}, 400],
    ['more than fits', JSON.stringify({ registration: { names: 'x'.repeat(70_000) } }), {}, 413],
    ['a list', '[]', {}, 422],
    ['null', 'null', {}, 422],
    ['a field too many', '{"registration":{},"more":1}', {}, 422],
    ['a field of the registration too many', '{"registration":{"constructor":{"a":1}}}', {}, 422],
    ['a registration that is none', '{"registration":[]}', {}, 422],
  ] as const)('%s is refused', async (_, raw, headers, status) => {
    const said = await send({ raw, headers: { ...headers } });
    expect(said.status).toBe(status);
    expect(said.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  test('nothing reaches what all objects share', async () => {
    await send({ raw: '{"registration":{"__proto__":{"a":1},"names":{"__proto__":{"a":1}}}}' });
    await send({ raw: '{"__proto__":{"a":1},"registration":{}}' });
    expect(Object.prototype).not.toHaveProperty('a');
    expect(await registered('taxes')).not.toHaveProperty('a');
  });

  test('a body that is sent in pieces and never ends is cut off', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new TextEncoder().encode(' '.repeat(16_384)));
      },
    });
    const outcome = await fetch(`${house.issuer}${API}/plan`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { authorization: `Bearer ${token}`, 'content-type': JSON_TYPE },
    } as RequestInit).then(
      ({ status }) => status,
      () => 413,
    );
    expect(outcome).toBe(413);
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  test('every fault is named with its field, in the language that was asked for', async () => {
    const said: Record<string, string> = {};
    for (const language of ['nl', 'fr', 'de', 'en']) {
      const { status, body, headers } = await put(
        newId(),
        { redirect_uris: ['http://loket.example/'], scopes: ['openid', 'rrn'], allowed_keys: ['nothing'] },
        { headers: { 'accept-language': `${language}-BE, en;q=0.1` } },
      );
      expect([status, headers.get('content-language')]).toEqual([422, language]);
      expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
        'registration.redirect_uris.0',
        'registration.rrn_authorisation',
        'registration.rrn_authorised_on',
      ]);
      said[language] = JSON.stringify([body.title, body.errors]);
    }
    expect(new Set(Object.values(said)).size).toBe(4);
    const unknown = await put(newId(), { allowed_keys: ['nothing'] });
    expect(unknown.body.errors[0].field).toBe('registration.allowed_keys');
  });

  test('characters that nobody sees are refused in what people read, and left out of notes', async () => {
    for (const text of ['a\u0000b', 'a\u202eb', '\u200b', 'a\ud800'])
      expect((await put(newId(), { names: { nl: text, fr: 'a', de: 'a', en: 'a' } })).status).toBe(422);
    const made = await put(newId(), {}, { body: undefined });
    expect(made.status).toBe(415);
    const id = newId();
    const noted = await put(
      id,
      {},
      {
        body: { registration: sentRegistration({ client_id: id }), note: 'be\u0000cause\u0007' },
      },
    );
    expect([noted.status, noted.body.change.note]).toEqual([201, 'because']);
  });

  test.each([
    '?more=1',
    '?limit=0',
    '?limit=201',
    '?limit=10&limit=20',
    '?cursor=%00',
    '?cursor=bm90aGluZw',
    '?cursor=OTk5OTk5OTk5OTk5',
    '?search=',
    '?search=a%00b',
    `?search=${'x'.repeat(101)}`,
    '?environment=moon',
    '?enabled=1',
    '?sort=random',
    '?organisation=A%20B',
    '?%ff=%ff',
  ])('the question %s cannot be read', async (query) => {
    const said = await api.call('GET', `/relying-parties${query}`, { token });
    expect([said.status, kind(said.body)]).toEqual([400, 'request-invalid']);
    expect(said.body.errors.length).toBeGreaterThan(0);
  });

  test.each([
    ['/relying-parties/%00', 404],
    ['/relying-parties/a%2fb', 404],
    ['/relying-parties/%ff', 404],
    ['/relying-parties/..%2f..%2fetc', 404],
    [`/relying-parties/${'x'.repeat(101)}`, 404],
    ['/relying-parties/taxes/versions/0', 404],
    ['/relying-parties/taxes/versions/1e3', 404],
    ['/relying-parties/taxes/versions/99999', 404],
    ['/RELYING-PARTIES', 404],
    ['/relying-parties/', 404],
    ['/constructor', 404],
    ['/', 404],
    ['', 404],
    ['/../v2', 404],
  ])('%s is not there', async (path, status) => {
    const said = await api.call('GET', path, { token });
    expect([said.status, said.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  test('a method that an address does not know', async () => {
    const said = await api.call('DELETE', '/relying-parties/taxes', { token });
    expect([said.status, said.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, PATCH']);
    expect((await api.call('POST', '/openapi.json', { token })).status).toBe(405);
    expect((await api.call('HEAD', '/relying-parties/taxes', { token })).headers.get('etag')).toBe('"1"');
  });

  test('an answer in a form that we do not have', async () => {
    for (const accept of ['text/html', 'application/xml', 'image/*'])
      expect((await api.call('GET', '/changes', { token, headers: { accept } })).status).toBe(406);
    for (const accept of ['*/*', 'application/*', 'text/html, application/json;q=0.1'])
      expect((await api.call('GET', '/changes', { token, headers: { accept } })).status).toBe(200);
  });
});

describe('the version that was seen', () => {
  test('must be told, and must be the active one', async () => {
    const id = newId();
    expect((await put(id, {}, { headers: { 'if-none-match': '' } })).status).toBe(428);
    const made = await put(id);
    expect([made.status, made.headers.get('etag'), made.headers.get('location')]).toEqual([
      201,
      '"1"',
      `${API}/relying-parties/${id}`,
    ]);
    const name = (nl: string) => ({ names: { nl, fr: 'a', de: 'a', en: 'a' } });
    for (const match of ['"0"', '"2"', 'W/"1"', '1', '"x"', '""', `"${'9'.repeat(30)}"`, 'null']) {
      const headers = { 'if-none-match': '', 'if-match': match };
      expect([match, (await put(id, name('b'), { headers })).status]).toEqual([match, 412]);
    }
    for (const [match, text] of [
      ['"7", "1"', 'b'],
      ['*', 'c'],
    ] as const)
      expect(
        (await put(id, name(text), { headers: { 'if-none-match': '', 'if-match': match } })).status,
      ).toBe(200);
  });

  test('one that must be new and is not; one that must be there and is not', async () => {
    const id = newId();
    expect((await put(id, {}, { headers: { 'if-none-match': '', 'if-match': '"1"' } })).status).toBe(404);
    await put(id);
    const again = await put(id);
    expect([again.status, kind(again.body)]).toEqual([412, 'precondition-failed']);
  });

  test('of ten who saw the same version exactly one replaces it', async () => {
    const id = newId();
    await put(id);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        api.call('PATCH', `/relying-parties/${id}`, {
          token,
          body: { registration: { access_token_seconds: 100 + index } },
          headers: { 'if-match': '"1"' },
        }),
      ),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    expect((await api.call('GET', `/relying-parties/${id}`, { token })).body.version).toBe(2);
  });
});

describe('Idempotency-Key', () => {
  test('the same request has one effect and one answer, for a day', async () => {
    const id = newId();
    const headers = { 'idempotency-key': 'first' };
    const first = await put(id, {}, { headers });
    const second = await put(id, {}, { headers });
    expect([second.status, second.body, second.headers.get('etag')]).toEqual([201, first.body, '"1"']);
    shiftTime(24 * 3_600_000 + 1_000);
    token = await api.tokenOf('ci');
    const later = await put(id, {}, { headers });
    expect(later.status).toBe(412);
    shiftTime(0);
    token = await api.tokenOf('ci');
  });

  test('with another body, another address or another version it is refused', async () => {
    const id = newId();
    const headers = { 'idempotency-key': 'second' };
    await put(id, {}, { headers });
    const others = [
      await put(id, { access_token_seconds: 60 }, { headers }),
      await put(newId(), {}, { headers }),
      await put(id, {}, { headers: { ...headers, 'if-none-match': '', 'if-match': '"1"' } }),
    ];
    expect(others.map(({ status, body }) => [status, kind(body)])).toEqual(
      Array(3).fill([422, 'key-reused']),
    );
  });

  test('of ten sent at once one does the work; the others are told so, or get its answer', async () => {
    const id = newId();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => put(id, {}, { headers: { 'idempotency-key': 'third' } })),
    );
    for (const { status } of all) expect([201, 409]).toContain(status);
    expect(all.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(await house.stores.durable.relyingParties.versions(id)).toHaveLength(1);
    const { total } = (await api.call('GET', `/changes?relying_party=${id}`, { token })).body;
    expect(total).toBe(1);
  });

  test('is the caller’s own, and never something that cannot be read', async () => {
    const headers = { 'idempotency-key': 'mine' };
    const id = newId();
    await put(id, {}, { headers });
    const stranger = await api.machine('parks-ci', { organisation: 'parks' });
    expect((await put(id, {}, { headers, token: stranger })).status).toBe(404);
    for (const key of ['a b', 'é', 'x'.repeat(256)])
      expect((await put(newId(), {}, { headers: { 'idempotency-key': key } })).status).toBe(400);
  });

  test('a refusal is remembered too', async () => {
    const headers = { 'idempotency-key': 'refused' };
    const body = {
      relying_parties: [
        sentRegistration({ client_id: 'live', environment: 'production', access_token_seconds: 100 }),
      ],
      note: '',
    };
    for (let turn = 0; turn < 2; turn++) {
      const said = await api.call('POST', '/changes', { token, body, headers });
      expect([said.status, kind(said.body)]).toEqual([422, 'note-needed']);
    }
  });

  test('what is kept of an answer cannot be read in the store', async () => {
    const id = newId();
    await put(id, {}, { headers: { 'idempotency-key': 'sealed' } });
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(`${house.data}/volatile.sqlite`);
    const kept = JSON.stringify(db.prepare('select * from record').all());
    db.close();
    expect(kept).toContain('api-once');
    expect(kept).not.toContain(id);
  });
});

describe('production', () => {
  const production = (more: object = {}) => ({ environment: 'production', ...more });

  test('waits for a person; a program approves and rejects nothing', async () => {
    const id = newId();
    const asked = await put(id, production());
    expect([asked.status, asked.body.change.state, asked.headers.get('etag')]).toEqual([
      202,
      'waiting',
      null,
    ]);
    const change = (asked.headers.get('location') ?? '').replace(API, '');
    expect(change).toBe(`/changes/${asked.body.change.id}`);
    expect(await registered(id)).toBeUndefined();
    const other = await api.machine('second');
    for (const who of [token, other])
      for (const verb of ['approve', 'reject']) {
        const said = await api.call('POST', `${change}/${verb}`, { token: who, body: { note: because } });
        expect([said.status, kind(said.body)]).toEqual([403, 'people-only']);
      }
    expect((await api.call('POST', `${change}/withdraw`, { token: other, body: {} })).status).toBe(403);
    expect(await registered(id)).toBeUndefined();

    const admin = await api.person('administrator');
    const silent = await api.call('POST', `${change}/approve`, { token: admin, body: {} });
    expect([silent.status, kind(silent.body)]).toEqual([422, 'note-needed']);
    const approved = await api.call('POST', `${change}/approve`, { token: admin, body: { note: 'seen' } });
    expect(approved.body).toMatchObject({ state: 'applied', decision_note: 'seen', author: 'machine:ci' });
    expect(await registered(id)).toMatchObject({ environment: 'production' });
    const again = await api.call('POST', `${change}/approve`, { token: admin, body: { note: 'seen' } });
    expect([again.status, kind(again.body)]).toEqual([409, 'decided']);
  });

  test('needs a note, and no emergency of a program', async () => {
    const id = newId();
    const registration = sentRegistration({ client_id: id, ...production() });
    const silent = await put(id, {}, { body: { registration } });
    expect([silent.status, kind(silent.body)]).toEqual([422, 'note-needed']);
    const loud = await put(id, {}, { body: { registration, note: because, emergency: true } });
    expect([loud.status, kind(loud.body)]).toEqual([403, 'only-administrators']);
    expect(await registered(id)).toBeUndefined();
  });

  test('nobody approves their own, an owner nothing that is guarded, helpdesk and auditor nothing at all', async () => {
    const owner = await api.person('owner');
    const id = newId();
    const asked = await put(id, production(), { token: owner });
    const change = `/changes/${asked.body.change.id}`;
    for (const who of ['owner', 'colleague', 'helpdesk', 'auditor'] as const)
      for (const verb of ['approve', 'reject']) {
        const said = await api.call('POST', `${change}/${verb}`, {
          token: await api.person(who),
          body: { note: because },
        });
        expect([who, verb, said.status, kind(said.body)]).toEqual([who, verb, 403, 'second-person']);
      }
    expect(
      (
        await api.call('POST', `${change}/approve`, {
          token: await api.person('stranger'),
          body: { note: because },
        })
      ).status,
    ).toBe(404);
    const withdrawn = await api.call('POST', `${change}/withdraw`, { token: owner, body: {} });
    expect(withdrawn.body.state).toBe('withdrawn');
  });

  test('helpdesk and auditor look, and change nothing by any method', async () => {
    const before = await allVersions();
    for (const who of ['helpdesk', 'auditor'] as const) {
      const looking = await api.person(who);
      const plan = await house.app.changes.plan(
        { type: 'operator', name: 'x' },
        {
          parties: [
            house.registration({ client_id: 'live', environment: 'production', access_token_seconds: 200 }),
          ],
        },
      );
      const change = await house.app.changes.propose({ type: 'operator', name: 'x' }, plan, {
        note: because,
      });
      for (const [method, path, body, headers] of WAYS('taxes', change.id)) {
        const said = await api.call(method, path, { token: looking, body, headers: { ...headers } });
        const wanted = method === 'GET' ? 200 : path.endsWith('/undo') ? 409 : 403;
        expect([who, method, path, said.status]).toEqual([who, method, path, wanted]);
      }
    }
    expect(await allVersions()).toEqual(before);
  });

  test('the scopes of this API are an administrator’s to give', async () => {
    const said = await put(newId(), {
      scopes: ['openid', 'beheer:read'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: api.jwks,
    });
    expect([said.status, kind(said.body)]).toEqual([403, 'not-yours']);
  });
});

describe('from one registration to the next', () => {
  test('put, patched, looked back at, made active again, undone', async () => {
    const id = newId();
    const at = `/relying-parties/${id}`;
    const planned = await api.call('POST', `${at}/plan`, {
      token,
      body: { registration: sentRegistration({ client_id: id }) },
    });
    expect(planned.body).toMatchObject({
      changes: true,
      waits: false,
      relying_parties: [{ client_id: id, base: 0 }],
    });
    expect(await registered(id)).toBeUndefined();
    await put(id);
    const read = await api.call('GET', at, { token });
    // What was read can be put back as it is: nothing changes.
    const back = await put(
      id,
      {},
      {
        body: { registration: read.body.registration },
        headers: { 'if-none-match': '', 'if-match': read.headers.get('etag') ?? '' },
      },
    );
    expect([back.status, back.body, back.headers.get('etag')]).toEqual([
      200,
      { change: null, relying_parties: [] },
      '"1"',
    ]);

    const patched = await api.call('PATCH', at, {
      token,
      body: {
        registration: { names: { nl: 'Nieuw' }, help_uri: 'https://loket.example/hulp' },
        note: 'a new name',
      },
      headers: { 'if-match': '"1"', 'accept-language': 'en' },
    });
    expect([patched.status, patched.headers.get('etag')]).toEqual([200, '"2"']);
    expect(patched.body.relying_parties[0].differences.map(({ words }: { words: string }) => words)).toEqual([
      'Name (nl): from Loket to Nieuw',
      expect.stringContaining('https://loket.example/hulp'),
    ]);
    const named = await registered(id);
    expect(named?.names).toEqual({ nl: 'Nieuw', fr: 'Guichet', de: 'Schalter', en: 'Service' });
    const gone = await api.call('PATCH', at, {
      token,
      body: { registration: { help_uri: null } },
      headers: { 'if-match': '"2"' },
    });
    expect(gone.status).toBe(200);
    expect(await registered(id)).not.toHaveProperty('help_uri');

    const versions = await api.call('GET', `${at}/versions?limit=2`, { token });
    expect(versions.body).toMatchObject({
      total: 3,
      items: [
        { version: 3, active: true },
        { version: 2, note: 'a new name', by: 'machine:ci' },
      ],
    });
    const rest = await api.call('GET', `${at}/versions?limit=2&cursor=${versions.body.next}`, { token });
    expect(rest.body).toMatchObject({ items: [{ version: 1 }], next: null });
    expect((await api.call('GET', `${at}/versions/1`, { token })).body.registration.names.nl).toBe('Loket');
    const stale = await api.call('POST', `${at}/versions/1/activate`, {
      token,
      body: {},
      headers: { 'if-match': '"2"' },
    });
    expect(stale.status).toBe(412);
    const active = await api.call('POST', `${at}/versions/1/activate`, {
      token,
      body: {},
      headers: { 'if-match': '"3"' },
    });
    expect([active.status, active.headers.get('etag')]).toEqual([200, '"4"']);
    expect((await registered(id))?.names.nl).toBe('Loket');

    const undone = await api.call('POST', `/changes/${active.body.change.id}/undo`, { token, body: {} });
    expect(undone.body.change).toMatchObject({ state: 'applied', undoes: active.body.change.id });
    expect((await registered(id))?.names.nl).toBe('Nieuw');
    const twice = await api.call('POST', `/changes/${active.body.change.id}/undo`, { token, body: {} });
    expect([twice.status, kind(twice.body)]).toEqual([409, 'outdated']);
    const told = await api.call('GET', `/changes/${patched.body.change.id}`, { token });
    expect(told.body).toMatchObject({
      note: 'a new name',
      state: 'applied',
      relying_parties: [{ client_id: id }],
    });
  });

  test('a whole folder: planned, applied as one change, drift shown and closed', async () => {
    const folder = ['one', 'two', 'three'].map((name) =>
      sentRegistration({ client_id: `folder-${name}`, organisation: 'parks' }),
    );
    const parks = await api.machine('parks-ci', { organisation: 'parks' });
    const body = { relying_parties: folder };
    expect((await api.call('POST', '/plan', { token: parks, body })).body.relying_parties).toHaveLength(3);
    const applied = await api.call('POST', '/changes', { token: parks, body: { ...body, note: 'from git' } });
    expect([applied.status, applied.body.change.state]).toEqual([200, 'applied']);
    const none = await api.call('POST', '/changes', { token: parks, body });
    expect([none.status, none.body.change]).toEqual([200, null]);

    const fewer = { relying_parties: folder.slice(1), organisation: 'parks' };
    const drift = await api.call('POST', '/plan', { token: parks, body: fewer });
    expect(drift.body.absent).toContain('folder-one');
    expect(drift.body.changes).toBe(false);
    const closeless = await api.call('POST', '/plan', {
      token: parks,
      body: { relying_parties: [], close: true },
    });
    expect([closeless.status, closeless.body.errors[0].field]).toEqual([422, 'organisation']);
    const closing = await api.call('POST', '/plan', { token: parks, body: { ...fewer, close: true } });
    expect(closing.body.relying_parties.map(({ client_id }: { client_id: string }) => client_id)).toContain(
      'folder-one',
    );
    expect((await registered('folder-one'))?.enabled).toBe(true);
  });

  test('a folder with one fault changes nothing; what stands in it twice and what is of others is named', async () => {
    const before = await allVersions();
    const [good, bad] = [newId(), newId()];
    const faulty = await api.call('POST', '/changes', {
      token,
      body: {
        relying_parties: [
          sentRegistration({ client_id: good }),
          sentRegistration({ client_id: bad, redirect_uris: ['x'] }),
        ],
      },
    });
    expect(faulty.body.errors[0].field).toBe('relying_parties.1.redirect_uris.0');
    const twice = await api.call('POST', '/changes', {
      token,
      body: { relying_parties: [good, bad, good].map((client_id) => sentRegistration({ client_id })) },
    });
    expect(twice.body.errors[0].field).toBe('relying_parties.2.client_id');
    const others = await api.call('POST', '/plan', {
      token,
      body: {
        organisation: 'tax',
        relying_parties: [sentRegistration({ client_id: good, organisation: 'parks' })],
      },
    });
    expect(others.body.errors[0].field).toBe('relying_parties.0.organisation');
    const many = Array.from({ length: 1_001 }, (_, n) => sentRegistration({ client_id: `many-${n}` }));
    expect((await api.call('POST', '/plan', { token, body: { relying_parties: many } })).status).toBe(422);
    const large = await api.call('POST', '/plan', {
      token,
      body: { relying_parties: many.slice(0, 500), note: undefined },
    });
    expect([large.status, large.body.relying_parties.length]).toEqual([200, 500]);
    expect(await allVersions()).toEqual(before);
  });

  test('lists are searched, filtered, sorted and paged', async () => {
    const list = async (query: string) =>
      (await api.call('GET', `/relying-parties?${query}`, { token })).body;
    const ids = ({ items }: { items: { client_id: string }[] }) => items.map(({ client_id }) => client_id);
    await put('needle-b', { names: { nl: 'Zwemmen', fr: 'a', de: 'a', en: 'a' } });
    await put('needle-a', { enabled: false });
    expect(ids(await list('search=NEEDLE'))).toEqual(['needle-a', 'needle-b']);
    expect(ids(await list('search=zwemmen'))).toEqual(['needle-b']);
    expect(ids(await list('search=needle&enabled=false'))).toEqual(['needle-a']);
    expect(ids(await list('search=needle&environment=production'))).toEqual([]);
    expect(ids(await list('search=needle&sort=name'))).toEqual(['needle-a', 'needle-b']);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { items: { client_id: string }[]; next: string | null } = await list(
        `limit=3${next && `&cursor=${next}`}`,
      );
      seen.push(...ids(page));
      next = page.next;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toHaveLength((await list('limit=1')).total);
    const waiting = await api.call('GET', '/changes?state=waiting&limit=1', { token });
    expect(waiting.body.items[0]?.state ?? 'waiting').toBe('waiting');
  });

  test('an administrator sees all, and moves what only they may; the emergency path is loud', async () => {
    const admin = await api.person('administrator');
    const all = await api.call('GET', '/relying-parties?search=woods', { token: admin });
    expect(all.body.total).toBe(1);
    const id = newId();
    const loud = await put(
      id,
      {},
      {
        token: admin,
        body: {
          registration: sentRegistration({ client_id: id, environment: 'production' }),
          note: 'the site is down',
          emergency: true,
        },
      },
    );
    expect([loud.status, loud.body.change.emergency]).toEqual([201, true]);
    expect(house.logged.some(({ level, message }) => level === 'error' && /emergency/.test(message))).toBe(
      true,
    );
  });

  test('what was refused stands in the audit log, with who asked and through what', async () => {
    await api.call('GET', '/relying-parties/woods', { token });
    const [row] = await house.stores.durable.audit.list({ type: 'admin.refused', limit: 1 });
    expect(row?.actor).toBe('machine:ci');
    expect(JSON.parse(row?.data ?? '')).toEqual({
      page: `${API}/relying-parties/woods`,
      method: 'GET',
      reason: 'not_found',
      by: 'ci',
    });
  });
});

describe('the document', () => {
  test('validates as OpenAPI 3.1, is for everybody, and knows every address', async () => {
    const outcome = await validate(structuredClone(api.document) as never);
    expect(outcome).toMatchObject({ valid: true });
    expect(api.document.openapi).toBe('3.1.0');
    const operations = Object.values(api.document.paths).flatMap((path) => Object.values(path));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(WAYS('x').length + LISTS.length + 1);
  });
});
