// Every request is counted by the kind of page it asked for. What a stranger invents is all one kind: labels are bounded.

import type { Middleware } from 'koa';
import type { Metrics } from './metrics.ts';

/** First part of a path → its name. The engine's routes, ours, and what they have in common. */
const ROUTES: Readonly<Record<string, string>> = {
  auth: 'auth',
  login: 'login',
  token: 'token',
  userinfo: 'userinfo',
  jwks: 'jwks',
  par: 'par',
  introspect: 'introspect',
  revoke: 'revoke',
  logout: 'logout',
  '.well-known': 'discovery',
  keys: 'keys',
  sleutels: 'self-service',
  activeren: 'activation',
  beheer: 'admin',
  api: 'api',
  hulp: 'help',
  examen: 'exam',
  status: 'status',
  'status.atom': 'status',
  assets: 'assets',
  logos: 'assets',
  health: 'health',
};

/** @returns the kind of page that `path` is one of: `login`, `token`, or `other` */
export function routeOf(path: string): string {
  const first = path.split('/', 2)[1] ?? '';
  return Object.hasOwn(ROUTES, first) ? (ROUTES[first] as string) : 'other';
}

/** Counts once the answer has left, or the caller has. */
export function countRequests(metrics: Pick<Metrics, 'request'>): Middleware {
  return function countRequest(ctx, next) {
    const begun = performance.now();
    const route = routeOf(ctx.path);
    // Asked from inside, an answer leaves nowhere: it ends as well.
    ctx.res.once('close', () =>
      metrics.request(route, ctx.res.statusCode, (performance.now() - begun) / 1000),
    );
    return next();
  };
}
