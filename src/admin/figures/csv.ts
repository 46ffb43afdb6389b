// The same figures as CSV (RFC 4180) for spreadsheets. What a spreadsheet would take for a formula is made text.

import type { Sums } from './sums.ts';

const MEASURES = ['stage', 'key', 'level', 'duration', 'device', 'reason'] as const;

/** Columns: measure, label, count. Logins per step stand first. */
export function toCsv(sums: Sums): string {
  const rows = [
    ['measure', 'label', 'count'],
    ...sums.series.map(({ step, count }) => ['logins', step, count === undefined ? '' : String(count)]),
    ...MEASURES.flatMap((measure) =>
      sums.of(measure).map(({ label, count }) => [measure, label, String(count)]),
    ),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
