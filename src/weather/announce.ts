// What administrators say or decide about keys: kept with its audit row, or not at all.

import { randomUUID } from 'node:crypto';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Durable, WeatherNotice } from '#stores/ports.ts';

/** More at once nobody would read. */
const MOST_STANDING = 50;

export interface Announcements {
  /** False, and nothing is kept, when there are too many already. @param by as in the audit log */
  make(notice: Omit<WeatherNotice, 'id' | 'by'>, by: string): Promise<boolean>;
  /** Ends it now. False when there is no such notice that still stands. */
  end(id: string, by: string): Promise<boolean>;
}

export function createAnnouncements({ durable, clock }: { durable: Durable; clock: Clock }): Announcements {
  return {
    make: (notice, by) =>
      durable.transaction(async ({ weather, audit }) => {
        const standing = await weather.notices(clock.now(), MOST_STANDING);
        if (standing.length === MOST_STANDING) return false;
        const id = randomUUID();
        await weather.addNotice({ ...notice, id, by });
        const { kind, keys, state, from, until } = notice;
        await record(audit, clock, {
          type: 'weather.notice-made',
          actor: by,
          data: { id, kind, keys, ...(state && { state }), from, until },
        });
        return true;
      }),

    end: (id, by) =>
      durable.transaction(async ({ weather, audit }) => {
        const ended = await weather.endNotice(id, clock.now());
        if (ended) await record(audit, clock, { type: 'weather.notice-ended', actor: by, data: { id } });
        return ended;
      }),
  };
}
