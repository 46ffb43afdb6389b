// A step of a story and its audit row in one statement, which is a transaction of its own: one round trip instead of four.

import type { Durable } from '../ports.ts';
import type { Connection } from './access.ts';
import { auditTypes, auditValues, intoAudit } from './audit-record.ts';
import type { StoryRow } from './schema.ts';
import { addStep, endStory, NeverBegan, stepValues } from './stories.ts';

/** A row for each story that was told of: one or none. */
const auditOfTold = `${intoAudit} select ${auditTypes.map((type) => `?::${type}`).join(', ')} from told`;

const tellStep = `with told as (${addStep}) ${auditOfTold} returning id`;
const tellEnd = `with told as (${endStory}), kept as (${auditOfTold}) select started_at from told`;

export function createStepTeller({ run }: Connection): Pick<Durable, 'tellStep' | 'tellEnd'> {
  return {
    async tellStep({ story, step, known, audit }) {
      const kept = await run(tellStep, [...stepValues(story, step, known), ...auditValues(audit)]);
      if (kept.length === 0) throw new NeverBegan();
    },
    async tellEnd({ story, step, known, audit }) {
      const values = [...stepValues(story, step, known), ...auditValues(audit)];
      const [ended] = await run<Pick<StoryRow, 'started_at'>>(tellEnd, values);
      return ended?.started_at;
    },
  };
}
