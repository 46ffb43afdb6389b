import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasUnseen } from '#i18n/one-line.ts';
import { readRelyingParty } from '#relying-parties/faults.ts';
import { type RelyingParty, relyingPartySchema } from '#relying-parties/relying-party.ts';
import { inputOf, shapeOf } from './shape.ts';
import { fromForm, moveForm, type Tree, toForm } from './values.ts';

const KEYS = ['eid', 'itsme', 'sms'];
const fields = shapeOf({
  isNew: false,
  organisations: ['tax'],
  keys: KEYS,
  mayGiveApi: false,
}).flatMap((group) => group.fields);
const reading = { production: false, knownKeys: KEYS } as const;

const inFour = (most: number) =>
  fc.record(
    Object.fromEntries(
      ['nl', 'fr', 'de', 'en'].map((locale) => [
        locale,
        fc.string({ minLength: 1, maxLength: most, unit: 'binary' }).filter((text) => !hasUnseen(text)),
      ]),
    ),
  );
const address = fc.nat(1_000).map((number) => `https://loket.example/${number}`);
const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

const withoutUndefined = (tree: object) => JSON.parse(JSON.stringify(tree)) as unknown;

/** Registrations of every kind, with what the form shows and what it does not. */
const registrations: fc.Arbitrary<RelyingParty> = fc
  .record({
    client_id: fc.constant('loket'),
    organisation: optional(fc.constant('tax')),
    environment: fc.constantFrom('test', 'production'),
    enabled: fc.boolean(),
    names: inFour(40),
    descriptions: optional(inFour(80)),
    help_texts: optional(inFour(80)),
    logo: optional(fc.constant('a'.repeat(43))),
    contacts: optional(fc.uniqueArray(fc.constantFrom('a@mail.example', 'b@mail.example'))),
    redirect_uris: fc.uniqueArray(address, { minLength: 1, maxLength: 5 }),
    post_logout_redirect_uris: fc.uniqueArray(address, { maxLength: 3 }),
    home_uri: optional(address),
    token_endpoint_auth_method: fc.constant('private_key_jwt'),
    jwks: fc.constant({ keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'one' }] }),
    token_endpoint_networks: optional(fc.constant(['192.0.2.0/24', '2001:db8::/32'])),
    allowed_levels: fc.uniqueArray(fc.constantFrom('low', 'substantial', 'high'), { minLength: 1 }),
    allowed_keys: optional(fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1 })),
    planned: optional(
      fc
        .record({
          from: fc.constantFrom('2027-01-01', '2030-12-31'),
          allowed_levels: fc.uniqueArray(fc.constantFrom('low', 'substantial', 'high'), { minLength: 1 }),
          allowed_keys: optional(fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1 })),
        })
        .map(withoutUndefined),
    ),
    scopes: fc
      .uniqueArray(fc.constantFrom('profile', 'vo', 'offline_access', 'beheer:read'))
      .map((scopes) => ['openid', ...scopes]),
    purposes: optional(fc.record({ profile: inFour(60) })),
    require_pkce: fc.boolean(),
    access_token_seconds: fc.integer({ min: 60, max: 3600 }),
    sector: fc.constant('loket.example'),
  })
  .map((given) => relyingPartySchema({ production: false }).parse(withoutUndefined(given)));

/** As a browser sends it: line breaks are two characters in a text area, and none in a line. */
function posted(form: Readonly<Record<string, string>>) {
  const areas = new Set(
    fields.flatMap(({ name, kind, long }) =>
      kind === 'lines' || kind === 'jwks'
        ? [name]
        : long
          ? ['nl', 'fr', 'de', 'en'].map((locale) => inputOf(name, locale))
          : [],
    ),
  );
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      areas.has(name) ? value.replace(/\r\n?|\n/g, '\r\n') : value.replace(/[\r\n]/g, ''),
    ]),
  );
}

test('a form that nobody touched gives the same registration back', () => {
  fc.assert(
    fc.property(registrations, (party) => {
      const { registration, unreadable } = fromForm(
        posted(toForm(party as Tree, fields)),
        party as Tree,
        fields,
      );
      expect(unreadable).toEqual([]);
      expect(withoutUndefined(registration)).toEqual(withoutUndefined(party));
      const read = readRelyingParty(withoutUndefined(registration), reading);
      expect(read).toEqual({ party });
    }),
    { numRuns: 100 },
  );
});

test('filled into an empty form, a registration comes out as it went in', () => {
  const tidy = relyingPartySchema({ production: false }).parse({
    client_id: 'loket',
    organisation: 'tax',
    names: { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' },
    redirect_uris: ['https://loket.example/a', 'https://loket.example/b'],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks_uri: 'https://loket.example/jwks',
    allowed_levels: ['high'],
    allowed_keys: ['eid'],
    contacts: ['a@mail.example'],
    purposes: { profile: { nl: 'a', fr: 'b', de: 'c', en: 'd' } },
  });
  const shown = { client_id: 'loket', enabled: true, environment: 'production' };
  const { registration } = fromForm(posted(toForm(tidy as Tree, fields)), shown, fields);
  expect(readRelyingParty(registration, reading)).toEqual({ party: tidy });
});

describe('what people do on the form', () => {
  const before: Tree = {
    client_secrets: [{ sha256: 'kept' }],
    names: { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' },
    redirect_uris: ['https://loket.example/a'],
    scopes: ['openid', 'beheer:read', 'rrn'],
    allowed_keys: ['eid', 'gone'],
    access_token_seconds: 300,
    jwks_uri: 'https://loket.example/jwks',
    require_pkce: true,
  };
  const edited = (change: Record<string, string | undefined>) => {
    const form: Record<string, string | undefined> = { ...toForm(before, fields), ...change };
    for (const name of Object.keys(form)) if (form[name] === undefined) delete form[name];
    return fromForm(form as Record<string, string>, before, fields);
  };

  test.each<[string, Record<string, string | undefined>, Tree]>([
    [
      'a name',
      { 'names-nl': ' Nieuw ' },
      { names: { nl: 'Nieuw', fr: 'Guichet', de: 'Schalter', en: 'Service' } },
    ],
    [
      'lines with gaps',
      { redirect_uris: '\r\n https://x.example/1 \r\n\r\nhttps://x.example/2\r\n' },
      { redirect_uris: ['https://x.example/1', 'https://x.example/2'] },
    ],
    ['an address taken away', { jwks_uri: '' }, { jwks_uri: undefined }],
    ['a tick taken away', { require_pkce: undefined }, { require_pkce: false }],
    [
      'scopes that the form does not show stay',
      { 'scopes-rrn': undefined, 'scopes-vo': 'on' },
      { scopes: ['openid', 'beheer:read', 'vo'] },
    ],
    [
      'no key ticked',
      { 'allowed_keys-eid': undefined, 'allowed_keys-itsme': 'on' },
      { allowed_keys: ['gone', 'itsme'] },
    ],
    ['a number', { access_token_seconds: '600' }, { access_token_seconds: 600 }],
  ])('%s', (_, change, expected) => {
    const { registration } = edited(change);
    expect(registration).toMatchObject({ client_secrets: before['client_secrets'] });
    for (const [name, value] of Object.entries(expected)) expect(registration[name]).toEqual(value);
  });

  test.each([
    [{ access_token_seconds: 'soon' }, { field: 'access_token_seconds', reason: 'no_number' }],
    [{ access_token_seconds: '-1' }, { field: 'access_token_seconds', reason: 'no_number' }],
    [{ jwks: '{"keys":' }, { field: 'jwks', reason: 'no_json' }],
  ])('%j cannot be read', (change, fault) => {
    expect(edited(change).unreadable).toEqual([fault]);
  });

  test('a form made from an old version moves to the new one: what was typed stays, the rest is new', () => {
    const names = { nl: 'Loket', fr: 'Nouveau', de: 'Schalter', en: 'Service' };
    const now: Tree = { ...before, names, jwks_uri: 'https://new.example/jwks', require_pkce: false };
    const typed = { ...toForm(before, fields), 'names-nl': 'Getypt' };
    const moved = moveForm(typed, before, now, fields);
    const { registration } = fromForm(moved, now, fields);
    expect(registration).toEqual({
      ...now,
      names: { nl: 'Getypt', fr: 'Nouveau', de: 'Schalter', en: 'Service' },
    });
  });
});
