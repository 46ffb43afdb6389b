// The memory of one login in progress: what was proven so far and what the citizen must still be told.

import type { AuthenticationEvent } from '#assurance/events.ts';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import type { Locale } from '#i18n/texts.ts';
import type { Records } from '#stores/ports.ts';

const SPACE = 'journey';

export interface Journey {
  readonly story: string;
  readonly supportCode: string;
  readonly locale?: Locale | undefined;
  /** Proven in this login, oldest first. */
  readonly events: readonly AuthenticationEvent[];
  /** The key the citizen chose, while its steps are not all done. */
  readonly chosen?: string | undefined;
  /** The citizen turned back from a key to choose another: the choice is shown, whatever was proven already. */
  readonly choosing?: boolean | undefined;
  /** Proven by a person other than the one signed in: waits for the citizen's word. */
  readonly otherPerson?: AuthenticationEvent | undefined;
  /** The citizen chose to go on as another person: the old session ends with this login. */
  readonly replaceSession?: boolean | undefined;
  /** The citizen said that this is not their own computer: nobody else's session counts, and this login begins one of its own. */
  readonly borrowed?: boolean | undefined;
  /** The citizen has read that this e-loket will ask more. */
  readonly toldOfPlan?: boolean | undefined;
  /** How often the citizen asked for more time, and until when the login therefore lives (epoch milliseconds). */
  readonly extended?: number | undefined;
  readonly openUntil?: number | undefined;
  /** Why the last try ended without success: shown once more with the choice. */
  readonly notice?: Notice | undefined;
  /** The notice that the choice showed last: once more in another language. */
  readonly told?: Notice | undefined;
}

interface Notice {
  readonly key: string;
  readonly reason: string;
}

export interface Journeys {
  find(interaction: string): Promise<Journey | undefined>;
  /** @returns the journey that is remembered: of several that begin at once, one */
  begin(interaction: string, journey: Journey): Promise<Journey>;
  /**
   * Changes what is remembered now, which may be more than was `seen`: another tab may have proven something since. `change` is
   * called again with that, and must not undo it.
   * @throws ServiceError interaction_expired when nothing is remembered any more
   */
  change(interaction: string, seen: Journey, change: (now: Journey) => Journey): Promise<Journey>;
}

/** @param lifetime seconds an interaction lives. */
export function createJourneys({
  records,
  clock,
  lifetime,
}: {
  records: Records;
  clock: Clock;
  lifetime: number;
}): Journeys {
  const endOf = ({ openUntil = 0 }: Journey) => Math.max(clock.now() + lifetime * 1000, openUntil);

  async function find(interaction: string): Promise<Journey | undefined> {
    const stored = await records.get(SPACE, interaction);
    return stored === undefined ? undefined : (JSON.parse(stored) as Journey);
  }

  return {
    find,
    async begin(interaction, journey) {
      const isFirst = await records.add(SPACE, interaction, JSON.stringify(journey), endOf(journey));
      return isFirst ? journey : ((await find(interaction)) ?? journey);
    },
    async change(interaction, seen, change) {
      for (let now = seen; ; ) {
        const next = change(now);
        const [before, after] = [JSON.stringify(now), JSON.stringify(next)];
        if (before === after || (await records.replace(SPACE, interaction, before, after, endOf(next))))
          return next;
        const found = await find(interaction);
        if (!found) throw new ServiceError('interaction_expired', { detail: 'its journey is gone' });
        now = found;
      }
    },
  };
}
