// Key weather: how each digital key is doing, watched in counts and by looking at its upstream, the same in every process.
// Comes in: what logins did, looks at upstreams, notices of administrators. Goes out: one `KeyWeather` per key for the decision,
// a public page and feed (status.ts), and rows of outages. Nothing here knows any person.
//   counts.ts  what is counted    probe.ts  looking    judge.ts  the judgement    outlook.ts  what is said

import { randomUUID } from 'node:crypto';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { KeyWeather } from '#decision/facts.ts';
import type { DigitalKey, Log } from '#digital-keys/key.ts';
import type { Durable, Outage, Volatile, WeatherNotice } from '#stores/ports.ts';
import { createCounts } from './counts.ts';
import { judge, type Minute, type Sky } from './judge.ts';
import { outlookOf } from './outlook.ts';
import { createProbe } from './probe.ts';

const SPACE = 'weather';
/** Shorter than the time between two ticks, so that the next one may judge again, whichever process it is in. */
const TURN_MS = 4_000;
/** A process that dies while it judges holds the others up no longer than this. */
const LONGEST_TURN_MS = 30_000;
/** If nobody judges for so long, nothing old is believed. */
const BOARD_MS = 2 * 60_000;
const DAY_MS = 86_400_000;
export const HISTORY_MS = 90 * DAY_MS;
const MOST_NOTICES = 200;
const MOST_OUTAGES = 500;

/** What a process says of its own health of a key holds for so long, unless it says it again or takes it back. */
const SEEN_MS = 12_000;

/** By key; what is not there is up. */
type Board = Readonly<Record<string, Sky>>;

export interface Weather {
  /** Counts what a login did with a key. Never throws, writes nothing. */
  note(key: string, what: keyof Minute): void;
  of(key: string): KeyWeather;
  /** What the judge says, whatever administrators made of it. */
  sky(key: string): Sky;
  /** Notices that have not ended, those to come included. */
  notices(): readonly WeatherNotice[];
  /** Outages that go on or ended in the last 90 days, and works of that time, the latest first. */
  history(): Promise<{ readonly outages: readonly Outage[]; readonly notices: readonly WeatherNotice[] }>;
  /** Tells counts, takes its turn at judging, and learns what was judged. Every few seconds. */
  tick(): Promise<void>;
  /** Learns at once what an administrator of this process just changed. */
  refresh(): Promise<void>;
}

export function createWeather(house: {
  durable: Durable;
  volatile: Pick<Volatile, 'records' | 'counters'>;
  clock: Clock;
  log: Log;
  keys: readonly DigitalKey[];
}): Weather {
  const { durable, volatile, clock, log, keys } = house;
  const { records, counters } = volatile;
  const counts = createCounts({ counters, clock });
  const probe = createProbe({ durable, records, clock, log });
  const me = randomUUID();
  const said = new Set<string>();
  let board: Board = {};
  let notices: readonly WeatherNotice[] = [];

  const downHere = (id: string): number | undefined => {
    const availability = keys.find((key) => key.id === id)?.availability?.();
    return availability?.state === 'down' ? availability.since : undefined;
  };

  /** Tells the others which keys this process cannot use itself, and takes it back once it can. */
  async function tellSeen(): Promise<void> {
    const told = keys.map(async ({ id }) => {
      const since = downHere(id);
      if (since !== undefined) {
        await records.put(SPACE, `seen:${id}`, String(since), clock.now() + SEEN_MS);
        said.add(id);
      } else if (said.delete(id)) await records.remove(SPACE, `seen:${id}`);
    });
    await Promise.all(told);
  }

  async function seenOf(key: string): Promise<{ readonly since: number } | undefined> {
    const since = await records.get(SPACE, `seen:${key}`);
    return since === undefined ? undefined : { since: Number(since) };
  }

  async function readBoard(): Promise<Board | undefined> {
    const kept = await records.get(SPACE, 'board');
    return kept === undefined ? undefined : (JSON.parse(kept) as Board);
  }

  /** After a restart, or when the volatile store lost it: what the outages that go on say. */
  async function fromOutages(): Promise<Board> {
    const going = (await durable.weather.outages(clock.now(), MOST_OUTAGES)).filter(
      ({ until }) => until === undefined,
    );
    return Object.fromEntries(
      going.map(({ key, state, since }) => [key, { state, since, cause: 'seen', calmSince: clock.now() }]),
    );
  }

  async function judgeAll(): Promise<void> {
    const before = (await readBoard()) ?? (await fromOutages());
    const judged = await Promise.all(
      keys.map(async (key) => {
        const [minutes, seen, looked] = await Promise.all([
          counts.minutes(key.id),
          seenOf(key.id),
          probe.look(key),
        ]);
        const was = before[key.id] ?? { state: 'up' };
        const is = judge(was, { minutes, seen, probe: looked }, clock.now());
        if (is.state !== was.state) await noteChange(key.id, was, is);
        return [key.id, is] as const;
      }),
    );
    const standing = judged.filter(([, { state }]) => state !== 'up');
    await records.put(SPACE, 'board', JSON.stringify(Object.fromEntries(standing)), clock.now() + BOARD_MS);
  }

  async function noteChange(key: string, was: Sky, is: Sky): Promise<void> {
    await durable.transaction(async ({ weather, audit }) => {
      if (is.state === 'up') await weather.endOutage(key, clock.now());
      else {
        const { state, cause, since } = is;
        // While it passes, the outage stays as bad as it was.
        if (was.state === 'up' || state === 'down')
          await weather.noteOutage({ id: randomUUID(), key, state, cause, since });
      }
      await record(audit, clock, {
        type: 'weather.changed',
        actor: 'system',
        data: { key, from: was.state, to: is.state, ...(is.state !== 'up' && { cause: is.cause }) },
      });
    });
    log.warn({ key, from: was.state, to: is.state }, 'the state of a digital key changed');
  }

  async function refresh(): Promise<void> {
    [board, notices] = await Promise.all([
      readBoard().then((found) => found ?? {}),
      durable.weather.notices(clock.now(), MOST_NOTICES),
    ]);
  }

  const sky: Weather['sky'] = (key) => board[key] ?? { state: 'up' };

  return {
    note: counts.note,
    sky,
    of: (key) => outlookOf(key, sky(key), { downSince: downHere(key) }, notices, clock.now()),
    notices: () => notices.filter(({ until }) => until > clock.now()),

    async history() {
      const after = clock.now() - HISTORY_MS;
      const [outages, past] = await Promise.all([
        durable.weather.outages(after, MOST_OUTAGES),
        durable.weather.notices(after, MOST_NOTICES),
      ]);
      return { outages, notices: past };
    },

    async tick() {
      await Promise.all([counts.flush(), tellSeen()]);
      const begun = clock.now();
      if (await records.add(SPACE, 'turn', me, begun + LONGEST_TURN_MS)) {
        await judgeAll();
        await records.put(SPACE, 'turn', me, begun + TURN_MS);
      }
      await refresh();
    },
    refresh,
  };
}
