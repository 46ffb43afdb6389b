// How many codes are sent: per network, per number or address, per person, and for the whole deployment. Nobody is
// bombed, and nobody makes us pay for messages to himself.

import type { KeyTools } from '../../key.ts';
import type { CodeSettings } from './settings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface Destination {
  readonly to: string;
  readonly subject: string;
  /** The citizen's network address. */
  readonly address: string;
}

/** Counts one sending. Gives the moment (epoch ms) from which a next one may be tried, when this one may not go. */
export type CountSending = (destination: Destination) => Promise<number | undefined>;

/** @param key counted apart per key: who used up the text messages still has mail */
export function createLimits(
  key: string,
  { limits: allowed, daily_budget: dailyBudget }: Pick<CodeSettings, 'limits' | 'daily_budget'>,
  tools: KeyTools,
): CountSending {
  const { counters, derive, log } = tools;
  // Names hold hashes: the store knows no numbers and no addresses.
  const name = (kind: string, value: string) =>
    `one-time-code:${key}:${kind}:${derive(value, 'one-time-code-limit')}`;

  return async function countSending({ to, subject, address }) {
    const limits = [
      { name: name('network', address), most: allowed.network, windowMs: 5 * MINUTE_MS },
      { name: name('to-hour', to), most: allowed.number_hour, windowMs: HOUR_MS },
      { name: name('to-day', to), most: allowed.number_day, windowMs: DAY_MS },
      { name: name('person', subject), most: allowed.person_day, windowMs: DAY_MS },
    ];
    for (const { name: counter, most, windowMs } of limits) {
      const { count, resetsAt } = await counters.hit(counter, windowMs);
      if (count > most) return resetsAt;
    }
    const { count, resetsAt } = await counters.hit(`one-time-code:${key}:budget`, DAY_MS);
    if (count <= dailyBudget) return undefined;
    if (count === dailyBudget + 1)
      log.error({ key, dailyBudget, until: resetsAt }, 'the daily budget of codes is used up: none is sent');
    return resetsAt;
  };
}
