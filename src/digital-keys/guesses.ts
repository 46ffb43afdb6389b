// Guesses at what can be guessed. Wrong ones in a row are counted durably, per target and per person, and per network in a
// window: neither a restart nor a lost cache forgets them. Whoever guesses first takes a place, counted in the volatile store;
// guesses under way and wrong ones together may be no more than are free of any pause, so two hundred at once get no further
// than one after the other. A place is given back only after its guess was counted: in between, nobody is overlooked.

import type { Clock } from '#clock.ts';
import { networkOf } from '#http/networks.ts';
import type { Counters, Durable, FailureRecord, Repositories } from '#stores/ports.ts';
import type { Guess, GuessTarget } from './key.ts';
import {
  atOnce,
  credentialLadder,
  hindrance,
  type Ladder,
  NETWORK_LIMIT,
  NETWORK_WINDOW_MS,
  oneMore,
  personLadder,
  SOFT_BLOCK_AT,
  STOPPED_AT,
} from './limits.ts';

export interface GuessAt extends GuessTarget {
  /** The network address the guess comes from. */
  readonly address: string;
}

export interface Guesses {
  /** @param onWrong what else is kept of a wrong guess, in the transaction that counts it */
  guess<T>(
    at: GuessAt,
    judge: () => Promise<T | undefined>,
    onWrong: (repositories: Repositories) => Promise<void>,
  ): Promise<Guess<T>>;
  /** Forgets the wrong guesses at these targets and at this person: the key was made anew, or its owner lifted the block. */
  forgive(
    repositories: Pick<Repositories, 'failures'>,
    subject: string,
    targets: readonly string[],
  ): Promise<void>;
  /** Forgets networks of yesterday, and names that nobody guessed at for three months (but never one that is stopped). */
  forgetOld(): Promise<void>;
  /** True when a target was guessed at so often that only a new activation helps. */
  isStopped(target: string, repositories?: Pick<Repositories, 'failures'>): Promise<boolean>;
}

/** A judgement that takes longer than this was cut off by a crash: its place is free again. */
const JUDGING_MS = 60_000;
const DAY_MS = 86_400_000;
/** Whoever finds all places taken waits for those before them. */
const CROWD_WAIT_MS = 1_000;

export function createGuesses(house: {
  durable: Durable;
  counters: Counters;
  clock: Clock;
  /** Keyed hash: addresses are not kept readable. */
  derive: (value: string, purpose: string) => string;
}): Guesses {
  const { durable, counters, clock, derive } = house;
  const targetName = (target: string) => `target:${target}`;
  const personName = (subject: string) => `person:${subject}`;
  const networkName = (address: string) => `network:${derive(networkOf(address), 'network')}`;

  return {
    async guess({ address, ...at }, judge, onWrong) {
      const from = networkName(address);
      const places = [`guess:${derive(at.target, 'guess')}`, `guess:${from}`];
      const [target, network] = await Promise.all(places.map((place) => counters.hit(place, JUDGING_MS)));
      try {
        const underWay = { target: target?.count ?? 0, network: network?.count ?? 0 };
        return await guessInPlace({ ...at, network: from }, underWay, judge, onWrong);
      } finally {
        await Promise.all(places.map((place) => counters.release(place)));
      }
    },

    forgive: ({ failures }, subject, targets) =>
      failures.clear([personName(subject), ...targets.map(targetName)]),

    async forgetOld() {
      const now = clock.now();
      const { failures } = durable;
      await failures.forget({ prefix: 'network:', below: Number.MAX_SAFE_INTEGER, before: now - DAY_MS });
      for (const prefix of ['target:', 'person:'])
        await failures.forget({ prefix, below: STOPPED_AT, before: now - 90 * DAY_MS });
    },

    async isStopped(target, { failures } = durable) {
      return hindrance(await failures.find([targetName(target)]), clock.now())?.type === 'stopped';
    },
  };

  /** @param underWay guesses at this target, and from this network, that are not counted yet, this one included */
  async function guessInPlace<T>(
    { target, subject, network }: GuessTarget & { readonly network: string },
    underWay: { readonly target: number; readonly network: number },
    judge: () => Promise<T | undefined>,
    onWrong: (repositories: Repositories) => Promise<void>,
  ): Promise<Guess<T>> {
    const now = clock.now();
    const name = targetName(target);
    const names = subject === undefined ? [name] : [name, personName(subject)];
    const found = await durable.failures.find([...names, network]);
    const hindered = hindrance(
      found.map((record) => (record.name === network ? networkBlock(record, underWay.network, now) : record)),
      now,
    );
    if (hindered) return hindered;

    const wrongBefore = found.find((record) => record.name === name)?.count ?? 0;
    if (underWay.target > atOnce(wrongBefore)) return { type: 'wait', until: now + CROWD_WAIT_MS };

    const value = await judge();
    if (value !== undefined) {
      const counted = found.filter((record) => record.name !== network).map((record) => record.name);
      if (counted.length > 0) await durable.failures.clear(counted);
      return { type: 'right', value };
    }
    const after = await durable.transaction(async (repositories) => {
      await onWrong(repositories);
      if (subject !== undefined) await countOne(repositories, personName(subject), personLadder);
      await countForNetwork(repositories, network);
      return countOne(repositories, name, credentialLadder);
    });
    // Up to the pause of a quarter of an hour the tries left are told; from there on, until when to wait.
    const blocked = after.count >= SOFT_BLOCK_AT ? hindrance([after], clock.now()) : undefined;
    return blocked ?? { type: 'wrong', left: Math.max(0, SOFT_BLOCK_AT - after.count) };
  }

  function countOne(repositories: Repositories, name: string, ladder: Ladder): Promise<FailureRecord> {
    const now = clock.now();
    return change(repositories, name, (before) => ({ name, since: now, ...oneMore(before, ladder, now) }));
  }

  function countForNetwork(repositories: Repositories, name: string): Promise<FailureRecord> {
    const now = clock.now();
    return change(repositories, name, (before) => {
      const current = before && before.since + NETWORK_WINDOW_MS > now ? before : undefined;
      return { name, count: (current?.count ?? 0) + 1, since: current?.since ?? now, notBefore: 0 };
    });
  }
}

/** Reads, computes and writes until nobody came between: each turn somebody wins, so a crowd thins out. */
async function change(
  { failures }: Repositories,
  name: string,
  next: (before: FailureRecord | undefined) => FailureRecord,
): Promise<FailureRecord> {
  for (;;) {
    const [before] = await failures.find([name]);
    const to = next(before);
    if (await failures.replace([{ from: before?.count ?? 0, to }])) return to;
  }
}

function networkBlock(record: FailureRecord, underWay: number, now: number): FailureRecord {
  const until = record.since + NETWORK_WINDOW_MS;
  const blocked = record.count + underWay > NETWORK_LIMIT && until > now;
  return { ...record, notBefore: blocked ? until : 0 };
}
