// The joinery: the one file that knows all rooms. Settings, stores, a clock and the way out come in; a request handler comes
// out, and everything that ticks beside it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import type Koa from 'koa';
import type { Middleware } from 'koa';
import compose from 'koa-compose';
import { startSealer } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import { decide } from '#decision/decide.ts';
import type { KeyFacts } from '#decision/facts.ts';
import { createGate } from '#digital-keys/gate.ts';
import type { DigitalKey, KeyDefinition, KeyRouteState, Log, Running } from '#digital-keys/key.ts';
import { keyDefinitions } from '#digital-keys/registry.ts';
import { ServiceError } from '#errors.ts';
import { createHelp } from '#help/help.ts';
import { createAssets } from '#http/assets.ts';
import { formOf, limitBodies, readForm } from '#http/body.ts';
import { createCsrf, sameOriginForms } from '#http/csrf.ts';
import { catchErrors, createShowError } from '#http/error-page.ts';
import { securityHeaders } from '#http/headers.ts';
import { healthRoutes } from '#http/health.ts';
import { hostGuard } from '#http/host-guard.ts';
import { localeOf } from '#http/locale.ts';
import { createRender } from '#http/render.ts';
import { floodGuard } from '#http/throttle.ts';
import { createWayHome } from '#http/way-home.ts';
import { createDispatcher } from '#interaction/dispatcher.ts';
import { createJourneys } from '#interaction/journey.ts';
import { createReadScene } from '#interaction/scene.ts';
import { createOidc } from '#oidc/oidc.ts';
import type { Outbound } from '#outbound/outbound.ts';
import { readRelyingPartyFolder } from '#relying-parties/files.ts';
import { createRegister } from '#relying-parties/register.ts';
import { createSealing } from '#sealing.ts';
import type { Stores } from '#stores/ports.ts';
import { createStories } from '#stories/stories.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { createSubjects } from '#subjects/subjects.ts';
import type { Config } from './config.ts';

const VIEWS = fileURLToPath(new URL('../views', import.meta.url));
/** Called by relying parties, never shown to people. */
const MACHINE_ENDPOINTS = new Set(['/token', '/userinfo', '/jwks', '/par', '/introspect', '/revoke']);
/** Answered by the engine itself: our router need not look. */
const ENGINE_PAGES = new Set(['/auth', '/logout']);
const isEnginePage: Test = ({ method, path }) => method === 'GET' && ENGINE_PAGES.has(path);
const isMachineEndpoint: Test = ({ path }) => MACHINE_ENDPOINTS.has(path);
const FLOOD_WINDOW_MS = 300_000;
const KEY_CHECK_MS = 10_000;
const LOGOUT_MS = 1_000;
const SEAL_MS = 10_000;

export interface House {
  readonly config: Config;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly outbound: Outbound;
  /** `fetch` for the engine's own calls: the egress rules with its address guard kept. */
  readonly engineFetch: Parameters<typeof createOidc>[0]['engineFetch'];
  readonly log: Log;
  readonly keys?: readonly KeyDefinition[];
}

export interface App {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Starts keys, queue and sealer. Call once, before requests come in. */
  start(): Promise<Running>;
  /** What operators' commands and tests reach for. */
  readonly oidc: ReturnType<typeof createOidc>;
  readonly register: ReturnType<typeof createRegister>;
}

export async function createApp(house: House): Promise<App> {
  const { config, stores, clock, outbound, log } = house;
  const { durable, volatile } = stores;
  const { issuer, production } = config;

  const sealing = createSealing(config.secrets.sealing, config.secrets.index);
  const keys = createKeys(house);
  const mechanisms = new Set(keys.map((key) => key.authmech));
  const decideNow = (input: Omit<Parameters<typeof decide>[0], 'keys'>) =>
    decide({ ...input, keys: keys.map(factsOf) });

  const register = createRegister({ durable, clock });
  await applyFolder(house, register, keys);
  const stories = createStories({ durable, clock });
  const subjects = createSubjects({ sealing, clock });
  const wayHome = createWayHome({ records: volatile.records, clock });
  const csrf = createCsrf(config.secrets.cookies[0] ?? '');
  const showError = createShowError({
    clock,
    log,
    wayHome,
    homeOf: (id) => register.find(id),
    newSupportCode,
  });

  const oidc = createOidc({
    settings: {
      issuer,
      production,
      cookieSecrets: config.secrets.cookies,
      pairwiseSecret: config.secrets.pairwise,
      lifetimes: config.lifetimes,
      behindProxy: config.http.trusted_proxy.length > 0,
      signing: config.signing,
    },
    stores,
    clock,
    register,
    stories,
    subjects,
    sealing,
    wayHome,
    outbound,
    engineFetch: house.engineFetch,
    decide: decideNow,
    mechanisms,
    showError,
  });

  const journeys = createJourneys({
    records: volatile.records,
    clock,
    lifetime: config.lifetimes.interaction,
  });
  const gate = createGate({ durable, stories, subjects, csrf, clock });
  const readScene = createReadScene({
    handshake: oidc.handshake,
    journeys,
    wayHome,
    register,
    durable,
    decide: decideNow,
  });
  const dispatcher = createDispatcher({
    readScene,
    handshake: oidc.handshake,
    journeys,
    wayHome,
    stories,
    subjects,
    durable,
    gate,
    csrf,
    clock,
    keys,
  });
  const help = createHelp({ site: config.site, issuer, keys, wayHome, register });

  const assets = createAssets(`${VIEWS}/public`);
  const router = new Router();
  router.get('/login/:uid', dispatcher.show);
  router.post('/login/:uid', readForm(), dispatcher.choose);
  router.all(['/login/:uid/:key', '/login/:uid/:key/*step'], readForm(), dispatcher.useKey);
  router.all('/keys/:key/*rest', readForm(), keyRoutes(keys));
  router.get('/hulp', help.show);
  router.post('/auth', readForm(), asGet);

  /** Round every request, in this order; the engine's own routes come last. */
  const middlewares: readonly Middleware[] = [
    healthRoutes(async () => {
      await Promise.all([durable.ping(), volatile.ping()]);
      return true;
    }),
    securityHeaders({ https: issuer.startsWith('https:'), machines: MACHINE_ENDPOINTS }),
    localeOf(),
    createRender({ site: config.site, assets, views: VIEWS }),
    catchErrors(showError),
    hostGuard({ issuer, trustedProxies: config.http.trusted_proxy }),
    limitBodies(),
    oidc.recordLogins,
    unless(isMachineEndpoint, [
      assets.serve,
      floodGuard({
        clock,
        limit: config.http.logins_per_address,
        windowMs: FLOOD_WINDOW_MS,
        applies: ({ path }) => path === '/auth' || path.startsWith('/login/'),
      }),
      sameOriginForms({
        issuer,
        applies: (path) => path.startsWith('/login/') || path === '/logout/confirm',
      }),
      oidc.logoutPages.around,
      unless(isEnginePage, [router.routes() as Middleware]),
    ]),
  ];

  let handler: App['handle'] = () => {
    throw new Error('the app answers only after it was built');
  };
  async function rebuild(): Promise<void> {
    const provider = await oidc.build();
    for (const middleware of middlewares) provider.use(middleware as never);
    (provider as Koa).on('error', (error: unknown) => log.error({ err: error }, 'a response failed'));
    handler = provider.callback();
  }
  await oidc.signingKeys.advance();
  await rebuild();

  return {
    oidc,
    register,
    handle: (request, response) => handler(request, response),
    async start() {
      const running = await Promise.all(keys.map((key) => key.start?.()));
      const onError = (error: unknown) => log.error({ err: error }, 'a background task failed');
      let keySet = JSON.stringify(await oidc.signingKeys.jwks());
      const timers = [
        every(KEY_CHECK_MS, onError, async () => {
          await oidc.signingKeys.advance();
          const now = JSON.stringify(await oidc.signingKeys.jwks());
          if (now !== keySet) await rebuild();
          keySet = now;
        }),
        every(LOGOUT_MS, onError, () => oidc.logoutQueue.deliverDue()),
      ];
      const sealer = startSealer({ durable, clock, everyMs: SEAL_MS, onError });
      return {
        async close() {
          sealer.close();
          await Promise.all(timers.map((timer) => timer.close()));
          await Promise.all(running.map((one) => one?.close()));
        },
      };
    },
  };
}

function createKeys({
  config,
  clock,
  stores,
  outbound,
  log,
  keys = keyDefinitions,
}: House): readonly DigitalKey[] {
  return keys.flatMap((definition) => {
    const settings = (config.digital_keys as Readonly<Record<string, unknown>>)[definition.id];
    if (settings === undefined) return [];
    const { issuer, production } = config;
    return [
      definition.create(settings, {
        clock,
        issuer,
        production,
        records: stores.volatile.records,
        outbound,
        log,
      }),
    ];
  });
}

function factsOf(key: DigitalKey): KeyFacts {
  const { id, authmech, subject, after } = key;
  const available = key.availability?.().state !== 'down';
  return { id, authmech, level: key.traits.level, subject, after, available };
}

/** The folder of relying parties, applied to an empty register only, or at each start where the settings say so. */
async function applyFolder(
  { config }: House,
  register: App['register'],
  keys: readonly DigitalKey[],
): Promise<void> {
  const { folder, apply } = config.relying_parties;
  if (folder === undefined) return;
  if (apply === 'empty-register' && (await register.list()).length > 0) return;
  const parties = await readRelyingPartyFolder(folder, {
    production: config.production,
    knownKeys: keys.map((key) => key.id),
  });
  for (const party of parties) await register.apply(party, 'operator', 'from the folder of relying parties');
}

/**
 * An authorization request may come as a form post (Core §3.1.2.1). Our Lax cookies do not travel on a post from another
 * site, so the browser is sent on with the same parameters in the address, where they do.
 */
const asGet: Middleware = async function asGet(ctx) {
  ctx.status = 303;
  ctx.redirect(`/auth?${new URLSearchParams(formOf(ctx))}`);
};

/** `/keys/<key>/…`: callbacks and public material of a key, outside any one login. */
function keyRoutes(keys: readonly DigitalKey[]): Middleware {
  return async function serveKeyRoute(ctx, next) {
    const routes = keys.find((key) => key.id === ctx['params'].key)?.routes;
    if (!routes) throw new ServiceError('not_found');
    const state = ctx.state as unknown as KeyRouteState;
    state.backToLogin = (interaction, step) => {
      ctx.status = 303;
      ctx.redirect(`/login/${interaction}/${ctx['params'].key}/${step}`);
    };
    await routes(ctx as Parameters<typeof routes>[0], next);
  };
}

type Test = (ctx: { readonly method: string; readonly path: string }) => boolean;

/** These middlewares in turn, but not where the test holds: the busiest requests have no use for them. */
function unless(holds: Test, middlewares: readonly Middleware[]): Middleware {
  const all = compose([...middlewares]);
  return function runUnless(ctx, next) {
    return holds(ctx) ? next() : all(ctx, next);
  };
}

/** Runs `task` every `ms` milliseconds, never twice at once. `close` waits for the one that runs. */
function every(ms: number, onError: (error: unknown) => void, task: () => Promise<unknown>): Running {
  let busy: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    busy ??= task()
      .catch(onError)
      .finally(() => {
        busy = undefined;
      });
  }, ms);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await busy;
    },
  };
}
