// What goes by itself, and when; and the hour in which it goes, brought forward.

import { createAuditKeeping } from '#audit/keeping.ts';
import { systemClock } from '#clock.ts';
import { createStoryKeeping, KEPT_MS as STORIES_MS } from '#stories/keeping.ts';
import { withDurable } from './stores.ts';
import type { Verb } from './verb.ts';

const DAY_MS = 86_400_000;

export const retention: Verb = {
  takes: '',
  does: 'removes now what is older than it may be; the broker does so by itself every hour',
  async run({ config, say, answer }) {
    const { audit: days } = config.retention;
    const emptied = await withDurable(config, async (durable) => {
      await createStoryKeeping({ durable, clock: systemClock }).forgetOld();
      return createAuditKeeping({ durable, clock: systemClock, days }).forgetOld();
    });
    say(`Stories of logins are kept for ${STORIES_MS / DAY_MS} days.`);
    say(`Audit rows are whole for ${days} days: ${emptied} were emptied now.`);
    answer({ stories: { days: STORIES_MS / DAY_MS }, audit: { days, emptied } });
    return 0;
  },
};
