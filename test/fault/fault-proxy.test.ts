// The tool itself: each switch does what it says, and nothing else.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** Says back what it hears. */
const echo = createServer((socket) => {
  socket.on('error', () => {});
  socket.pipe(socket);
});
let proxy: FaultProxy;
const open: Socket[] = [];

beforeAll(async () => {
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await startFaultProxy((echo.address() as AddressInfo).port);
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await proxy.heal();
});
afterAll(async () => {
  await proxy.close();
  echo.close();
});

async function call() {
  const socket = connect(proxy.port, '127.0.0.1');
  open.push(socket);
  let heard = '';
  let ended: string | undefined;
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.toString();
  });
  socket.on('end', () => {
    ended ??= 'ended';
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    ended ??= error.code;
  });
  await once(socket, 'connect');
  const said = async (text: string) => {
    const begun = performance.now();
    while (heard !== text && performance.now() - begun < 5_000) await pause(2);
    expect(heard).toBe(text);
    return performance.now() - begun;
  };
  const gone = async () => {
    while (ended === undefined) await pause(2);
    return ended;
  };
  return { say: (text: string) => socket.write(text), heard: () => heard, ended: () => ended, said, gone };
}

test('without faults it is a wire', async () => {
  const one = await call();
  one.say('hello');
  await one.said('hello');
  expect(one.ended()).toBeUndefined();
});

test('latency: an answer comes so much later, in its order', async () => {
  await proxy.be({ latency: 150, jitter: 30 });
  const one = await call();
  one.say('a');
  one.say('b');
  expect(await one.said('ab')).toBeGreaterThanOrEqual(145);
});

test('rate: a thousand bytes at 5,000 a second take a fifth of one, seen by whoever comes next', async () => {
  await proxy.be({ rate: 5_000 });
  const one = await call();
  one.say('x'.repeat(1_000));
  await one.said('x'.repeat(1_000));
  one.say('y');
  expect(await one.said(`${'x'.repeat(1_000)}y`)).toBeGreaterThanOrEqual(150);
});

test('reset after 3 bytes: three arrive, then the connection is reset', async () => {
  await proxy.be({ resetAfter: 3 });
  const one = await call();
  one.say('hello');
  expect(await one.gone()).toBe('ECONNRESET');
  expect('hel').toContain(one.heard());
});

test('truncation after 3 bytes: three arrive, and then it is over in good order', async () => {
  await proxy.be({ truncateAfter: 3 });
  const one = await call();
  one.say('hello');
  expect(await one.gone()).toBe('ended');
  expect(one.heard()).toBe('hel');
});

test('black hole: nothing comes, no connection breaks, and all of it arrives afterwards', async () => {
  const one = await call();
  await proxy.be({ blackHole: true });
  one.say('hello');
  await pause(50);
  expect([one.heard(), one.ended()]).toEqual(['', undefined]);
  await proxy.heal();
  await one.said('hello');
});

test('half-open: such a connection stays silent for ever, the next one works', async () => {
  const one = await call();
  await proxy.be({ halfOpen: true });
  one.say('hello');
  await proxy.heal();
  const other = await call();
  other.say('hi');
  await other.said('hi');
  expect([one.heard(), one.ended()]).toEqual(['', undefined]);
});

test('refuse: open connections are reset, new ones find nobody; afterwards somebody is there again', async () => {
  const one = await call();
  await proxy.be({ refuse: true });
  expect(await one.gone()).toBe('ECONNRESET');
  await expect(call()).rejects.toThrow('ECONNREFUSED');
  await proxy.heal();
  const other = await call();
  other.say('hi');
  await other.said('hi');
});
