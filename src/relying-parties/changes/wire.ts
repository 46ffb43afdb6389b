// Plans and changes as the API and the command line tell them: the same words for scripts everywhere.

import type { Locale } from '#i18n/texts.ts';
import type { RegisterChangeRecord } from '#stores/ports.ts';
import { type Difference, inWords } from '../fields/difference.ts';
import type { OrganisationItem, Plan, PlanItem } from './plan.ts';

export function planOnWire({ items, organisations, unchanged, absent }: Plan, locale: Locale) {
  return {
    changes: items.length + organisations.length > 0,
    waits: items.some(({ waits }) => waits),
    organisations: organisations.map((item) => organisationOnWire(item, locale)),
    relying_parties: items.map((item) => itemOnWire(item, locale)),
    unchanged: [...unchanged],
    absent: [...absent],
  };
}

export type WirePlan = ReturnType<typeof planOnWire>;

function organisationOnWire({ id, base, differences }: OrganisationItem, locale: Locale) {
  return { id, base, differences: differences.map((one) => differenceOnWire(one, locale)) };
}

export function itemOnWire({ id, base, waits, differences }: PlanItem, locale: Locale) {
  return {
    client_id: id,
    base,
    waits,
    differences: differences.map((one) => differenceOnWire(one, locale)),
  };
}

function differenceOnWire(difference: Difference, locale: Locale) {
  const { field, kind, before, after } = difference;
  return {
    field,
    kind,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    words: inWords(difference, locale),
  };
}

export function changeOnWire(change: RegisterChangeRecord) {
  const { undoes, organisation, decidedAt, decidedBy, decidedLabel, decisionNote, seenBy } = change;
  return {
    id: change.id,
    state: change.state,
    author: change.author,
    author_name: change.authorLabel,
    ...(organisation !== undefined && { organisation }),
    created_at: new Date(change.createdAt).toISOString(),
    note: change.note,
    emergency: change.emergency,
    ...(undoes !== undefined && { undoes }),
    ...(decidedAt !== undefined && { decided_at: new Date(decidedAt).toISOString() }),
    ...(decidedBy !== undefined && { decided_by: decidedBy }),
    ...(decidedLabel !== undefined && { decided_by_name: decidedLabel }),
    ...(decisionNote !== undefined && { decision_note: decisionNote }),
    ...(seenBy !== undefined && { seen_by: seenBy }),
  };
}
