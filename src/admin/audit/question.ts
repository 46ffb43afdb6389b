// What the audit page is asked for, between the address (Dutch names) and the log. Pure.

import { type AuditType, auditTypes } from '#audit/audit.ts';
import { calendarDay, startOfDay } from '#i18n/moments.ts';
import { clientId } from '#relying-parties/relying-party.ts';
import { dayBefore } from '#stories/figures/count-days.ts';
import { asked } from '../paging.ts';

/** The page begins with a week; longer is one click away. */
const USUAL_DAYS = 7;

export interface Question {
  /** As they stand in the address: YYYY-MM-DD, both included. */
  readonly van: string;
  readonly tot: string;
  readonly soort: AuditType | undefined;
  readonly relyingParty: string | undefined;
  /** The same period in epoch ms: from `from` to before `until`; undefined where a day is none, or they are the wrong way round. */
  readonly period: { readonly from: number; readonly until: number } | undefined;
  /** Sequence number behind which the page goes on. */
  readonly before: number | undefined;
}

/** @param now epoch milliseconds */
export function readQuestion(query: Readonly<Record<string, unknown>>, now: number): Question {
  const today = calendarDay(now);
  const [van, tot] = [asked(query, 'van') || dayBefore(today, USUAL_DAYS - 1), asked(query, 'tot') || today];
  const [from, until] = [startOfDay(van), startOfDay(tot, 1)];
  const relyingParty = asked(query, 'e-loket').trim();
  const before = asked(query, 'voor');
  return {
    van,
    tot,
    soort: auditTypes.find((type) => type === asked(query, 'soort')),
    relyingParty: clientId.test(relyingParty) ? relyingParty : undefined,
    period: from === undefined || until === undefined || from >= until ? undefined : { from, until },
    before: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
  };
}
