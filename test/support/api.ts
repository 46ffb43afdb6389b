// Hands for the REST API: tokens as callers get them, and requests whose every answer is held against the API's own document.

import { createHash, randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { exportJWK, exportPKCS8, generateKeyPair, SignJWT } from 'jose';
import { type AdminHouse, PEOPLE } from './admin-house.ts';
import { CALLBACK, relyingParty } from './broker.ts';
import { Browser, formPost } from './browser.ts';

export const API = '/api/v1';
export const BOTH = 'beheer:read beheer:write';

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema: AnySchema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: AnySchema }>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
        readonly content: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

export interface Said {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind
  readonly body: any;
}

export interface Sent {
  readonly token?: string | undefined;
  readonly body?: unknown;
  /** In place of `body`, as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const pointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25');

/** The document, and what of an answer does not fit it. */
export async function readDocument(origin: string) {
  const response = await fetch(`${origin}${API}/openapi.json`);
  const text = await response.text();
  const document = JSON.parse(text) as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'api');
  const validators = new Map<string, ValidateFunction>();
  const places = Object.keys(document.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  }));
  const operationAt = (method: string, path: string) => {
    const place = places.find(({ pattern }) => pattern.test(path))?.path;
    const operation = place === undefined ? undefined : document.paths[place]?.[method.toLowerCase()];
    return place !== undefined && operation ? { place, operation } : undefined;
  };

  /** What of this answer the document does not know. Nothing for addresses and methods that it does not have. */
  function faultsOf(method: string, path: string, { status, headers, body }: Said): readonly string[] {
    const found = operationAt(method, path);
    if (!found) return [];
    const { place, operation } = found;
    const known = operation.responses[status];
    if (!known) return [`${status} is not in the document`];
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    if (!known.content[type]) return [`${status} is not told as ${type}`];
    const at = `api#/paths/${pointer(place)}/${method.toLowerCase()}/responses/${status}/content/${pointer(type)}/schema`;
    const validate = validators.get(at) ?? ajv.compile({ $ref: at });
    validators.set(at, validate);
    const lacking = Object.entries(known.headers ?? {}).filter(
      ([name, { required }]) => required && !headers.has(name),
    );
    return [
      ...lacking.map(([name]) => `${name} is not sent`),
      ...(validate(body) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)),
    ];
  }
  return { document, text, faultsOf, operationAt };
}

export type ReadDocument = Awaited<ReturnType<typeof readDocument>>;

/** @param origin where the API stands */
export async function openApi(house: AdminHouse, origin = house.issuer) {
  const read = await readDocument(origin);
  const pair = await generateKeyPair('ES256', { extractable: true });
  const jwks = {
    keys: [{ ...(await exportJWK(pair.publicKey)), kty: 'EC', kid: 'k', alg: 'ES256', use: 'sig' }],
  };

  const assertion = (client: string) =>
    new SignJWT({ iss: client, sub: client, aud: house.issuer, jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuedAt(Math.floor(Date.now() / 1000))
      .setExpirationTime(Math.floor(Date.now() / 1000) + 60)
      .sign(pair.privateKey);

  const holder = await generateKeyPair('ES256', { extractable: true });
  /** A DPoP proof (RFC 9449), or one that is wrong in some way. */
  async function proof(
    htm: string,
    htu: string,
    token?: string,
    { iat = Math.floor(Date.now() / 1000), otherKey = false } = {},
  ): Promise<string> {
    const keys = otherKey ? await generateKeyPair('ES256', { extractable: true }) : holder;
    const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') };
    return new SignJWT({ htm, htu, jti: randomUUID(), ...ath })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(keys.publicKey) })
      .setIssuedAt(iat)
      .sign(keys.privateKey);
  }

  async function redeem(client: string, form: Readonly<Record<string, string>>, headers = {}) {
    const whole = new URLSearchParams({
      ...form,
      client_id: client,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(client),
    });
    const response = await fetch(`${house.issuer}/token`, formPost(whole, headers));
    return (await response.json()) as { access_token?: string; token_type?: string; error?: string };
  }

  async function call(method: string, path: string, { token, body, raw, headers }: Sent = {}): Promise<Said> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${origin}${API}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    const said = {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    const where = { method, path, status: said.status, body: said.body };
    expect({ ...where, faults: read.faultsOf(method, path.split('?')[0] ?? '', said) }).toEqual({
      ...where,
      faults: [],
    });
    expect(said.headers.get('cache-control')).toBe('no-store');
    return said;
  }

  return {
    ...read,
    jwks,
    /** The private key of every program and tool, PKCS #8 as PEM. */
    key: await exportPKCS8(pair.privateKey),
    call,
    redeem,
    proof,
    /** Registers a program of this organisation and gives its token. */
    async machine(
      client_id: string,
      {
        organisation = 'tax',
        scopes = BOTH,
        more = {},
      }: { organisation?: string; scopes?: string; more?: object } = {},
    ): Promise<string> {
      await house.give({
        client_id,
        organisation,
        environment: 'production',
        redirect_uris: [],
        home_uri: 'https://loket.example/',
        grant_types: ['client_credentials'],
        scopes: ['openid', ...(scopes.split(' ') as 'beheer:read'[])],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks,
        ...more,
      });
      return this.tokenOf(client_id, scopes);
    },
    async tokenOf(client_id: string, scope = BOTH): Promise<string> {
      const { access_token, error } = await redeem(client_id, { grant_type: 'client_credentials', scope });
      if (access_token === undefined) throw new Error(`no token for ${client_id}: ${error}`);
      return access_token;
    },
    /** The token of somebody who signed in at a tool of the administration. */
    async person(
      who: keyof typeof PEOPLE,
      { key = 'eid', scope = `openid ${BOTH}` }: { key?: string; scope?: string } = {},
    ): Promise<string> {
      await house.give({
        client_id: 'console',
        environment: 'production',
        redirect_uris: [CALLBACK],
        scopes: ['openid', 'beheer:read', 'beheer:write'],
        allowed_levels: ['low', 'substantial', 'high'],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks,
      });
      const hand = relyingParty(house.issuer, 'console');
      const { code = '' } = await hand.login(new Browser(), key, { scope }, PEOPLE[who]);
      const { access_token, error } = await redeem('console', {
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: hand.verifier,
      });
      if (access_token === undefined) throw new Error(`no token for ${who}: ${error}`);
      return access_token;
    },
  };
}

export type ApiHands = Awaited<ReturnType<typeof openApi>>;

/** A registration for test, as it is sent. */
export const sentRegistration = (more: object = {}) => ({
  client_id: 'shop',
  organisation: 'tax',
  environment: 'test',
  names: { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' },
  redirect_uris: ['https://loket.example/terug'],
  token_endpoint_auth_method: 'none',
  ...more,
});
