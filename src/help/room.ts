// All that stands under `/hulp`, and the check of a login, which stands below that login: who comes in, from which login, and which
// page they asked for. Public: nothing here tells anything of a person, and what a login left behind is shown only in the browser
// that holds it.

import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { Clock } from '#clock.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { Allowance } from '#http/allowance.ts';
import { readForm } from '#http/body.ts';
import type { SiteSettings } from '#http/settings.ts';
import type { WayHome } from '#http/way-home.ts';
import type { Register } from '#relying-parties/register.ts';
import type { Durable } from '#stores/ports.ts';
import { createReadArrival } from './arrival.ts';
import { createCheck } from './check/check.ts';
import { createReadLastOutcome } from './check/last-outcome.ts';
import { createServicePage } from './choosing/service-page.ts';
import { createServices, type ServicesHouse } from './choosing/services.ts';
import { createWizard } from './choosing/wizard.ts';
import { CODE_PAGE, createCodePage } from './code/code-page.ts';
import { createContact } from './contact.ts';
import { createFolder } from './folder/folder.ts';
import { createHelp } from './help.ts';
import { createStatements } from './statements/statements.ts';

export interface HelpRoomHouse extends ServicesHouse {
  readonly site: SiteSettings;
  readonly issuer: string;
  readonly keys: readonly DigitalKey[];
  readonly wayHome: WayHome;
  readonly register: Register;
  readonly clock: Clock;
  /** In seconds. */
  readonly lifetimes: { readonly sso: number; readonly interaction: number };
  readonly durable: Durable;
  /** Whether this request carries the cookie of this login. Never throws. */
  readonly holds: (ctx: Context, login: string) => Promise<boolean>;
  /** Wrong support codes. */
  readonly guesses: Allowance;
}

export function createHelpRoom(house: HelpRoomHouse): Middleware {
  const contact = createContact(house);
  const readArrival = createReadArrival(house);
  const help = createHelp({ ...house, contact, readArrival });

  const check = createCheck({
    ...house,
    contact,
    readArrival,
    readLastOutcome: createReadLastOutcome(house),
  });

  const codePage = createCodePage({ ...house, readArrival });

  const services = createServices(house);
  const wizard = createWizard({ ...house, services, readArrival });
  const servicePage = createServicePage({ services, readArrival });
  const statements = createStatements({ ...house, contact, ombudsman: house.site.ombudsman_uri });
  const folder = createFolder({ ...house, contact });

  const router = new Router();
  router.get('/hulp', help.show);
  router.get('/hulp/controle', check.begin);
  router.get('/hulp/toegankelijkheid', statements.accessibility);
  router.get('/hulp/privacy', statements.privacy);
  router.get('/hulp/kiezen', wizard.show);
  router.get('/hulp/e-loket/:id', servicePage.show);
  router.get('/hulp/folder', folder.show);
  router.get('/login/:login/controle', check.inLogin);
  router.get(CODE_PAGE, codePage.show);
  router.post(CODE_PAGE, readForm(), codePage.open);
  return router.routes() as Middleware;
}
