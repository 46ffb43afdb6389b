// How long the audit log names people and says more than what happened: then the contents of a row go, its type, its moment and its
// hash stay, and the chain still fits.

import type { Clock } from '#clock.ts';
import type { Durable } from '#stores/ports.ts';

const DAY_MS = 86_400_000;
const BATCH = 500;
/** Per turn: what is left waits for the next one. */
const MOST_BATCHES = 1_000;

/** @param days how long rows are whole */
export function createAuditKeeping({
  durable,
  clock,
  days,
}: {
  durable: Pick<Durable, 'audit'>;
  clock: Clock;
  days: number;
}) {
  return {
    /** @returns how many rows were emptied */
    async forgetOld(): Promise<number> {
      const before = clock.now() - days * DAY_MS;
      let emptied = 0;
      for (let turn = 0, last = BATCH; last === BATCH && turn < MOST_BATCHES; turn++) {
        last = await durable.audit.erase(before, BATCH);
        emptied += last;
      }
      return emptied;
    },
  };
}
