// Workers and whoever watches them: as many processes as there are seats, one that dies is replaced, and all of them one after
// the other on request. It does nothing else, so there is little it can die of. Processes and time are handed in.
// Decision: docs/decisions/0020-workers.md.

import type { Clock } from '#clock.ts';
import type { Log } from '#digital-keys/key.ts';

/** A worker that served shorter than this, or never, died of something that will not go away by itself. */
const QUICK_MS = 1_000;
/** So many quick deaths in a row at one seat, and the crew gives up: whoever started it should see that. */
const MOST_QUICK_DEATHS = 5;
const LONGEST_WAIT_MS = 5_000;

/** `leave`: balancers see it first. `replace`: its place is taken. `now`: without any pause. */
export type Farewell = (typeof farewells)[number];
const farewells = ['leave', 'replace', 'now'] as const;
export const isFarewell = (message: unknown): message is Farewell =>
  (farewells as readonly unknown[]).includes(message);

export interface Member {
  readonly pid: number | undefined;
  /** Resolves when it serves; never when it dies before. */
  readonly ready: Promise<void>;
  readonly gone: Promise<void>;
  say(farewell: Farewell): void;
  kill(): void;
}

interface Seat {
  member: Member;
  quickDeaths: number;
  /** Called whenever somebody on it serves. */
  readonly serves: () => void;
}

export interface Crew {
  /** Resolves when every seat has been ready; true, or false when the crew gave up before. */
  readonly ready: Promise<boolean>;
  /** Resolves when the crew has given up: every member is gone. */
  readonly givenUp: Promise<void>;
  /** A new one for each, one after the other. An old one goes only when its successor serves. True when all were replaced. */
  replaceAll(): Promise<boolean>;
  /** Everybody goes, and nobody is replaced any more. */
  stop(farewell: Farewell): Promise<void>;
}

export function startCrew(house: {
  seats: number;
  hire: () => Member;
  clock: Clock;
  wait: (ms: number) => Promise<unknown>;
  /** How long somebody who was told to go may take, in milliseconds. */
  patienceMs: number;
  log: Log;
}): Crew {
  const { hire, clock, wait, patienceMs, log } = house;
  const present = new Set<Member>();
  let stopping = false;
  let giveUp = () => {};
  let rolling: Promise<boolean> | undefined;
  const givenUp = new Promise<void>((resolve) => {
    giveUp = resolve;
  });

  function take(): Member {
    const member = hire();
    present.add(member);
    void member.gone.then(() => present.delete(member));
    return member;
  }

  /** Until the member of this seat is another one, or nobody is replaced any more. */
  function watch(seat: Seat): void {
    const { member } = seat;
    let since: number | undefined;
    void member.ready.then(() => {
      since = clock.now();
      seat.serves();
    });
    void member.gone.then(async () => {
      if (stopping || seat.member !== member) return;
      const served = since === undefined ? 0 : clock.now() - since;
      seat.quickDeaths = served < QUICK_MS ? seat.quickDeaths + 1 : 0;
      log.error({ pid: member.pid, served, quickDeaths: seat.quickDeaths }, 'a worker died');
      if (seat.quickDeaths >= MOST_QUICK_DEATHS) {
        await stop('leave');
        return giveUp();
      }
      await wait(Math.min(100 * 2 ** seat.quickDeaths, LONGEST_WAIT_MS));
      if (!stopping && seat.member === member) sit(seat, take());
    });
  }

  function sit(seat: Seat, member: Member): void {
    seat.member = member;
    watch(seat);
  }

  async function sendOff(member: Member, farewell: Farewell): Promise<void> {
    member.say(farewell);
    const inTime = await Promise.race([member.gone.then(() => true), wait(patienceMs)]);
    if (inTime === true || !present.has(member)) return;
    log.warn({ pid: member.pid }, 'a worker did not go in time and is ended');
    member.kill();
    await member.gone;
  }

  async function replaceEach(): Promise<boolean> {
    for (const seat of seats) {
      if (stopping) return false;
      const successor = take();
      const serves = await Promise.race([
        successor.ready.then(() => true),
        successor.gone.then(() => false),
        wait(patienceMs).then(() => false),
      ]);
      if (!serves) {
        log.error({ pid: successor.pid }, 'a new worker does not serve: the old ones stay');
        successor.kill();
        return false;
      }
      const old = seat.member;
      seat.quickDeaths = 0;
      sit(seat, successor);
      if (present.has(old)) await sendOff(old, 'replace');
    }
    return true;
  }

  async function stop(farewell: Farewell): Promise<void> {
    stopping = true;
    await Promise.all([...present].map((member) => sendOff(member, farewell)));
  }

  const firstReady: Promise<void>[] = [];
  const seats = Array.from({ length: house.seats }, (): Seat => {
    let serves = () => {};
    firstReady.push(
      new Promise((resolve) => {
        serves = resolve;
      }),
    );
    return { member: take(), quickDeaths: 0, serves };
  });
  for (const seat of seats) watch(seat);

  return {
    ready: Promise.race([Promise.all(firstReady).then(() => true), givenUp.then(() => false)]),
    givenUp,
    replaceAll() {
      rolling ??= replaceEach().finally(() => {
        rolling = undefined;
      });
      return rolling;
    },
    stop,
  };
}
