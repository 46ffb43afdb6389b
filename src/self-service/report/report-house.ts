// What the pages of a report are given.

import type { SelfServiceHouse } from '../house.ts';
import type { Names } from '../names.ts';
import type { EndSessions } from '../sessions/end-sessions.ts';
import type { Threshold } from '../threshold.ts';
import type { createCases } from './case.ts';

export interface ReportHouse extends SelfServiceHouse {
  readonly threshold: Threshold;
  readonly names: Names;
  readonly endSessions: EndSessions;
  readonly cases: ReturnType<typeof createCases>;
}
