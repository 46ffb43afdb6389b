// The door of one process: how it is shut.

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { httpSettings } from '#http/settings.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
const waiting: ServerResponse[] = [];
const http = httpSettings.parse({ port: 0, host: 'localhost' });

const open = async () => {
  waiting.length = 0;
  door = await openDoor({ http, tls: {} }, (request, response) => {
    if (request.url === '/slow') waiting.push(response);
    else response.end('here');
  });
};
afterEach(() => door.close(0));

const agent = new Agent({ keepAlive: true });
async function ask(path: string): Promise<IncomingMessage> {
  const [answer] = (await once(get({ host: 'localhost', port: door.port, path, agent }), 'response')) as [
    IncomingMessage,
  ];
  answer.resume();
  return answer;
}

test('what never ends is cut off when patience is over', async () => {
  await open();
  const slow = ask('/slow').catch((error: Error) => error.message);
  while (waiting.length === 0) await ask('/');
  await door.close(20);
  expect(await slow).toMatch(/hang up|ECONNRESET/);
});

test('nobody comes in through a shut door', async () => {
  await open();
  await door.close(20);
  const [error] = (await once(connect(door.port, 'localhost'), 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
});

test('what was under way is answered, and told to come back on another connection', async () => {
  await open();
  const slow = ask('/slow');
  while (waiting.length === 0) await ask('/');
  expect((await ask('/')).headers.connection).toBe('keep-alive');
  door.sayLast();
  expect((await ask('/')).headers.connection).toBe('close');
  const closed = door.close(10_000);
  waiting[0]?.end('late');
  expect((await slow).headers.connection).toBe('close');
  await closed;
});
