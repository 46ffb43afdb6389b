// An e-loket on test, written by hand so that each of its checks can be left out: what an exam must find.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';

/** What it leaves out, or does wrong. */
export type Weakness =
  | 'nonce'
  | 'level'
  | 'issuer'
  | 'iss_parameter'
  | 'audience'
  | 'signature'
  | 'expired'
  | 'early'
  | 'state'
  | 'other_browser'
  | 'patient'
  | 'error_page'
  | 'echo'
  | 'crashes_twice'
  | 'no_logout'
  | 'any_logout'
  | 'old_keys'
  | 'good'
  | 'after_bad'
  | 'always_in'
  | 'down';

interface Pending {
  readonly visit: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Longer than the exam of a test is silent; milliseconds. */
const FOREVER_MS = 60_000;
/** For an answer that does not come: others would give up after some seconds. */
const IN_VAIN_MS = 700;

export type TrialClient = Awaited<ReturnType<typeof startTrialClient>>;

/**
 * @param options.issuer what it trusts; read when a login begins, so that it may be set later
 * @param options.waitsInVain whether the examiner says nothing just now: only then is this client in a hurry, for the time of the test
 */
export async function startTrialClient(options: {
  clientId: string;
  issuer: () => string;
  waitsInVain: () => Promise<boolean>;
}) {
  const weaknesses = new Set<Weakness>();
  const pending = new Map<string, Pending>();
  const sessions = new Map<string, { readonly sid: string }>();
  let keys: { keys: object[] } | undefined;
  let refusedOnce = false;
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      refusedOnce = true;
      send(response, 400, `refused: ${error instanceof Error ? error.message : error}`);
    });
  });
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    start: `${origin}/login`,
    check: `${origin}/me`,
    callback: `${origin}/callback`,
    logout: `${origin}/logout`,
    /** From now on it has these weaknesses and no others, and nothing in its memory. */
    becomes(...wanted: readonly Weakness[]) {
      weaknesses.clear();
      for (const one of wanted) weaknesses.add(one);
      sessions.clear();
      pending.clear();
      keys = undefined;
      refusedOnce = false;
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const visit = /visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (weaknesses.has('down')) return void response.destroy();
    switch (url.pathname) {
      case '/login':
        return begin(response, visit || randomUUID());
      case '/callback':
        return comeBack(url, response, visit);
      case '/me':
        return send(response, sessions.has(visit) || weaknesses.has('always_in') ? 200 : 401, 'me');
      case '/logout':
        return logout(await bodyOf(request), response);
      default:
        return send(response, 404, 'nothing here');
    }
  }

  function begin(response: ServerResponse, visit: string): void {
    const state = randomUUID();
    const [nonce, verifier] = [randomUUID(), randomBytes(32).toString('base64url')];
    pending.set(state, { visit, nonce, verifier });
    const target = new URL(`${options.issuer()}/auth`);
    target.search = new URLSearchParams({
      client_id: options.clientId,
      redirect_uri: `${origin}/callback`,
      response_type: 'code',
      scope: 'openid profile',
      state,
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }).toString();
    response
      .writeHead(303, {
        location: target.href,
        'set-cookie': `visit=${visit}; HttpOnly; SameSite=Lax; Path=/`,
      })
      .end();
  }

  async function comeBack(url: URL, response: ServerResponse, visit: string): Promise<void> {
    const { searchParams } = url;
    const state = searchParams.get('state') ?? '';
    const found = pending.get(state) ?? (weaknesses.has('state') ? [...pending.values()].at(-1) : undefined);
    pending.delete(state);
    if (searchParams.has('error')) {
      if (weaknesses.has('error_page')) return send(response, 500, 'oops');
      const told = searchParams.get('error_description') ?? '';
      return send(response, 200, weaknesses.has('echo') ? `<p>${told}</p>` : '<p>not signed in</p>');
    }
    if (!found) return send(response, weaknesses.has('crashes_twice') ? 500 : 400, 'unknown login');
    if (found.visit !== visit && !weaknesses.has('other_browser')) throw new Error('other browser');
    if (searchParams.get('iss') !== options.issuer() && !weaknesses.has('iss_parameter'))
      throw new Error('iss');
    if (weaknesses.has('good') || (weaknesses.has('after_bad') && refusedOnce)) throw new Error('no');
    const claims = await claimsIn(await redeem(searchParams.get('code') ?? '', found), found);
    const session = visit || randomUUID();
    sessions.set(session, { sid: String(claims['sid']) });
    response
      .writeHead(303, { location: '/me', 'set-cookie': `visit=${session}; HttpOnly; SameSite=Lax; Path=/` })
      .end();
  }

  async function redeem(code: string, { verifier }: Pending): Promise<string> {
    const isInHurry = !weaknesses.has('patient') && (await options.waitsInVain());
    const answer = await fetch(`${options.issuer()}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: options.clientId,
        redirect_uri: `${origin}/callback`,
        code,
        code_verifier: verifier,
      }).toString(),
      signal: AbortSignal.timeout(isInHurry ? IN_VAIN_MS : FOREVER_MS),
    });
    const { id_token } = (await answer.json()) as { id_token?: string };
    if (id_token === undefined) throw new Error('no ID token');
    return id_token;
  }

  async function claimsIn(token: string, { nonce }: Pending): Promise<JWTPayload> {
    const claims = await verified(token);
    const now = Date.now() / 1000;
    if (claims.iss !== options.issuer() && !weaknesses.has('issuer')) throw new Error('issuer');
    if (claims.aud !== options.clientId && !weaknesses.has('audience')) throw new Error('audience');
    if ((claims.exp ?? 0) < now && !weaknesses.has('expired')) throw new Error('expired');
    if ((claims.nbf ?? 0) > now + 10 && !weaknesses.has('early')) throw new Error('early');
    if (claims['nonce'] !== nonce && !weaknesses.has('nonce')) throw new Error('nonce');
    if (!/(substantial|high)$/.test(String(claims['acr'])) && !weaknesses.has('level'))
      throw new Error('acr');
    return claims;
  }

  /** Signature and algorithm only; the rest is looked at one by one. */
  async function verified(token: string): Promise<JWTPayload> {
    if (weaknesses.has('signature')) return decodeJwt(token);
    const { kid } = decodeProtectedHeader(token);
    keys ??= await readKeys();
    if (!keys.keys.some((key) => (key as { kid?: string }).kid === kid) && !weaknesses.has('old_keys'))
      keys = await readKeys();
    await jwtVerify(token, createLocalJWKSet(keys as never), {
      algorithms: ['ES256'],
      // Times are not looked at here.
      clockTolerance: 1_000_000_000,
    });
    return decodeJwt(token);
  }

  async function readKeys(): Promise<{ keys: object[] }> {
    return (await (await fetch(`${options.issuer()}/jwks`)).json()) as { keys: object[] };
  }

  async function logout(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const token = form.get('logout_token') ?? '';
    if (weaknesses.has('no_logout')) return send(response, 200, '');
    const claims = weaknesses.has('any_logout') ? decodeJwt(token) : await verified(token);
    for (const [visit, { sid }] of sessions) if (sid === claims['sid']) sessions.delete(visit);
    send(response, 200, '');
  }
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
