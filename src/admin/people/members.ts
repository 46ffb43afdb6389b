// People with a role, as a list of which some can be taken out.

import { longDate } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { RoleRecord } from '#stores/ports.ts';
import { peopleTexts as texts } from './texts.ts';

/** @param removeAt address that takes this role away; undefined where the reader may not */
export function membersIn(
  roles: readonly RoleRecord[],
  removeAt: ((role: RoleRecord) => string) | undefined,
  locale: Locale,
) {
  return roles.map((role) => ({
    name: role.label,
    since: t(texts.since, locale, {
      date: longDate(role.addedAt, locale),
      name: t(role.addedBy.startsWith('operator:') ? texts.bySettings : texts.byColleague, locale),
    }),
    ...(removeAt && {
      remove: { action: removeAt(role), label: t(texts.removeFrom, locale, { name: role.label }) },
    }),
  }));
}
