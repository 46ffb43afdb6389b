// The watch over workers, with processes and time in the test's hand.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { type Farewell, type Member, startCrew } from './crew.ts';

interface Hired extends Member {
  serve(): void;
  die(): void;
  readonly heard: Farewell[];
  readonly state: { isGone: boolean; wasKilled: boolean };
}

function startHouse(options: { seats: number; polite?: boolean }) {
  const { polite = true } = options;
  const hired: Hired[] = [];
  const waits: number[] = [];
  /** Waits that have begun and not ended, by their length. */
  const waiting: { ms: number; end: () => void }[] = [];
  let now = 0;

  function hire(): Member {
    let serve = () => {};
    let die = () => {};
    const state = { isGone: false, wasKilled: false };
    const heard: Farewell[] = [];
    const member: Hired = {
      pid: hired.length,
      ready: new Promise((resolve) => {
        serve = resolve;
      }),
      gone: new Promise((resolve) => {
        die = () => {
          state.isGone = true;
          resolve();
        };
      }),
      say(farewell) {
        heard.push(farewell);
        if (polite) die();
      },
      kill() {
        state.wasKilled = true;
        die();
      },
      serve: () => serve(),
      die: () => die(),
      heard,
      state,
    };
    hired.push(member);
    return member;
  }

  const crew = startCrew({
    seats: options.seats,
    hire,
    clock: { now: () => now },
    wait(ms) {
      waits.push(ms);
      return new Promise<void>((resolve) => waiting.push({ ms, end: resolve }));
    },
    patienceMs: 60_000,
    log: { info() {}, warn() {}, error() {} },
  });
  return {
    crew,
    hired,
    waits,
    pass: (ms: number) => {
      now += ms;
    },
    /** Everything that waits has waited long enough. */
    async endWaits() {
      for (const { end } of waiting.splice(0)) end();
      await nextTurn();
    },
    member(index: number): Hired {
      const one = hired[index];
      if (!one) throw new Error(`nobody was hired as number ${index}`);
      return one;
    },
  };
}

test('workers that die as soon as they start are given up after five, and the others go too', async () => {
  const { crew, hired, waits, endWaits, member } = startHouse({ seats: 2 });
  let hasGivenUp = false;
  void crew.givenUp.then(() => {
    hasGivenUp = true;
  });
  member(1).serve();
  member(0).die();
  for (let death = 1; death < 5; death++) {
    await nextTurn();
    expect(hasGivenUp).toBe(false);
    await endWaits();
    hired.at(-1)?.die();
  }
  await crew.givenUp;
  expect(await crew.ready).toBe(false);
  expect(waits.slice(0, 4)).toEqual([200, 400, 800, 1_600]);
  expect(hired).toHaveLength(6);
  expect(hired.every(({ state }) => state.isGone)).toBe(true);
});

test('a worker that lived and died is replaced, and quick deaths count from none again', async () => {
  const { crew, hired, pass, endWaits, member } = startHouse({ seats: 1 });
  for (let n = 0; n < 20; n++) {
    member(n).serve();
    await nextTurn();
    pass(1_000);
    member(n).die();
    await nextTurn();
    await endWaits();
    expect(hired).toHaveLength(n + 2);
  }
  expect(await crew.ready).toBe(true);
});

test('in a replacement an old one goes only when its successor serves, one after the other', async () => {
  const { crew, hired, member } = startHouse({ seats: 2 });
  member(0).serve();
  member(1).serve();
  await crew.ready;
  const replaced = crew.replaceAll();
  await nextTurn();
  expect(hired).toHaveLength(3);
  expect(member(0).heard).toEqual([]);
  member(2).serve();
  await nextTurn();
  expect([member(0).heard, member(1).heard]).toEqual([['replace'], []]);
  expect(hired).toHaveLength(4);
  member(3).serve();
  expect(await replaced).toBe(true);
  expect(member(1).heard).toEqual(['replace']);
  expect(member(2).heard).toEqual([]);
});

test('a successor that does not serve ends the replacement, and the old ones stay', async () => {
  const { crew, hired, member } = startHouse({ seats: 2 });
  for (const one of hired) one.serve();
  await crew.ready;
  const replaced = crew.replaceAll();
  await nextTurn();
  member(2).die();
  expect(await replaced).toBe(false);
  await nextTurn();
  expect(hired.map(({ state }) => state.isGone)).toEqual([false, false, true]);
});

test('when all are to go, nobody is replaced', async () => {
  const { crew, hired, endWaits, member } = startHouse({ seats: 3 });
  for (const one of hired) one.serve();
  await crew.ready;
  await crew.stop('leave');
  await endWaits();
  expect(hired).toHaveLength(3);
  expect(member(2).heard).toEqual(['leave']);
});

test('who does not go in time is ended', async () => {
  const { crew, hired, endWaits } = startHouse({ seats: 1, polite: false });
  hired[0]?.serve();
  await crew.ready;
  const stopped = crew.stop('leave');
  await nextTurn();
  expect(hired[0]?.state.wasKilled).toBe(false);
  await endWaits();
  await stopped;
  expect(hired[0]?.state.wasKilled).toBe(true);
});
