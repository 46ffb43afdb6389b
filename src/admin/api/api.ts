// The REST API of the register (/api/v1): the same engine as the pages and the command line, for programs and for tools of
// administrators. This file joins its table; whatever is no row of it is a problem too.

import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { API, type ApiHouse } from './house.ts';
import { openApiDocument } from './openapi.ts';
import { changeRoutes } from './resources/changes.ts';
import { decisionRoutes } from './resources/decisions.ts';
import { createLooking } from './resources/looking.ts';
import { organisationRoutes } from './resources/organisations.ts';
import { relyingPartyRoutes } from './resources/relying-parties.ts';
import { versionRoutes } from './resources/versions.ts';
import type { Route } from './route.ts';
import { registrationSchemas } from './schemas/registration.ts';
import { createServe } from './serve.ts';

/** Serves everything under `/api`. */
export function createApi(house: ApiHouse): Middleware {
  const parts = { ...house, looking: createLooking(house), schemas: registrationSchemas(house) };
  const rows: readonly Route[] = [
    ...relyingPartyRoutes(parts),
    ...versionRoutes(parts),
    ...changeRoutes(parts),
    ...decisionRoutes(parts),
    ...organisationRoutes(parts),
  ];
  let document: string | undefined;
  const serve = createServe(house);
  const nothing = serve.problem('not_found');

  const router = new Router({ prefix: API, sensitive: true, strict: true });
  router.get('/openapi.json', (ctx) => {
    ctx.type = 'application/json';
    document ??= JSON.stringify(openApiDocument(house, rows));
    ctx.body = document;
  });
  router.all('/openapi.json', serve.problem('method_not_allowed') as never);
  for (const at of new Set(rows.map((row) => row.at)))
    router.all(at.replace(/\{(\w+)\}/g, ':$1'), serve.rows(rows.filter((row) => row.at === at)) as never);
  const routes = router.routes() as unknown as Middleware;

  return async function serveApi(ctx, next) {
    if (!/^\/api(\/|$)/.test(ctx.path)) return next();
    await routes(ctx, () => nothing(ctx as Context));
  };
}
