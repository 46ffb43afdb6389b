// Looks at upstreams before citizens do: at most every 30 seconds, by one process at a time. A look that fails is a sign for the
// judge; one that shows something else than the last one is told to the operators, and kept as what is now.

import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { DigitalKey, Log } from '#digital-keys/key.ts';
import type { Durable, Records } from '#stores/ports.ts';
import type { Signs } from './judge.ts';

const SPACE = 'weather';
const EVERY_MS = 30_000;
const KEPT_MS = 10 * 60_000;
/** A fact is as long as that at most, in store and audit log. */
const LONGEST = 500;

export type Facts = Readonly<Record<string, string>>;

export interface Change {
  readonly fact: string;
  /** '' where there was none. */
  readonly before: string;
  readonly after: string;
}

export interface Probe {
  /** Looks if it is time, and tells what the last looks showed. Undefined for a key that cannot be looked at. */
  look(key: DigitalKey): Promise<Signs['probe']>;
}

export function createProbe(house: { durable: Durable; records: Records; clock: Clock; log: Log }): Probe {
  const { durable, records, clock, log } = house;

  async function keep(key: string, facts: Facts): Promise<void> {
    const known = await durable.weather.findLook(key);
    const changes = known ? difference(JSON.parse(known.facts) as Facts, facts) : [];
    await durable.transaction(async (repositories) => {
      await repositories.weather.keepLook({ key, facts: JSON.stringify(facts), at: clock.now() });
      for (const change of changes)
        await record(repositories.audit, clock, {
          type: 'upstream.changed',
          actor: 'system',
          data: { key, ...change },
        });
    });
    for (const change of changes) log.warn({ key, ...change }, 'an upstream says something else than before');
  }

  return {
    async look(key) {
      if (!key.look) return undefined;
      const id = `probe:${key.id}`;
      const kept = await records.get(SPACE, id);
      const last =
        kept === undefined
          ? { misses: 0, since: 0 }
          : (JSON.parse(kept) as { misses: number; since: number });
      const now = clock.now();
      if (!(await records.add(SPACE, `look:${key.id}`, '', now + EVERY_MS))) return last;
      const found = await key.look().then(shorten, (error: unknown) => {
        const why = error instanceof Error ? error.message : 'no reason';
        log.warn({ key: key.id, why }, 'an upstream could not be looked at');
        return undefined;
      });
      const next = found
        ? { misses: 0, since: 0 }
        : { misses: last.misses + 1, since: last.misses === 0 ? now : last.since };
      await records.put(SPACE, id, JSON.stringify(next), now + KEPT_MS);
      if (found) await keep(key.id, found);
      return next;
    },
  };
}

/** Everything that is not the same, by name. */
export function difference(before: Facts, after: Facts): readonly Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((fact) => ({ fact, before: before[fact] ?? '', after: after[fact] ?? '' }))
    .filter((change) => change.before !== change.after);
}

const shorten = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value.slice(0, LONGEST)]));
