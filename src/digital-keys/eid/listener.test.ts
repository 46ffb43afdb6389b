// How the door of the eID host is shut: whoever is typing a PIN may end it, but not for ever.

import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { presentCard } from '../../../demo/card-reader.ts';
import { createEidPki, type EidPki, writeEidFiles } from '../../../demo/eid-pki.ts';
import { freePort } from '../../../test/support/free-port.ts';
import type { Running } from '../key.ts';
import { openToCards } from './listener.ts';
import { eidSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'eid-door-'));
let pki: EidPki;
let port: number;
beforeAll(async () => {
  pki = createEidPki({ now: Date.now(), statusUrl: 'http://127.0.0.1:1' });
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open(): Promise<Running> {
  const settings = eidSettings.parse({
    ...writeEidFiles(pki, folder),
    host_names: ['127.0.0.1'],
    listen: { host: '127.0.0.1', port },
  });
  const clock = { now: () => Date.now() };
  return openToCards(settings, [], clock, (_request, response) => void response.end('seen'));
}

const present = () =>
  presentCard({ origin: `https://127.0.0.1:${port}`, certificate: pki.host.pem }, 't', pki.cards[0]);

/** A visitor whose handshake does not end: a PIN that is being typed. */
async function typing(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  // One that is served after it shows that the door has seen it.
  await present();
  return socket;
}

test('somebody who types a PIN keeps the door from closing until patience is over; nobody else comes in', async () => {
  const door = await open();
  const socket = await typing();
  const cutOff = new Promise((resolve) => socket.once('close', resolve));
  const left = door.leave?.(100);
  await expect(present()).rejects.toThrow('ECONNREFUSED');
  expect(socket.destroyed).toBe(false);
  await left;
  await cutOff;
  await door.close();
});

test('closing without leave ends at once', async () => {
  const door = await open();
  const socket = await typing();
  const cutOff = new Promise((resolve) => socket.once('close', resolve));
  await door.close();
  await cutOff;
});
