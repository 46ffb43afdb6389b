// Who of the broker looked at this person, and why.

import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { AuditLog, AuditRecord } from '#stores/ports.ts';
import { historyTexts as texts } from './texts.ts';

const MOST = 50;

/** One line for each look, newest first. */
export async function looksAt(
  { list }: Pick<AuditLog, 'list'>,
  subject: string,
  locale: Locale,
): Promise<readonly string[]> {
  const rows = await list({ type: 'admin.looked', subject, limit: MOST });
  return rows.map((row) => lineOf(row, locale));
}

function lineOf({ at, data }: AuditRecord, locale: Locale): string {
  const {
    roles = [],
    reason = '',
    consent = false,
    emergency = false,
  } = JSON.parse(data) as {
    readonly roles?: readonly string[];
    readonly reason?: string;
    readonly consent?: boolean;
    readonly emergency?: boolean;
  };
  const date = dateAndTime(at, locale);
  if (consent) return t(texts.lookedWithConsent, locale, { date });
  if (emergency) return t(texts.lookedInEmergency, locale, { date, reason });
  const role = roles.includes('auditor') ? texts.lookedBy_auditor : texts.lookedBy_administrator;
  return t(texts.lookedAt, locale, { date, role: t(role, locale), reason });
}
