// A report as its page tells it.

import { caseIds, REHEARSAL } from '#exam/cases.ts';
import type { Report, Result } from '#exam/report.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { pageOf } from '../party.ts';
import { caseTexts, mendTexts } from './case-texts.ts';
import { reasonTexts } from './reason-texts.ts';
import { examTexts as texts } from './texts.ts';

/** One line of the list. */
export function reportLine(report: Report, locale: Locale) {
  const { id, relying_party, ended_at, by, results } = report;
  const rotation = results.find((one) => one.case === 'rotation');
  const isRehearsal = results.length === REHEARSAL.length;
  const passed = isRehearsal ? rotation?.verdict === 'passed' : report.passed;
  const count = (verdict: Result['verdict']) => results.filter((one) => one.verdict === verdict).length;
  return {
    href: `${pageOf(relying_party, 'exam')}/${id}`,
    when: dateAndTime(Date.parse(ended_at), locale),
    passed,
    outcome:
      isRehearsal && rotation
        ? t(texts.rehearsed, locale, { outcome: t(texts[rotation.verdict], locale).toLowerCase() })
        : t(passed ? texts.examPassed : texts.examFailed, locale),
    counts: t(texts.counts, locale, {
      passed: count('passed'),
      failed: count('failed'),
      rest: count('not_judged'),
    }),
    by,
  };
}

/** The whole: what was wrong first. */
export function reportView(report: Report, locale: Locale) {
  const line = reportLine(report, locale);
  const order = (result: Result) => ['failed', 'not_judged', 'passed'].indexOf(result.verdict);
  return {
    ...line,
    version: report.version,
    addresses: [report.start_address, report.check_address],
    download: `${line.href}/verslag.json`,
    results: report.results
      .toSorted((a, b) => order(a) - order(b) || caseIds.indexOf(a.case) - caseIds.indexOf(b.case))
      .map((result) => ({
        verdict: result.verdict,
        verdictText: t(
          result.verdict === 'failed' && result.advice ? texts.advised : texts[result.verdict],
          locale,
        ),
        name: t(caseTexts[result.case], locale),
        reason: t(reasonTexts[result.reason], locale, { detail: result.detail ?? '–' }),
        mend: result.verdict === 'failed' ? t(mendTexts[result.case], locale) : undefined,
        seen: result.seen.map(({ what, address, status, words }) => ({
          what: t(texts[`seen_${what}`], locale),
          address,
          status,
          words,
        })),
      })),
  };
}
