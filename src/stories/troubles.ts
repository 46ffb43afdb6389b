// Error pages leave a step too: in the story of their login, or under the fresh support code that they show. Bounded, because
// anybody can ask for an error page as often as they like.

import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock.ts';
import type { Durable } from '#stores/ports.ts';

/** Characters of a story's steps from which on trouble is not added any more: some thirty steps. */
const MOST_STEPS = 2_500;

/** An error page as it was shown. */
export interface Trouble {
  /** Code of the error. */
  readonly code: string;
  readonly supportCode: string;
  /** The story of the login that the page belongs to. */
  readonly story?: string | undefined;
  /** Where it is known and there is no login. */
  readonly relyingParty?: string | undefined;
  readonly locale?: string | undefined;
  /** The network address it was shown to. It is counted, not kept. */
  readonly address: string;
}

export interface Troubles {
  /** Rejects when a store cannot be reached. */
  note(trouble: Trouble): Promise<void>;
}

/** @param mayKeep whether one more that belongs to no login may be kept, asked for by this address */
export function createTroubles(house: {
  durable: Pick<Durable, 'stories'>;
  clock: Clock;
  mayKeep: (address: string) => Promise<boolean>;
}): Troubles {
  const { durable, clock, mayKeep } = house;
  return {
    async note({ code, supportCode, story, relyingParty, locale, address }) {
      const now = clock.now();
      const step = { at: now, what: 'trouble', reason: code };
      // A login that the volatile store has lost is known by the code in its ticket.
      const known = story ?? (await durable.stories.findBySupportCode(supportCode))?.id;
      if (known !== undefined) return durable.stories.addTrouble(known, step, MOST_STEPS);
      if (!(await mayKeep(address))) return;
      await durable.stories.begin({
        id: randomUUID(),
        supportCode,
        relyingParty,
        kind: 'trouble',
        startedAt: now,
        locale,
        outcome: 'failed',
        endedAt: now,
        steps: [step],
      });
    },
  };
}
