// One process on the embedded stores: killed and started again, without room on its disk, and besieged by slow clients.

import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { STILL_MS } from '../../src/door.ts';
import { type CrewProcess, isReady, startCrewProcess } from '../support/crew-process.ts';
import { Citizen, logInWhile, newTally, percentile, recovers, type Tally, taken } from './logins.ts';
import { mountSmallDisk } from './small-disk.ts';
import { fault } from './table.ts';

const ALONE = { workers: 1, digital_keys: { card: {} } };
const MAIN = '../fault/fault-main.ts';
const KILLS = 50;

let node: CrewProcess;
const start = async (at?: { data: string; port?: number }) => {
  node = await startCrewProcess(ALONE, { main: MAIN, ...(at && { at }) });
  await node.heard(isReady, 0);
  return node;
};
// A volume cannot be removed as a folder.
afterEach(() => node.stop({ keepData: node.data === disk?.folder }));

const open = () => new DatabaseSync(join(node.data, 'durable.sqlite'), { readOnly: true });

function unrecorded({ ended }: Tally): readonly string[] {
  const database = open();
  const rows = database.prepare("select subject from audit where type = 'login.finished'").all();
  database.close();
  const recorded = new Set(rows.map(({ subject }) => subject));
  return ended.map(({ sub }) => sub).filter((sub) => !recorded.has(sub));
}

function integrity(): string {
  const database = open();
  const [row] = database.prepare('pragma integrity_check').all();
  database.close();
  return String(row?.['integrity_check']);
}

fault(
  `the only process killed (kill -9) ${KILLS} times under load, embedded stores`,
  'ready again ≤ 5 s (median); who was under way goes on where they were; all that was acknowledged is there; the database is intact; I1–I3',
  async (say) => {
    const { data, port } = await start();
    const tally = newTally();
    tally.most = 600;
    await recovers(node.origin, tally, 10_000);
    const readyMs: number[] = [];
    let wentOn = 0;
    const userinfo: number[] = [];
    for (let round = 0; round < KILLS; round++) {
      const finish = await new Citizen(node.origin, tally).begin();
      await logInWhile(
        node.origin,
        async () => {
          await pause(150 + ((round * 137) % 500));
          node.signal('SIGKILL');
          await node.gone;
        },
        tally,
      );
      await node.stop({ keepData: true });
      const begun = performance.now();
      await start({ data, port });
      readyMs.push(performance.now() - begun);
      await finish();
      wentOn += 1;
      const headers = { authorization: `Bearer ${tally.ended.at(-2)?.accessToken}` };
      userinfo.push((await fetch(`${node.origin}/userinfo`, { headers })).status);
    }
    const replayed = await taken(node.origin, tally.ended.slice(-20));
    say(
      `${tally.ended.length} logins, ready in ${percentile(readyMs, 0.5)} ms (median), ${percentile(readyMs, 1)} ms at most; ${wentOn} of ${KILLS} went on; userinfo of the last login before each kill ${[...new Set(userinfo)]}; ${unrecorded(tally).length} audit rows missing; integrity ${integrity()}`,
    );
    expect(wentOn).toBe(KILLS);
    expect(new Set(userinfo)).toEqual(new Set([200]));
    expect(replayed).toBe(0);
    expect(tally.violations).toEqual([]);
    expect(unrecorded(tally)).toEqual([]);
    expect(integrity()).toBe('ok');
    expect(percentile(readyMs, 0.5)).toBeLessThanOrEqual(5_000);
  },
  900_000,
);

fault(
  'slow clients: 150 that send a header byte by byte, 50 a body, 5 that read no answer',
  'each closed or 408 at 10 s (headers), 30 s (body), 60 s (reading), 4 s later at most; logins p95 < 2× + 50 ms; no 5xx',
  async (say) => {
    await start();
    const before = newTally();
    for (let n = 0; n < 10; n++) await recovers(node.origin, before, 10_000);
    const help = await (await fetch(`${node.origin}/hulp`)).text();
    const siege = besiege(node.port, /\/assets\/site\.[^"]+/.exec(help)?.[0] ?? '');
    const during = newTally();
    while (siege.lasts()) {
      await recovers(node.origin, during, 10_000);
      await pause(500);
    }
    const usual = percentile(before.answersMs, 0.95);
    const besieged = percentile(during.answersMs, 0.95);
    const { header, body } = siege.closedAfter;
    say(
      `headers closed after ${percentile(header, 1)} ms, bodies after ${percentile(body, 1)} ms, ${siege.unread()} of 5 that read nothing ended; login answers p95 ${usual} → ${besieged} ms`,
    );
    expect([header.length, body.length, siege.unread()]).toEqual([150, 50, 5]);
    expect(percentile(header, 1)).toBeLessThanOrEqual(13_500);
    expect(percentile(body, 1)).toBeLessThanOrEqual(33_500);
    expect([...during.violations, during.broken]).toEqual([0]);
    expect(besieged).toBeLessThan(2 * usual + 50);
  },
);

/** Connections that never finish what they began to say, or take no answer. */
function besiege(port: number, sheet: string) {
  const closedAfter = { header: [] as number[], body: [] as number[] };
  const sockets = new Set<Socket>();
  let unread = 0;
  const open = (head: string) => {
    const socket = connect(port, 'localhost');
    sockets.add(socket);
    socket.write(head);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const drip = (kind: keyof typeof closedAfter, head: string) => {
    const begun = performance.now();
    const socket = open(head);
    const drop = setInterval(() => void (socket.writable && socket.write('x')), 1_000);
    socket.on('close', () => {
      clearInterval(drop);
      closedAfter[kind].push(performance.now() - begun);
    });
    socket.resume();
  };
  /** Asks for much and reads nothing for so long; then there must be an end, and not to what was asked. */
  const readNothing = (head: string, questions: number) => {
    const socket = open(head.repeat(questions));
    let answers = 0;
    socket.on('data', (chunk: Buffer) => {
      answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
    });
    socket.pause();
    setTimeout(() => socket.resume(), STILL_MS + 4_000);
    socket.on('close', () => {
      if (answers < questions) unread += 1;
    });
  };
  const host = `Host: localhost:${port}`;
  for (let n = 0; n < 150; n++) drip('header', `GET /auth HTTP/1.1\r\n${host}\r\nX-Slow: `);
  for (let n = 0; n < 50; n++)
    drip(
      'body',
      `POST /token HTTP/1.1\r\n${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n`,
    );
  // Many answers, so that they fill whatever holds bytes between there and here.
  for (let n = 0; n < 5; n++) readNothing(`GET ${sheet} HTTP/1.1\r\n${host}\r\n\r\n`, 2_000);
  return { closedAfter, unread: () => unread, lasts: () => sockets.size > 0 };
}

const disk = mountSmallDisk(16);
afterAll(() => disk?.remove());

if (disk)
  fault(
    'disk full (16 MB volume), embedded stores',
    'logins 503 with Retry-After, never half done; the process stays up; room again: logins again by themselves; the database is intact; I1–I6',
    async (say) => {
      await start({ data: disk.folder });
      const tally = newTally();
      await recovers(node.origin, tally, 10_000);
      const full = newTally();
      let live = 0;
      await logInWhile(
        node.origin,
        async () => {
          disk.fill();
          await pause(5_000);
          live = (await fetch(`${node.origin}/health/live`)).status;
        },
        full,
      );
      disk.free();
      const back = await recovers(node.origin, tally, 20_000);
      const replayed = await taken(node.origin, full.ended);
      const missing = [...unrecorded(tally), ...unrecorded(full)];
      say(
        `${full.ended.length} logins before it was full, ${full.later} times “not now”, live ${live}; back in ${Math.round(back)} ms; ${missing.length} audit rows missing; integrity ${integrity()}`,
      );
      expect(full.later).toBeGreaterThan(0);
      expect(live).toBe(200);
      expect([...tally.violations, ...full.violations]).toEqual([]);
      expect(full.broken).toBe(0);
      expect(replayed).toBe(0);
      expect(missing).toEqual([]);
      expect(integrity()).toBe('ok');
      expect(back).toBeLessThan(10_000);
    },
  );
else
  test('disk full (16 MB volume), embedded stores', () => {
    throw new Error('no volume of its own could be mounted: that takes root');
  });
