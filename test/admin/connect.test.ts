// “Koppelen”: who reads it, that what stands there is filled in and safe, and that settings can be read by what they are for.

import { brotliCompressSync } from 'node:zlib';
import { parse } from '@babel/parser';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { recipesFor } from '#admin/integrate/connect/recipes.ts';
import { locales } from '#i18n/texts.ts';
import { scopeClaims } from '#relying-parties/claims.ts';
import { type AdminHouse, type PEOPLE, startAdminHouse } from '../support/admin-house.ts';
import { SECRET } from '../support/broker.ts';
import type { Page } from '../support/browser.ts';

const SCRIPT = '<script>alert(1)</script>';
const ID = 'shop';
const PATH = `/beheer/e-loketten/${ID}/koppelen`;
/** On the wire, with headers and style sheets. */
const MOST_BYTES = 25_000;

let house: AdminHouse;
beforeAll(async () => {
  house = await startAdminHouse();
  await house.give({
    client_id: ID,
    names: { nl: SCRIPT, fr: SCRIPT, de: SCRIPT, en: SCRIPT },
    redirect_uris: ["https://loket.example/terug'%3Cscript%3E?a=1"],
    post_logout_redirect_uris: ['https://loket.example/uit'],
    token_endpoint_auth_method: 'client_secret_basic',
    client_secret: SECRET,
    scopes: ['openid', 'profile', 'vo', 'rrn'],
    rrn_authorisation: 'AUT-2026-1',
    rrn_authorised_on: '2026-01-15',
  });
});
afterAll(() => house.close());

const read = async (who: keyof typeof PEOPLE, path = PATH) => (await house.enter(who, path)).page;
const codeOf = ({ text }: Page) =>
  [...text.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code>/g)].map(([, code = '']) =>
    code
      .replace(/&#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  );

test.each<[keyof typeof PEOPLE, number]>([
  ['stranger', 404],
  ['nobody', 403],
  ['tester', 403],
  ['owner', 200],
  ['helpdesk', 200],
  ['auditor', 200],
])('%s: %i', async (who, status) => {
  const page = await read(who);
  expect(page.status).toBe(status);
  if (status !== 200) expect(page.text).not.toContain('loket.example');
});

describe('the page', () => {
  test('is filled in, holds no secret and runs nothing, in every language', async () => {
    const { browser } = await house.enter('owner', PATH);
    for (const locale of locales) {
      const page = await browser.open(`${house.issuer}${PATH}?lang=${locale}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`${house.issuer}/.well-known/openid-configuration`);
      expect(page.text).toContain('https://loket.example/uit');
      expect(page.text).not.toContain('<script');
      expect(page.text).not.toContain(SECRET);
      expect(brotliCompressSync(page.text).length).toBeLessThan(MOST_BYTES / 2);
    }
  });

  test('shows a token that is told apart from a real one, with the claims of these scopes and no others', async () => {
    const claims = JSON.parse(codeOf(await read('owner')).at(-1) ?? '') as Record<string, unknown>;
    expect(claims).toMatchObject({ iss: house.issuer, aud: ID, exp: 300, rrn: '00000000097' });
    for (const names of Object.values(scopeClaims))
      for (const name of names) expect(claims).toHaveProperty(name);
    expect(claims['acr']).toBe('http://eidas.europa.eu/LoA/high');

    await house.give({ client_id: 'little', allowed_levels: ['low'], scopes: ['openid'] });
    const few = JSON.parse(codeOf(await read('owner', '/beheer/e-loketten/little/koppelen')).at(-1) ?? '');
    expect(few).not.toHaveProperty('name');
    expect(few).not.toHaveProperty('rrn');
    expect(few).toMatchObject({ acr: 'http://eidas.europa.eu/LoA/low', amr: expect.any(Array) });
  });

  test('leads to the rehearsal of a new key on test, and only there', async () => {
    expect((await read('owner')).text).toContain('Een nieuwe sleutel proberen');
    await house.give({ client_id: 'live', environment: 'production' });
    expect((await read('owner', '/beheer/e-loketten/live/koppelen')).text).not.toContain(
      'Een nieuwe sleutel proberen',
    );
  });
});

describe('settings', () => {
  const recipe = (id: string, more: Parameters<AdminHouse['registration']>[0] = {}) => {
    const found = recipesFor('https://aanmelden.example', house.registration(more)).find(
      (one) => one.id === id,
    );
    if (!found) throw new Error(`no settings for ${id}`);
    return found;
  };

  test('for Node can be read as a module, whichever way it proves who it is', () => {
    for (const more of [
      { token_endpoint_auth_method: 'none' },
      { token_endpoint_auth_method: 'client_secret_post', client_secret: SECRET },
      {
        token_endpoint_auth_method: 'private_key_jwt',
        jwks_uri: 'https://loket.example/jwks',
        profile: 'fapi2',
      },
    ] as const) {
      const { code, caution } = recipe('openid-client', more);
      expect(() => parse(code, { sourceType: 'module' })).not.toThrow();
      expect(caution).toBeUndefined();
    }
  });

  test('for Spring are YAML, for Keycloak JSON, with what this e-loket registered', () => {
    const secret = { token_endpoint_auth_method: 'client_secret_basic', client_secret: SECRET } as const;
    const [yaml = ''] = recipe('spring', secret).code.split('@Bean');
    const client = parseYaml(yaml).spring.security.oauth2.client;
    expect(client.registration.aanmelden).toMatchObject({
      'client-id': 'shop',
      'redirect-uri': 'https://loket.example/terug',
    });
    expect(client.provider.aanmelden['issuer-uri']).toBe('https://aanmelden.example');
    const { config } = JSON.parse(
      recipe('keycloak', {
        token_endpoint_auth_method: 'private_key_jwt',
        jwks_uri: 'https://loket.example/jwks',
      }).code,
    );
    // Keycloak would send its token address, which we refuse.
    expect(config).toMatchObject({
      clientAssertionAudience: 'https://aanmelden.example',
      validateSignature: 'true',
    });
  });

  test('warn where a product cannot do what was registered', () => {
    const jwt = {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: 'https://loket.example/jwks',
    } as const;
    expect(recipe('oauth2-proxy', jwt).caution).toBe('method');
    expect(recipe('authlib', { ...jwt, profile: 'fapi2' }).caution).toBe('profile');
  });

  test('an address with quotes in it stays inside its text', () => {
    const more = { redirect_uris: ["https://loket.example/o'hara"] };
    for (const { id, code } of recipesFor('https://aanmelden.example', house.registration(more)))
      if (code.includes("o'hara")) expect([id, /"[^"\n]*o'hara"/.test(code)]).toEqual([id, true]);
  });
});
