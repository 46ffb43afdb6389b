// "Dit was ik niet": from the history or from a letter. What is reported becomes a case (case.ts), sessions end, and a page
// says what was done and what to do next.

import type { Notices } from '../notices/notices.ts';
import { createCases } from './case.ts';
import { createDonePage } from './done-page.ts';
import type { ReportHouse } from './report-house.ts';
import { createReportLetter } from './report-letter.ts';
import { createReportLogin } from './report-login.ts';

export function createReport(house: Omit<ReportHouse, 'cases'> & { readonly notices: Notices }) {
  const parts: ReportHouse = { ...house, cases: createCases(house) };
  return {
    login: createReportLogin(parts),
    letter: createReportLetter(parts),
    done: createDonePage(parts),
  };
}
