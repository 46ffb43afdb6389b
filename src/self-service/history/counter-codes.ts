// Activation codes from a counter, as the person whom they were for reads of them.

import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { AuditLog } from '#stores/ports.ts';
import { historyTexts as texts } from './texts.ts';

const MOST = 20;

/** One line for each that was issued or used, newest first. */
export async function counterCodesOf(
  { list }: Pick<AuditLog, 'list'>,
  subject: string,
  locale: Locale,
): Promise<readonly string[]> {
  const [issued, used] = await Promise.all(
    ['counter.issued', 'counter.used'].map((type) => list({ type, subject, limit: MOST })),
  );
  return [...(issued ?? []), ...(used ?? [])]
    .sort((one, other) => other.at - one.at)
    .map(({ type, at, data }) => {
      const { issuedAt = at } = JSON.parse(data) as { readonly issuedAt?: number };
      const values = { date: dateAndTime(at, locale), issued: dateAndTime(issuedAt, locale) };
      return t(type === 'counter.used' ? texts.counterUsed : texts.counterIssued, locale, values);
    });
}
