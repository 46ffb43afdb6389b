// The examiner towards the e-loket: an issuer of its own (`<issuer>/examen/<client_id>`), with its own discovery, keys and
// endpoints. There is no way in for people: codes are given to the exam's own browser only (run.ts).

import { createHash } from 'node:crypto';
import { finished } from 'node:stream';
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { formOf, readForm } from '#http/body.ts';
import type { Register } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { Desk, Worth } from './desk.ts';

export const EXAM = '/examen';
const TOKEN_LIFE_S = 300;
const PUSHED_LIFE_S = 60;

/** The issuer that a test client is pointed at for its exam. */
export const examIssuer = (issuer: string, clientId: string) => `${issuer}${EXAM}/${clientId}`;

/** Only what is registered for test can be examined. */
export const canBeExamined = ({ environment, enabled, redirect_uris }: RelyingParty): boolean =>
  environment === 'test' && enabled && redirect_uris.length > 0;

export function createExamIssuer(house: {
  issuer: string;
  register: Register;
  desk: Desk;
  clock: Clock;
}): Middleware {
  const { issuer, register, desk } = house;
  const router = new Router({ prefix: `${EXAM}/:id` });
  router.get('/.well-known/openid-configuration', discovery);
  router.get('/jwks', keys);
  router.post('/par', readForm(), push);
  router.post('/token', readForm(), token);
  router.all('/userinfo', userinfo);
  return router.routes() as unknown as Middleware;

  async function examined(ctx: Context): Promise<RelyingParty> {
    const party = await register.find(String(ctx['params'].id));
    if (!party || !canBeExamined(party)) throw new ServiceError('not_found');
    return party;
  }

  async function discovery(ctx: Context): Promise<void> {
    const party = await examined(ctx);
    const own = examIssuer(issuer, party.client_id);
    ctx.body = {
      issuer: own,
      authorization_endpoint: `${own}/auth`,
      token_endpoint: `${own}/token`,
      userinfo_endpoint: `${own}/userinfo`,
      jwks_uri: `${own}/jwks`,
      pushed_authorization_request_endpoint: `${own}/par`,
      end_session_endpoint: `${own}/logout`,
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'form_post'],
      grant_types_supported: ['authorization_code'],
      subject_types_supported: ['pairwise', 'public'],
      id_token_signing_alg_values_supported: [party.id_token_signed_response_alg],
      token_endpoint_auth_methods_supported: [party.token_endpoint_auth_method],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'RS256', 'PS256', 'EdDSA'],
      dpop_signing_alg_values_supported: ['ES256', 'RS256', 'PS256', 'EdDSA'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: party.scopes,
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      claims_parameter_supported: false,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    };
  }

  async function keys(ctx: Context): Promise<void> {
    const { client_id } = await examined(ctx);
    ctx.body = { keys: await desk.keys(client_id) };
  }

  async function push(ctx: Context): Promise<void> {
    const { client_id } = await examined(ctx);
    if (!(await desk.running(client_id)) || !speaksFor(ctx, client_id))
      return refuse(ctx, 401, 'invalid_client');
    const id = await desk.push(client_id, { ...formOf(ctx), client_id });
    ctx.status = 201;
    ctx.body = { request_uri: `${PUSHED}${id}`, expires_in: PUSHED_LIFE_S };
  }

  async function token(ctx: Context): Promise<void> {
    const { client_id } = await examined(ctx);
    if (!speaksFor(ctx, client_id)) return refuse(ctx, 401, 'invalid_client');
    const form = formOf(ctx);
    const worth =
      form['grant_type'] === 'authorization_code' && (await desk.running(client_id))
        ? await desk.takeCode(client_id, form['code'] ?? '')
        : undefined;
    if (!worth || form['redirect_uri'] !== worth.redirectUri || !verifies(form['code_verifier'], worth))
      return refuse(ctx, 400, 'invalid_grant');
    await desk.noteFetched(worth.attempt);
    if (worth.silenceMs !== undefined) return hangUp(ctx, worth.silenceMs);
    ctx.body = {
      access_token: await desk.giveAccess(worth),
      // Proofs of possession are not what is examined: whoever sends them is answered in kind.
      token_type: ctx.get('DPoP') ? 'DPoP' : 'Bearer',
      expires_in: TOKEN_LIFE_S,
      id_token: worth.idToken,
      scope: worth.scope,
    };
  }

  async function userinfo(ctx: Context): Promise<void> {
    const { client_id } = await examined(ctx);
    const [, given = ''] = /^(?:Bearer|DPoP) ([\w-]{43})$/i.exec(ctx.get('Authorization')) ?? [];
    const worth = await desk.access(client_id, given);
    if (!worth) return refuse(ctx, 401, 'invalid_token');
    ctx.body = worth.claims;
  }
}

export const PUSHED = 'urn:ietf:params:oauth:request_uri:';

/**
 * Whether the request names this relying party, in whichever way it proves who it is. The proof itself is not looked at: a
 * code is worth an invented person, and what is wrong with a proof the doctor tells.
 */
function speaksFor(ctx: Context, clientId: string): boolean {
  const { client_id, client_assertion } = formOf(ctx);
  const [, basic = ''] = /^Basic ([\w+/=-]+)$/i.exec(ctx.get('Authorization')) ?? [];
  const [user = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return [client_id, user, decoded(user), subjectOf(client_assertion)].includes(clientId);
}

/** RFC 6749 §2.3.1 has user and password form-encoded; many clients send them as they are. */
function decoded(user: string): string | undefined {
  try {
    return decodeURIComponent(user);
  } catch {
    return undefined;
  }
}

function subjectOf(assertion = ''): unknown {
  try {
    return JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8')).sub;
  } catch {
    return undefined;
  }
}

function verifies(verifier: string | undefined, { challenge }: Worth): boolean {
  if (challenge === undefined) return verifier === undefined;
  return verifier !== undefined && createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function refuse(ctx: Context, status: number, error: string): void {
  ctx.status = status;
  ctx.body = { error };
}

/** Says nothing, then breaks the connection; whoever hangs up first is not waited for. */
async function hangUp(ctx: Context, ms: number): Promise<void> {
  // Never sent: it tells the house that this is an answer, and no page that is missing.
  ctx.status = 503;
  ctx.respond = false;
  await new Promise<void>((over) => {
    const timer = setTimeout(over, ms);
    finished(ctx.res, () => {
      clearTimeout(timer);
      over();
    });
  });
  ctx.res.destroy();
}
