// Which address of Beheer leads to which page. GET shows, POST changes.

import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { readForm } from '#http/body.ts';
import { readUpload, uploadLimit } from '#http/upload.ts';
import { createAudit } from './audit/audit.ts';
import { createChangesList } from './changes/list.ts';
import { createChangePage } from './changes/page.ts';
import { createSharesOf } from './figures/shares.ts';
import { createForm } from './form/form.ts';
import { createCounterPage } from './helpdesk/counter/counter-page.ts';
import { createDesk } from './helpdesk/desk.ts';
import { createEmergency } from './helpdesk/emergency.ts';
import { createHelpdesk } from './helpdesk/helpdesk.ts';
import { createLookPage } from './helpdesk/look-page.ts';
import type { AdminHouse } from './house.ts';
import { MOST_BYTES } from './logo/draw-logo.ts';
import { createLogo } from './logo/logo.ts';
import { createOrganisationForm } from './organisations/form.ts';
import { createOrganisationList } from './organisations/list.ts';
import { createOrganisationPage } from './organisations/page.ts';
import { createRoles } from './people/roles.ts';
import { createDrafts } from './plan/draft.ts';
import { createPlanPage } from './plan/plan-page.ts';
import { createSayShares } from './plan/say-shares.ts';
import { createSayWarnings } from './plan/say-warnings.ts';
import { createPreview } from './preview/preview.ts';
import { createList } from './relying-parties/list.ts';
import { createPage } from './relying-parties/page.ts';
import { createSecrets } from './secrets/secrets.ts';
import { createTesters } from './testers/testers.ts';
import type { Threshold } from './threshold.ts';
import { createVersions } from './versions/versions.ts';
import { createWeatherPage } from './weather/weather-page.ts';

export function addPages(router: Router, given: AdminHouse & { readonly threshold: Threshold }): void {
  const sharesOf = createSharesOf(given);
  const house = {
    ...given,
    sharesOf,
    drafts: createDrafts(given),
    sayWarnings: createSayWarnings(given),
    sayShares: createSayShares({ sharesOf }),
  };
  const form = readForm();
  const show = (path: string, page: Middleware) => router.get(path, page as never);
  const act = (path: string, page: Middleware) => router.post(path, form as never, page as never);

  const picture = readUpload({ file: 'bestand', limit: uploadLimit(MOST_BYTES) });
  const send = (path: string, page: Middleware) => router.post(path, picture as never, page as never);

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

  const secrets = createSecrets(house);
  show('/e-loketten/:id/geheimen', secrets.show);
  act('/e-loketten/:id/geheimen', secrets.make);
  act('/e-loketten/:id/geheimen/intrekken', secrets.withdraw);

  const testers = createTesters(house);
  show('/e-loketten/:id/testers', testers.show);
  act('/e-loketten/:id/testers', testers.add);
  act('/e-loketten/:id/testers/:role/weg', testers.remove);

  const logo = createLogo(house);
  show('/e-loketten/:id/logo', logo.show);
  send('/e-loketten/:id/logo', logo.upload);
  act('/e-loketten/:id/logo/weg', logo.remove);

  show('/e-loketten/:id/keuzescherm', createPreview(house).show);

  const versions = createVersions(house);
  show('/e-loketten/:id/versies', versions.show);
  show('/e-loketten/:id/versies/vergelijken', versions.compare);
  show('/e-loketten/:id/versies/:version', versions.showOne);
  act('/e-loketten/:id/versies/:version/actief', versions.activate);

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

  const organisations = createOrganisationList(house);
  const organisationForm = createOrganisationForm(house);
  const organisation = createOrganisationPage(house);
  show('/organisaties', organisations.show);
  show('/organisaties/nieuw', organisationForm.showNew);
  act('/organisaties/nieuw', organisationForm.postNew);
  show('/organisaties/:organisation', organisation.show);
  show('/organisaties/:organisation/wijzigen', organisationForm.showEdit);
  act('/organisaties/:organisation/wijzigen', organisationForm.postEdit);
  act('/organisaties/:organisation/eigenaars', organisation.addOwner);
  act('/organisaties/:organisation/eigenaars/:role/weg', organisation.removeOwner);

  const roles = createRoles(house);
  show('/rollen', roles.show);
  act('/rollen', roles.add);
  act('/rollen/:role/weg', roles.remove);

  const weather = createWeatherPage(house);
  show('/storingen', weather.show);
  act('/storingen', weather.make);
  act('/storingen/:notice/weg', weather.end);

  const desk = createDesk({ ...house, guesses: house.consentGuesses });
  const helpdesk = createHelpdesk({ ...house, desk });
  const look = createLookPage({ ...house, desk });
  const emergency = createEmergency({ ...house, desk });
  show('/helpdesk', helpdesk.show);
  act('/helpdesk', helpdesk.begin);
  show('/helpdesk/meekijken/:look', look.show);
  act('/helpdesk/meekijken/:look/stop', look.stop);
  show('/helpdesk/nood', emergency.showForm);
  act('/helpdesk/nood', emergency.post);
  show('/helpdesk/nood/:look', emergency.show);
  act('/helpdesk/nood/:look', emergency.decide);

  const counter = createCounterPage(house);
  show('/helpdesk/loket', counter.show);
  act('/helpdesk/loket', counter.issue);
  show('/helpdesk/loket/:code', counter.showOne);
  act('/helpdesk/loket/:code/afdrukken', counter.print);
  act('/helpdesk/loket/:code/mail', counter.mail);
  act('/helpdesk/loket/:code/intrekken', counter.withdraw);

  const audit = createAudit(house);
  show('/audit', audit.show);
  show('/audit/uitvoer', audit.file);
  act('/audit', audit.look);
}
