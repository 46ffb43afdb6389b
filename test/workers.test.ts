// Several processes behind one port, over the same two SQLite files: real processes, real signals.

import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { inParallel, Load, Visitor } from '../bench/load.ts';
import { type CrewProcess, isServing, startCrewProcess } from './support/crew-process.ts';
import { eventually } from './support/eventually.ts';
import { freePort } from './support/free-port.ts';

let crew: CrewProcess;
afterEach(() => crew.stop());

interface Heard {
  readonly status: number;
  readonly connection: string | undefined;
  readonly body: { readonly status: string };
}

/** One probe over `agent`, so that a test says whether the connection is a new one. */
function probe(path: string, agent: Agent): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, crew.origin), { agent }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          connection: answer.headers.connection,
          body: JSON.parse(text),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

const fresh = () => new Agent({ keepAlive: false });

test('settings with a fault start no worker at all', async () => {
  crew = await startCrewProcess({ workers: 0 });
  expect(await crew.gone).toBe(1);
  expect(crew.errors()).toContain('workers');
  expect(crew.lines).toEqual([]);
});

test('two workers on two SQLite files: logins whose steps go to either end well, also while one dies', async () => {
  const port = await freePort();
  crew = await startCrewProcess({ metrics: { port, host: 'localhost' } });
  expect((await crew.heard(isServing, 0)).workers).toBe(2);
  const load = new Load(crew.origin);
  /** How many of so many logins ended, eight at a time. */
  async function logIn(count: number): Promise<number> {
    let ended = 0;
    await inParallel(
      Array.from({ length: count }, () => new Visitor(crew.origin)),
      async (visitor) => {
        await load.login(visitor, 'first', {});
        ended += 1;
      },
      8,
    );
    return ended;
  }
  expect(await logIn(24)).toBe(24);
  // The primary adds up what each of them counted.
  const text = await (await fetch(`http://localhost:${port}/metrics`)).text();
  const counted = [...text.matchAll(/^sleutelbos_logins_total\{.*outcome="finished".*\} (\d+)$/gm)];
  expect(counted.map(([, count]) => count)).toEqual(['24']);
  // And what each process is like: the alarms ask for it.
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
  // And says what each of them served.
  const shares = [...text.matchAll(/^sleutelbos_worker_requests_total\{worker="(\d)"\} [1-9]\d*$/gm)];
  expect(shares.map(([, worker]) => worker).toSorted()).toEqual(['1', '2']);

  const [first, second] = crew.workers();
  process.kill(first ?? 0, 'SIGKILL');
  const { pid } = await crew.heard(({ msg }) => msg === 'ready');
  expect(crew.workers()).toEqual([second, pid]);
  expect(await logIn(8)).toBe(8);
});

test('SIGTERM: not ready first, still served, told to come on a new connection; then every process is gone', async () => {
  crew = await startCrewProcess();
  await crew.heard(isServing, 0);
  expect(await probe('/health/ready', fresh())).toMatchObject({ status: 200, body: { status: 'ok' } });
  const kept = new Agent({ keepAlive: true, maxSockets: 1 });
  expect((await probe('/health/live', kept)).connection).toBe('keep-alive');

  const workers = crew.workers();
  crew.signal('SIGTERM');
  const leaving = await eventually(async () => {
    const heard = await probe('/health/ready', fresh());
    expect(heard.status).toBe(503);
    return heard;
  });
  expect(leaving.body.status).toBe('leaving');
  // Another process than the one that was asked may hear of it a moment later.
  await eventually(async () =>
    expect(await probe('/health/live', kept)).toMatchObject({ status: 200, connection: 'close' }),
  );
  expect(await crew.gone).toBe(0);
  for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow();
});

test('a request that was under way when the door shut is answered', async () => {
  crew = await startCrewProcess({}, { http: { drain: 0 } });
  await crew.heard(isServing, 0);
  const socket = connect(crew.port, 'localhost');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  socket.write(`POST /token HTTP/1.1\r\nHost: localhost:${crew.port}\r\nContent-Length: 10\r\n`);
  // The other half comes only once all the others are told to go.
  socket.write('Content-Type: application/x-www-form-urlencoded\r\n\r\na=b');
  await probe('/health/live', fresh());
  await probe('/health/live', fresh());
  crew.signal('SIGTERM');
  await crew.heard(({ msg }) => msg === 'closing');
  await eventually(() => expect(probe('/health/live', fresh())).rejects.toThrow());
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write('&c=defg');
  await ended;
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect(answer).toMatch(/^connection: close/im);
  expect(await crew.gone).toBe(0);
});

test('workers whose primary is killed do not stay behind', async () => {
  crew = await startCrewProcess();
  await crew.heard(isServing, 0);
  const workers = await eventually(() => {
    const both = crew.workers();
    expect(both).toHaveLength(2);
    return both;
  });
  crew.signal('SIGKILL');
  await eventually(() => {
    for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow();
  });
});
