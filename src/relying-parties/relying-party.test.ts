import { describe, expect, test } from '@jest/globals';
import { readRelyingParty } from './faults.ts';
import { relyingPartySchema, sectorOf } from './relying-party.ts';

const SECRET = 's'.repeat(43);
const PUBLIC_KEY = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'k' };
/** An RSA key whose modulus has so many bits, written in so many bytes. */
const rsaKey = (bits: number, bytes = Math.ceil(bits / 8)) => {
  const hex = (2n ** BigInt(bits) - 1n).toString(16).padStart(bytes * 2, '0');
  return { kty: 'RSA', e: 'AQAB', n: Buffer.from(hex, 'hex').toString('base64url') };
};
const party = {
  client_id: 'shop',
  names: { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' },
  home_uri: 'https://loket.example/',
  redirect_uris: ['https://loket.example/terug'],
  token_endpoint_auth_method: 'client_secret_basic',
  client_secret: SECRET,
};
const signed = { token_endpoint_auth_method: 'private_key_jwt', client_secret: undefined };
const open = { token_endpoint_auth_method: 'none', client_secret: undefined };

/** Every fault as `field: message`; a field that is undefined is left out. */
function faults(more: object): string[] {
  const all = Object.fromEntries(
    Object.entries({ ...party, ...more }).filter(([, value]) => value !== undefined),
  );
  const outcome = readRelyingParty(all, { production: true, knownKeys: ['eid'] });
  return 'faults' in outcome ? outcome.faults.map(({ field, message }) => `${field}: ${message}`) : [];
}

describe('taken', () => {
  test.each([
    ['with a secret', {}],
    ['with a secret in the body', { token_endpoint_auth_method: 'client_secret_post' }],
    ['with the hash of a secret', { client_secret: undefined, client_secret_sha256: 'h'.repeat(43) }],
    ['with keys', { ...signed, jwks: { keys: [PUBLIC_KEY] } }],
    ['with an RSA key of 2048 bits', { ...signed, jwks: { keys: [rsaKey(2048)] } }],
    ['with keys elsewhere', { ...signed, jwks_uri: 'https://loket.example/jwks' }],
    ['a public client', open],
    ['a confidential one without PKCE', { require_pkce: false }],
    ['fapi2', { ...signed, jwks: { keys: [PUBLIC_KEY] }, profile: 'fapi2' }],
    [
      'rrn with its authorisation',
      { scopes: ['openid', 'rrn'], rrn_authorisation: 'KB 1/2026', rrn_authorised_on: '2026-01-15' },
    ],
  ])('%s', (_, more) => {
    expect(faults(more)).toEqual([]);
  });

  test('with what is left out filled in', () => {
    expect(relyingPartySchema({ production: true }).parse(party)).toMatchObject({
      allowed_levels: ['substantial', 'high'],
      scopes: ['openid', 'profile'],
      subject_type: 'pairwise',
      require_pkce: true,
      profile: 'standard',
      acr_format: 'level',
      access_token_seconds: 300,
      id_token_signed_response_alg: 'ES256',
      post_logout_redirect_uris: [],
    });
  });
});

/** Name → what is wrong, the field that is named, and a word of what is said. */
const RULES: readonly (readonly [string, object, string, RegExp])[] = [
  ['no client_id', { client_id: undefined }, 'client_id', /string/],
  ['an empty client_id', { client_id: '' }, 'client_id', /letters, digits/],
  ['a client_id with a space', { client_id: 'a b' }, 'client_id', /letters, digits/],
  ['a client_id with a slash', { client_id: 'a/b' }, 'client_id', /letters, digits/],
  ['a client_id that addresses swallow', { client_id: '..' }, 'client_id', /letters, digits/],
  ['a client_id of 101 characters', { client_id: 'x'.repeat(101) }, 'client_id', /at most 100/],
  ['a language left out', { names: { nl: 'a', fr: 'a', de: 'a' } }, 'names.en', /string/],
  ['an empty name', { names: { ...party.names, fr: '' } }, 'names.fr', /./],
  ['a name too long', { names: { ...party.names, fr: 'x'.repeat(101) } }, 'names.fr', /100/],
  [
    'a name with what nobody can see',
    { names: { ...party.names, fr: 'a\u202eb' } },
    'names.fr',
    /nobody can see/,
  ],
  ['a fifth language', { names: { ...party.names, es: 'a' } }, 'names', /es/],
  ['no redirect URI', { redirect_uris: [] }, 'redirect_uris', /1/],
  ['too many redirect URIs', { redirect_uris: Array(31).fill('https://a.example/') }, 'redirect_uris', /30/],
  ['a redirect URI over http', { redirect_uris: ['http://a.example/'] }, 'redirect_uris.0', /https/],
  ['a home over http', { home_uri: 'http://a.example/' }, 'home_uri', /https/],
  [
    'an address of 2001 characters',
    { home_uri: `https://a.example/${'x'.repeat(2000)}` },
    'home_uri',
    /2000/,
  ],
  [
    'an unknown way to authenticate',
    { token_endpoint_auth_method: 'client_secret_jwt' },
    'token_endpoint_auth_method',
    /private_key_jwt/,
  ],
  ['no secret', { client_secret: undefined }, 'client_secret', /needed for client_secret_basic/],
  ['a short secret', { client_secret: 'short' }, 'client_secret', /32 characters/],
  ['a secret and its hash', { client_secret_sha256: 'h'.repeat(43) }, 'client_secret_sha256', /one of them/],
  [
    'a hash that is none',
    { client_secret: undefined, client_secret_sha256: 'abc' },
    'client_secret_sha256',
    /SHA-256/,
  ],
  [
    'a secret with a public client',
    { token_endpoint_auth_method: 'none' },
    'client_secret',
    /no use with none/,
  ],
  ['private_key_jwt without keys', signed, 'jwks', /exactly one/],
  [
    'private_key_jwt with both',
    { ...signed, jwks: { keys: [PUBLIC_KEY] }, jwks_uri: 'https://a.example/' },
    'jwks',
    /exactly one/,
  ],
  [
    'a private key',
    { ...signed, jwks: { keys: [{ ...PUBLIC_KEY, d: 'd' }] } },
    'jwks.keys.0',
    /public key only/,
  ],
  [
    'a symmetric key',
    { ...signed, jwks: { keys: [{ kty: 'oct', k: 'k' }] } },
    'jwks.keys.0',
    /public key only/,
  ],
  ['an RSA key of 2047 bits', { ...signed, jwks: { keys: [rsaKey(2047)] } }, 'jwks.keys.0', /2048/],
  [
    'an RSA key of 1024 bits with zeros before it',
    { ...signed, jwks: { keys: [rsaKey(1024, 256)] } },
    'jwks.keys.0',
    /2048/,
  ],
  [
    'an RSA key without modulus',
    { ...signed, jwks: { keys: [{ kty: 'RSA', e: 'AQAB' }] } },
    'jwks.keys.0',
    /2048/,
  ],
  ['no key in the list', { ...signed, jwks: { keys: [] } }, 'jwks.keys', /1/],
  ['a public client without PKCE', { ...open, require_pkce: false }, 'require_pkce', /public client/],
  ['no openid', { scopes: ['profile'] }, 'scopes', /openid/],
  ['an unknown scope', { scopes: ['openid', 'everything'] }, 'scopes.1', /./],
  [
    'rrn without authorisation',
    { scopes: ['openid', 'rrn'], rrn_authorised_on: '2026-01-15' },
    'rrn_authorisation',
    /reference of the authorisation/,
  ],
  [
    'rrn without the day of its authorisation',
    { scopes: ['openid', 'rrn'], rrn_authorisation: 'KB 1/2026' },
    'rrn_authorised_on',
    /the day of that authorisation/,
  ],
  ['no level', { allowed_levels: [] }, 'allowed_levels', /at least one level/],
  ['an unknown level', { allowed_levels: ['strong'] }, 'allowed_levels.0', /substantial/],
  ['an empty list of keys', { allowed_keys: [] }, 'allowed_keys', /leave it out/],
  [
    'an ID token without signature',
    { id_token_signed_response_alg: 'none' },
    'id_token_signed_response_alg',
    /ES256/,
  ],
  [
    'an ID token with HMAC',
    { id_token_signed_response_alg: 'HS256' },
    'id_token_signed_response_alg',
    /ES256/,
  ],
  ['a token that lives too short', { access_token_seconds: 59 }, 'access_token_seconds', /60/],
  ['a token that lives too long', { access_token_seconds: 3601 }, 'access_token_seconds', /3600/],
  [
    'fapi2 with a secret',
    { profile: 'fapi2' },
    'token_endpoint_auth_method',
    /private_key_jwt under profile fapi2/,
  ],
  [
    'fapi2 without PKCE',
    { ...signed, jwks: { keys: [PUBLIC_KEY] }, profile: 'fapi2', require_pkce: false },
    'require_pkce',
    /fapi2/,
  ],
  [
    'fapi2 with RS256',
    { ...signed, jwks: { keys: [PUBLIC_KEY] }, profile: 'fapi2', id_token_signed_response_alg: 'RS256' },
    'id_token_signed_response_alg',
    /ES256, PS256 or EdDSA/,
  ],
  ['a misspelt field', { redirect_uri: 'https://a.example/' }, '', /redirect_uri/],
];

describe('refused, with the field named', () => {
  test.each(RULES)('%s', (_, more, field, words) => {
    const [first = '', ...rest] = faults(more);
    expect(rest).toEqual([]);
    expect(first.slice(0, field.length + 1)).toBe(`${field}:`);
    expect(first.slice(field.length + 1)).toMatch(words);
  });

  test('all faults are said at once', () => {
    expect(faults({ client_id: '', home_uri: 'x', allowed_levels: [] })).toHaveLength(3);
  });
});

test.each([
  [
    'the host of the first redirect URI',
    { redirect_uris: ['https://a.example:8443/x', 'https://b.example/'] },
    'a.example:8443',
  ],
  ['what is given', { sector: 'finance', redirect_uris: ['https://a.example/'] }, 'finance'],
])('the sector is %s', (_, registered, sector) => {
  expect(sectorOf({ client_id: 'shop', sector: undefined, ...registered })).toBe(sector);
});
