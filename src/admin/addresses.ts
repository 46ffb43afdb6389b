// Which address of Beheer leads to which page. GET shows, POST changes.

import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { readForm } from '#http/body.ts';
import { createChangesList } from './changes/list.ts';
import { createChangePage } from './changes/page.ts';
import { createForm } from './form/form.ts';
import type { AdminHouse } from './house.ts';
import { createDrafts } from './plan/draft.ts';
import { createPlanPage } from './plan/plan-page.ts';
import { createSayWarnings } from './plan/say-warnings.ts';
import { createList } from './relying-parties/list.ts';
import { createPage } from './relying-parties/page.ts';
import type { Threshold } from './threshold.ts';

export function addPages(router: Router, given: AdminHouse & { readonly threshold: Threshold }): void {
  const house = { ...given, drafts: createDrafts(given), sayWarnings: createSayWarnings(given) };
  const form = readForm();
  const show = (path: string, page: Middleware) => router.get(path, page as never);
  const act = (path: string, page: Middleware) => router.post(path, form as never, page as never);

  const list = createList(house);
  const filled = createForm(house);
  const page = createPage(house);
  show('/e-loketten', list.show);
  show('/e-loketten/nieuw', filled.showNew);
  act('/e-loketten/nieuw', filled.postNew);
  show('/e-loketten/:id', page.show);
  act('/e-loketten/:id/productie', page.production);
  act('/e-loketten/:id/open', page.open);
  show('/e-loketten/:id/wijzigen', filled.showEdit);
  act('/e-loketten/:id/wijzigen', filled.postEdit);

  const plan = createPlanPage(house);
  show('/plan/:plan', plan.show);
  act('/plan/:plan', plan.act);

  const change = createChangePage(house);
  show('/wijzigingen', createChangesList(house).show);
  show('/wijzigingen/:change', change.show);
  act('/wijzigingen/:change/goedkeuren', change.approve);
  act('/wijzigingen/:change/weigeren', change.reject);
  act('/wijzigingen/:change/intrekken', change.withdraw);
  act('/wijzigingen/:change/bekeken', change.see);
  act('/wijzigingen/:change/ongedaan', change.undo);
}
