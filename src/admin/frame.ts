// What stands round every page of Beheer: its menu, who is signed in, what waits, and emergencies nobody has looked at yet.

import type { Context } from 'koa';
import { clockTime } from '#i18n/moments.ts';
import { t } from '#i18n/texts.ts';
import {
  actorId,
  isAdministrator,
  isAuditor,
  isHelpdesk,
  mayWatchKeys,
  organisationsSeenBy,
} from '#relying-parties/actor.ts';
import { type AdminHouse, BEHEER } from './house.ts';
import { adminTexts as texts } from './texts.ts';
import type { Visitor } from './visitor.ts';

const FEW = 5;

export function createFrame({ durable }: Pick<AdminHouse, 'durable'>) {
  return async function frameOf(ctx: Context, { actor, visit, locale }: Visitor) {
    const organisations = organisationsSeenBy(actor);
    const [waiting, emergencies] = await Promise.all([
      durable.registerChanges.search({ states: ['waiting'], organisations, offset: 0, limit: 1 }),
      durable.registerChanges.search({ unseen: true, organisations, offset: 0, limit: FEW }),
    ]);
    const menu = [
      ['/e-loketten', t(texts.menuRelyingParties, locale)],
      ['/wijzigingen', t(texts.menuChanges, locale, { count: waiting.total })],
      ['/organisaties', t(texts.menuOrganisations, locale)],
      ['/cijfers', t(texts.menuFigures, locale)],
      ['/radar', t(texts.menuRadar, locale)],
      ...(mayWatchKeys(actor) ? [['/storingen', t(texts.menuWeather, locale)] as const] : []),
      ...(isHelpdesk(actor) || isAdministrator(actor)
        ? [['/helpdesk', t(texts.menuHelpdesk, locale)] as const]
        : []),
      ...(isAdministrator(actor) ? [['/rollen', t(texts.menuRoles, locale)] as const] : []),
      ...(isAuditor(actor) ? [['/audit', t(texts.menuAudit, locale)] as const] : []),
    ] as const;
    return {
      texts,
      signedInAs: t(texts.signedInAs, locale, {
        name: actor.name,
        roles: [...new Set(actor.roles.map(({ kind }) => t(texts[`role_${kind}`], locale)))].join(', '),
      }),
      idle: t(texts.idle, locale, { time: clockTime(visit.endsAt, locale) }),
      menu: menu.map(([path, text]) => ({
        href: `${BEHEER}${path}`,
        text,
        current: ctx.path === `${BEHEER}${path}` || ctx.path.startsWith(`${BEHEER}${path}/`),
      })),
      emergencies: emergencies.rows.map(({ id, authorLabel, author, note }) => ({
        href: `${BEHEER}/wijzigingen/${id}`,
        text: t(texts.emergency, locale, { name: authorLabel, note }),
        maySee: isAdministrator(actor) && author !== actorId(actor),
      })),
    };
  };
}
