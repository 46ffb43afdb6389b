// Whatever is sent to the API, valid, broken or absurd: no answer is a fault of ours, and none is outside its document.

import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type ApiHands, type Operation, openApi, sentRegistration } from '../support/api.ts';
import { type Schema, valuesOf } from '../support/from-schema.ts';

const SEED = 20261124;
const RUNS = 1_500;
const IDS = ['taxes', 'woods', 'live', 'beheer', 'ci', 'one', 'two', 'three'];

let house: AdminHouse;
let api: ApiHands;
const tokens: Record<string, string> = {};
let changes: string[] = [];

beforeAll(async () => {
  house = await startAdminHouse({
    settings: { admin: { administrators: ['62112399879'], api_requests_per_minute: 100_000 } },
  });
  api = await openApi(house);
  await house.give({ client_id: 'taxes' });
  await house.give({ client_id: 'woods', organisation: 'parks' });
  await house.give({ client_id: 'live', environment: 'production' });
  Object.assign(tokens, {
    program: await api.machine('ci'),
    stranger: await api.machine('parks-ci', { organisation: 'parks' }),
    reader: await api.machine('reader', { scopes: 'beheer:read' }),
    administrator: await api.person('administrator'),
    owner: await api.person('owner'),
    helpdesk: await api.person('helpdesk'),
  });
  const plans = await Promise.all(
    [
      { client_id: 'live', environment: 'production' as const, access_token_seconds: 90 },
      { client_id: 'taxes', access_token_seconds: 90 },
    ].map((more) =>
      house.app.changes.plan({ type: 'operator', name: 'x' }, { parties: [house.registration(more)] }),
    ),
  );
  const made = await Promise.all(
    plans.map((plan) =>
      house.app.changes.propose({ type: 'operator', name: 'x' }, plan, { note: 'because' }),
    ),
  );
  changes = made.map(({ id }) => id);
});
afterAll(() => house.close());

interface Request {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Requests for one operation of the document. */
function requestsFor(place: string, method: string, operation: Operation): fc.Arbitrary<Request> {
  const of = (schema: unknown, broken: number) => valuesOf(schema as Schema, api.document, broken);
  const parameters = operation.parameters ?? [];
  // Dots alone would lead to another address.
  const odd = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .filter((value) => !/^\.{1,2}$/.test(value));
  const pathPart = (name: string, schema: unknown) =>
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          ...(name === 'client_id' ? IDS : name === 'id' ? [...changes, 'tax'] : ['1', '2']),
        ),
      },
      { weight: 2, arbitrary: of(schema, 0).map(String) },
      { weight: 1, arbitrary: odd },
    );
  const path = fc
    .tuple(...parameters.filter((one) => one.in === 'path').map(({ name, schema }) => pathPart(name, schema)))
    .map((parts) => parts.reduce((at, part) => at.replace(/\{\w+\}/, () => encodeURIComponent(part)), place));
  const query = fc
    .record(
      Object.fromEntries(
        parameters
          .filter((one) => one.in === 'query')
          .map(({ name, schema }) => [
            name,
            fc.oneof({ weight: 15, arbitrary: of(schema, 0).map(String) }, { weight: 1, arbitrary: odd }),
          ]),
      ),
      { requiredKeys: [] },
    )
    .map((fields) => new URLSearchParams(fields as Record<string, string>).toString());
  const headers = fc.record(
    {
      'if-match': fc.constantFrom('"1"', '"2"', '*', '"0"', 'W/"1"', 'x', '"1", "2"'),
      'if-none-match': fc.constantFrom('*', '"1"'),
      'idempotency-key': fc.constantFrom('a', 'b', 'c', 'd e', 'x'.repeat(300)),
      'accept-language': fc.constantFrom('nl', 'fr', 'de', 'en', 'xx, *;q=0', ',,,;'),
      accept: fc.constantFrom('*/*', 'application/json', 'text/html', 'x'),
      'content-type': fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain'),
    },
    { requiredKeys: ['content-type'] },
  );
  const schema = operation.requestBody?.content['application/json']?.schema ?? {};
  // What is mostly right gets further than what is not.
  const near = of(schema, 0).chain((whole) =>
    fc
      .record({
        client_id: fc.constantFrom(...IDS),
        environment: fc.constantFrom('test', 'production'),
        organisation: fc.constantFrom('tax', 'parks'),
      })
      .map((more) => sent(whole, sentRegistration(more))),
  );
  const bodies = [
    { weight: 12, arbitrary: near },
    { weight: 2, arbitrary: of(schema, 0) },
    { weight: 3, arbitrary: of(schema, 0.1) },
    { weight: 1, arbitrary: fc.jsonValue() },
  ];
  const body = operation.requestBody === undefined ? fc.constant(undefined) : fc.oneof(...bodies);
  return fc
    .record({
      /** Whether the registration is about the address. */
      fits: fc.boolean(),
      who: fc.constantFrom(...Object.keys(tokens), ...Object.keys(tokens), 'nobody'),
      method: fc.constant(method.toUpperCase()),
      path: fc.tuple(path, query).map(([at, asked]) => (asked === '' ? at : `${at}?${asked}`)),
      body,
      headers: fc.oneof({ weight: 9, arbitrary: headers.map(usual) }, { weight: 1, arbitrary: headers }),
    })
    .map(({ fits, path: at, body: whole, ...rest }) => ({
      ...rest,
      path: at,
      body: fits ? about(whole, at) : whole,
    })) as fc.Arbitrary<Request>;
}

/** The same body around a registration that can be read. */
function sent(whole: unknown, registration: object): unknown {
  const body = whole as Record<string, unknown>;
  const { note = 'because', emergency = false } = body;
  const why = 'note' in body ? { note, emergency } : {};
  if ('relying_parties' in body) return { ...why, relying_parties: [registration] };
  return 'registration' in body ? { ...why, registration } : body;
}

/** The same body, its registration with the id that stands in the address. */
function about(whole: unknown, path: string): unknown {
  const { registration } = (whole ?? {}) as { registration?: object | null };
  const [, id] = /^\/relying-parties\/([^/?]+)/.exec(path) ?? [];
  if (id === undefined || typeof registration !== 'object' || registration === null) return whole;
  if (!('client_id' in registration)) return whole;
  return { ...(whole as object), registration: { ...registration, client_id: decodeURIComponent(id) } };
}

/** Headers of a caller who knows what they do. */
const usual = ({ accept: _, 'idempotency-key': __, ...headers }: Readonly<Record<string, string>>) => ({
  ...headers,
  'content-type': 'application/json',
});

test(`${RUNS} requests made from the document, seed ${SEED}`, async () => {
  const requests = Object.entries(api.document.paths).flatMap(([place, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestsFor(place, method, operation)),
  );
  const request = fc.oneof(...requests);
  // To make the first one takes seconds in which this process does nothing else: a connection that grew too old meanwhile goes first.
  fc.sample(request, 1);
  await setTimeout(100);
  const statuses = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ who, method, path, body, headers }) => {
      const { status } = await api.call(method, path, { token: tokens[who], body, headers });
      statuses.set(`${status}`, (statuses.get(`${status}`) ?? 0) + 1);
      expect(status).toBeLessThan(500);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // It would prove little if all of them had stopped at the door.
  expect((statuses.get('201') ?? 0) + (statuses.get('202') ?? 0)).toBeGreaterThan(0);
  for (const status of [200, 400, 401, 403, 404, 406, 412, 422, 428])
    expect([status, (statuses.get(`${status}`) ?? 0) > 0]).toEqual([status, true]);
  expect(house.logged.filter(({ message }) => message === 'an API request failed')).toEqual([]);
});
