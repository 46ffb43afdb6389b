// What integrators look at: refusals of their e-loket under the support code that the citizen saw, and reports of its exams.

import type { Migration } from '../migration.ts';

export const integrators: Migration = {
  name: 'integrators',
  statements: () => [
    `create table diagnosis (
      support_code text primary key,
      relying_party text not null,
      kind text not null,
      facts text not null,
      at bigint not null
    )`,
    'create index diagnosis_of_party on diagnosis (relying_party, at)',
    'create index diagnosis_by_time on diagnosis (at)',
    `create table exam (
      id text primary key,
      relying_party text not null,
      at bigint not null,
      passed integer not null,
      report text not null
    )`,
    'create index exam_of_party on exam (relying_party, at)',
  ],
};
