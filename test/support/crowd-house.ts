// The page of a broker that is too busy, served by itself: everything round it is the broker's own.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import Koa from 'koa';
import { createAssets } from '#http/assets.ts';
import { crowdGuard } from '#http/crowd.ts';
import { securityHeaders } from '#http/headers.ts';
import { localeOf } from '#http/locale.ts';
import { createRender } from '#http/render.ts';
import { siteSettings } from '#http/settings.ts';

const VIEWS = fileURLToPath(new URL('../../views', import.meta.url));

export function crowdHouse(guard: Partial<Parameters<typeof crowdGuard>[0]> = {}) {
  const assets = createAssets(`${VIEWS}/public`);
  const house = { isBusy: true, turnedAway: 0 };
  const app = new Koa();
  app.silent = true;
  app.use(securityHeaders({ https: false, machines: new Set() }));
  app.use(localeOf());
  app.use(createRender({ site: siteSettings.parse({}), assets, views: VIEWS }));
  app.use(assets.serve);
  app.use(
    crowdGuard({
      most: 0,
      isBusy: () => house.isBusy,
      begins: ({ path }) => path === '/auth',
      silentRefusal: () => undefined,
      onTurnedAway() {
        house.turnedAway += 1;
      },
      ...guard,
    }),
  );
  return {
    house,
    app,
    async listen() {
      const server = createServer(app.callback());
      await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
      return {
        origin: `http://localhost:${(server.address() as AddressInfo).port}`,
        close: () => new Promise((resolve) => server.close(resolve)),
      };
    },
  };
}
