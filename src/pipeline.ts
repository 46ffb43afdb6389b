// What stands round every request, in which order, and which address leads to which room. The engine's own routes come last.

import Router from '@koa/router';
import type { Middleware } from 'koa';
import compose from 'koa-compose';
import { MOST_BYTES as MOST_LOGO_BYTES } from '#admin/logo/draw-logo.ts';
import type { Clock } from '#clock.ts';
import type { DigitalKey, KeyRouteState, Log } from '#digital-keys/key.ts';
import { ServiceError } from '#errors.ts';
import { createAssets } from '#http/assets.ts';
import { formOf, limitBodies, readForm } from '#http/body.ts';
import { crowdGuard, sayTurnedAway, watchProcessor } from '#http/crowd.ts';
import { sameOriginForms } from '#http/csrf.ts';
import { catchErrors, type ShowError } from '#http/error-page.ts';
import { securityHeaders } from '#http/headers.ts';
import { type Dependencies, healthRoutes } from '#http/health.ts';
import { hostGuard } from '#http/host-guard.ts';
import { localeOf } from '#http/locale.ts';
import { serveLogos } from '#http/logos.ts';
import { createRender } from '#http/render.ts';
import { answerRepeats } from '#http/repeats.ts';
import { nameRequests } from '#http/request-id.ts';
import { seeOther } from '#http/see-other.ts';
import { floodGuard } from '#http/throttle.ts';
import { uploadLimit } from '#http/upload.ts';
import { isLogin } from '#http/way-home.ts';
import type { Dispatcher } from '#interaction/dispatcher.ts';
import type { Metrics } from '#metrics/metrics.ts';
import { countRequests } from '#metrics/requests.ts';
import type { Oidc } from '#oidc/oidc.ts';
import type { Sealing } from '#sealing.ts';
import { SELF_SERVICE } from '#self-service/house.ts';
import type { Stores } from '#stores/ports.ts';
import type { Traces } from '#traces/traces.ts';
import { adminOrigin, type Config } from './config.ts';

/** Called by relying parties, never shown to people. */
const MACHINE_ENDPOINTS = new Set(['/token', '/userinfo', '/jwks', '/par', '/introspect', '/revoke']);
/** Answered by the engine itself: our router need not look. */
const ENGINE_PAGES = new Set(['/auth', '/logout']);
const isEnginePage: Test = ({ method, path }) => method === 'GET' && ENGINE_PAGES.has(path);
const isMachineEndpoint: Test = ({ path }) => MACHINE_ENDPOINTS.has(path);
const FLOOD_WINDOW_MS = 300_000;

export function createPipeline(house: {
  config: Config;
  stores: Stores;
  clock: Clock;
  sealing: Sealing;
  keys: readonly DigitalKey[];
  showError: ShowError;
  dispatcher: Dispatcher;
  /** Serves everything under `/sleutels`. */
  selfService: Middleware;
  /** Serves everything under `/beheer`. */
  admin: Middleware;
  /** Serves everything under `/api`, where Beheer stands. */
  api: Middleware;
  /** Serves everything under `/examen`. */
  exam: Middleware;
  /** Serves everything under `/hulp`, and the check of a login. */
  help: Middleware;
  /** The public state of digital keys: a page and a feed. */
  status: { readonly show: Middleware; readonly feed: Middleware };
  oidc: Oidc;
  views: string;
  /** What logins cannot do without. */
  dependencies: Dependencies;
  isLeaving: () => boolean;
  clocksApart: () => Promise<readonly string[]>;
  silentRefusal: Parameters<typeof crowdGuard>[0]['silentRefusal'];
  metrics: Metrics;
  traces: Traces | undefined;
  log: Log;
}): readonly Middleware[] {
  const {
    config,
    stores,
    clock,
    sealing,
    keys,
    showError,
    dispatcher,
    selfService,
    admin,
    api,
    exam,
    help,
    status,
    oidc,
    views,
    metrics,
  } = house;
  const { durable, volatile } = stores;
  const { issuer } = config;
  const beheer = adminOrigin(config);
  const assets = createAssets(`${views}/public`);
  const tellLog = sayTurnedAway(house.log);
  const onTurnedAway = () => {
    metrics.turnedAway();
    tellLog();
  };
  const router = new Router();
  router.get('/login/:uid', dispatcher.show);
  const once = answerRepeats({ records: volatile.records, sealing, clock, heldBy: oidc.handshake.heldBy });
  router.post('/login/:uid', readForm(), once, dispatcher.choose);
  router.all(['/login/:uid/:key', '/login/:uid/:key/*step'], readForm(), once, dispatcher.useKey);
  router.all('/keys/:key/*rest', readForm(), keyRoutes(keys));
  router.post('/logout/borrowed', readForm(), oidc.borrowedLogout.confirm);
  router.get('/status', status.show);
  router.get('/status.atom', status.feed);
  router.post('/auth', readForm(), asGet);

  return [
    nameRequests(config.http.trusted_proxy),
    countRequests(metrics),
    ...(house.traces ? [house.traces.around] : []),
    healthRoutes(house.dependencies, house.isLeaving, house.clocksApart),
    securityHeaders({ https: issuer.startsWith('https:'), machines: MACHINE_ENDPOINTS }),
    localeOf(),
    createRender({ site: config.site, assets, views }),
    catchErrors(showError),
    hostGuard({
      issuer,
      otherHosts: beheer === issuer ? [] : [new URL(beheer).host],
      trustedProxies: config.http.trusted_proxy,
    }),
    ...(beheer === issuer ? [] : [separateHosts(new URL(beheer).host)]),
    crowdGuard({
      most: config.http.most_under_way,
      isBusy: watchProcessor(),
      begins: ({ method, path }) => method === 'GET' && path === '/auth',
      onTurnedAway,
      silentRefusal: house.silentRefusal,
    }),
    // It has limits of its own, and its callers send a token with each request: no form of another site can make one.
    api,
    limitBodies((path) => (isLogoUpload(path) ? uploadLimit(MOST_LOGO_BYTES) : undefined)),
    oidc.leaveNothing,
    oidc.recordLogins,
    unless(isMachineEndpoint, [
      assets.serve,
      serveLogos(durable),
      floodGuard({
        clock,
        limit: config.http.logins_per_address,
        windowMs: FLOOD_WINDOW_MS,
        applies: ({ path }) => path === '/auth',
      }),
      sameOriginForms({
        issuer,
        applies: (path) =>
          /^\/(login|sleutels|activeren|hulp)(\/|$)/.test(path) ||
          /^\/logout\/(confirm|borrowed)$/.test(path),
      }),
      sameOriginForms({ issuer: beheer, applies: (path) => /^\/beheer(\/|$)/.test(path) }),
      oidc.logoutPages.around,
      unless(isEnginePage, [help, router.routes() as Middleware, selfService, admin, exam]),
    ]),
  ];
}

const isLogoUpload = (path: string) => /^\/beheer\/e-loketten\/[^/]+\/logo$/.test(path);
const isAdminPath = (path: string) => /^\/(beheer|api)(\/|$)/.test(path);

/** On its own host there is Beheer and nothing else, and there is no Beheer on the issuer's. Assets and health are everywhere. */
function separateHosts(adminHost: string): Middleware {
  return async function keepApart(ctx, next) {
    const shared = ctx.path.startsWith('/assets/') || ctx.path.startsWith('/logos/');
    if (!shared && (ctx.host === adminHost) !== isAdminPath(ctx.path)) throw new ServiceError('not_found');
    await next();
  };
}

/**
 * An authorization request may come as a form post (Core §3.1.2.1). Our Lax cookies do not travel on a post from another
 * site, so the browser is sent on with the same parameters in the address, where they do.
 */
const asGet: Middleware = async function asGet(ctx) {
  seeOther(ctx, `/auth?${new URLSearchParams(formOf(ctx))}`);
};

/** `/keys/<key>/…`: callbacks and public material of a key, outside any one login. */
function keyRoutes(keys: readonly DigitalKey[]): Middleware {
  return async function serveKeyRoute(ctx, next) {
    const routes = keys.find((key) => key.id === ctx['params'].key)?.routes;
    if (!routes) throw new ServiceError('not_found');
    const state = ctx.state as unknown as KeyRouteState;
    state.backToLogin = (login, step) => seeOther(ctx, `/login/${login}/${ctx['params'].key}/${step}`);
    state.leadsHomeFrom = (login) => {
      if (isLogin(login)) ctx.state['interaction'] = login;
    };
    state.backToActivation = (step) =>
      seeOther(ctx, `${SELF_SERVICE}/activeren/${ctx['params'].key}/${step}`);
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
