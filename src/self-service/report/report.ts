// "Dit was ik niet": from the history or from a letter. What is reported becomes a case (case.ts), sessions end, and a page
// says what was done and what to do next.

import type { SelfServiceHouse } from '../house.ts';
import type { Names } from '../names.ts';
import type { Notices } from '../notices/notices.ts';
import type { EndSessions } from '../sessions/end-sessions.ts';
import type { Threshold } from '../threshold.ts';
import { createCases } from './case.ts';
import { createDonePage } from './done-page.ts';
import { createReportLetter } from './report-letter.ts';
import { createReportLogin } from './report-login.ts';

export interface ReportHouse extends SelfServiceHouse {
  readonly threshold: Threshold;
  readonly names: Names;
  readonly endSessions: EndSessions;
  readonly cases: ReturnType<typeof createCases>;
}

export function createReport(house: Omit<ReportHouse, 'cases'> & { readonly notices: Notices }) {
  const parts: ReportHouse = { ...house, cases: createCases(house) };
  return {
    login: createReportLogin(parts),
    letter: createReportLetter(parts),
    done: createDonePage(parts),
  };
}
