// The engine alone: oidc-provider with the least that answers the same requests, on its own memory adapter or on a plain
// Redis adapter (one key per artifact, no cache), as its documentation shows.

import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Router from '@koa/router';
import { Redis } from 'ioredis';
import Provider, {
  type Adapter,
  type AdapterPayload,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { CALLBACK, CLIENT, SECRET } from './contract.ts';

const RANK: Readonly<Record<string, number>> = { substantial: 1, high: 2 };

export async function startBare(options: { port: number; redis?: string | undefined }) {
  const counter = { calls: 0 };
  const redis = options.redis
    ? new Redis(options.redis, { keyPrefix: 'bare:', enableAutoPipelining: true })
    : undefined;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = `http://localhost:${options.port}`;
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy.get('login')?.checks.add(
    new Check('step_up', 'a higher level is required', 'login_required', (ctx) => {
      const asked = (ctx.oidc.params as { acr_values?: string }).acr_values;
      return asked !== undefined && (RANK[ctx.oidc.session?.acr ?? ''] ?? 0) < (RANK[asked] ?? 0);
    }),
  );
  // A legal word, as with us (it goes with offline_access), and nothing is asked.
  policy.get('consent')?.checks.clear();

  const configuration: Configuration = {
    ...(redis && { adapter: (model: string) => redisAdapter(redis, model, counter) }),
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' } as never],
    },
    cookies: { keys: ['bare-cookie-key-bare-cookie-key'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], profile: ['name', 'given_name', 'family_name'] },
    acrValues: ['substantial', 'high'],
    conformIdTokenClaims: false,
    rotateRefreshToken: true,
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: false },
      claimsParameter: { enabled: true },
      introspection: { enabled: true },
    },
    interactions: { policy, url: (_ctx, interaction) => `/login/${interaction.uid}` },
    ttl: {
      AuthorizationCode: 30,
      AccessToken: 300,
      IdToken: 300,
      Interaction: 1800,
      Grant: 7200,
      Session: 7200,
      RefreshToken: 7200,
    },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, name: 'Maria Janssens', given_name: 'Maria', family_name: 'Janssens' }),
    }),
    async loadExistingGrant(ctx: KoaContextWithOIDC) {
      const { oidc } = ctx;
      const known = oidc.session?.grantIdFor(oidc.client?.clientId ?? '');
      if (known) return oidc.provider.Grant.find(known);
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile offline_access');
      await grant.save();
      return grant;
    },
  };
  const client = {
    client_id: CLIENT,
    client_secret: SECRET,
    redirect_uris: [CALLBACK],
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'client_secret_basic',
  };
  const provider = new Provider(issuer, configuration);
  const { adapter } = provider.Client as unknown as {
    adapter: { upsert(id: string, payload: object): Promise<void> };
  };
  // In the adapter, as a register has it; without a lifetime, and read at each request, so that it is never forgotten.
  await adapter.upsert(CLIENT, client);

  // The same pages as ours: choice, key page, its POST, and the way on; each reads the login, as any page must.
  const router = new Router();
  const form = '<!DOCTYPE html><form method="post"></form>';
  router.get(['/login/:uid', '/login/:uid/:key'], async (ctx) => {
    const { result } = await provider.interactionDetails(ctx.req, ctx.res);
    if (result && ctx['params'].key === undefined) return redirect(ctx, `/auth/${ctx['params'].uid}`);
    ctx.type = 'html';
    ctx.body = form;
  });
  router.post('/login/:uid', async (ctx) => {
    const body = await readBody(ctx.req);
    redirect(ctx, `/login/${ctx['params'].uid}/${new URLSearchParams(body).get('key')}`);
  });
  router.post('/login/:uid/:key', async (ctx) => {
    await readBody(ctx.req);
    const acr = ctx['params'].key === 'second' ? 'high' : 'substantial';
    await provider.interactionResult(ctx.req, ctx.res, {
      login: { accountId: 'maria', acr, amr: [String(ctx['params'].key)] },
    });
    redirect(ctx, `/login/${ctx['params'].uid}`);
  });
  provider.use(router.routes() as never);

  const server = createServer(provider.callback()).listen(options.port, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    calls: () => counter.calls,
    async close() {
      server.close();
      redis?.disconnect();
    },
  };
}

function redirect(ctx: { status: number; redirect(to: string): void }, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}

async function readBody(request: AsyncIterable<unknown>): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

const GRANTABLE = new Set([
  'AccessToken',
  'AuthorizationCode',
  'RefreshToken',
  'DeviceCode',
  'BackchannelAuthenticationRequest',
]);
const CONSUMABLE = new Set([
  'AuthorizationCode',
  'RefreshToken',
  'DeviceCode',
  'BackchannelAuthenticationRequest',
  'PushedAuthorizationRequest',
]);

/** The example adapter of the engine's documentation, in TypeScript. */
function redisAdapter(redis: Redis, model: string, counter: { calls: number }): Adapter {
  const key = (id: string) => `${model}:${id}`;
  const find = async (id: string): Promise<AdapterPayload | undefined> => {
    counter.calls++;
    if (!CONSUMABLE.has(model)) {
      const text = await redis.get(key(id));
      return text ? (JSON.parse(text) as AdapterPayload) : undefined;
    }
    const { payload, ...rest } = await redis.hgetall(key(id));
    return payload ? { ...rest, ...(JSON.parse(payload) as AdapterPayload) } : undefined;
  };
  return {
    async upsert(id, payload, expiresIn) {
      counter.calls++;
      const multi = redis.multi();
      if (CONSUMABLE.has(model)) multi.hset(key(id), { payload: JSON.stringify(payload) });
      else multi.set(key(id), JSON.stringify(payload));
      if (expiresIn) multi.expire(key(id), expiresIn);
      if (GRANTABLE.has(model) && payload.grantId) {
        multi.rpush(`grant:${payload.grantId}`, key(id));
        multi.expire(`grant:${payload.grantId}`, 7200);
      }
      if (payload.uid) multi.set(`uid:${payload.uid}`, id, 'EX', expiresIn || 7200);
      await multi.exec();
    },
    find,
    async findByUid(uid) {
      counter.calls++;
      const id = await redis.get(`uid:${uid}`);
      return id ? find(id) : undefined;
    },
    findByUserCode: async () => undefined,
    async consume(id) {
      counter.calls++;
      await redis.hset(key(id), 'consumed', Math.floor(Date.now() / 1000));
    },
    async destroy(id) {
      counter.calls++;
      await redis.del(key(id));
    },
    async revokeByGrantId(grantId) {
      counter.calls++;
      const tokens = await redis.lrange(`grant:${grantId}`, 0, -1);
      await redis.del(`grant:${grantId}`, ...tokens.map((token) => token.replace(/^bare:/, '')));
    },
  };
}
