// The door as strangers meet it: its limits, and what TLS it speaks.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { httpSettings } from '#http/settings.ts';
import { createEidPki } from '../demo/eid-pki.ts';
import { type Door, LIMITS, openDoor, STILL_MS } from './door.ts';

let door: Door;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sleutelbos-tls-'));
  const { host } = createEidPki({ now: Date.now(), statusUrl: 'http://localhost', cards: [] });
  const tls = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  writeFileSync(tls.cert, host.pem);
  writeFileSync(tls.key, host.keyPem);
  const http = httpSettings.parse({ port: 0, host: 'localhost' });
  door = await openDoor({ http, tls }, (_, response) => response.end('here'));
});
afterAll(async () => {
  await door.close(0);
  rmSync(folder, { recursive: true });
});

/** The protocol that was agreed on, or the code of the refusal. */
function handshake(options: { readonly minVersion?: 'TLSv1.1'; readonly maxVersion: 'TLSv1.1' | 'TLSv1.3' }) {
  return new Promise<string | null>((resolve) => {
    const socket = connect({
      host: 'localhost',
      port: door.port,
      rejectUnauthorized: false,
      ciphers: 'DEFAULT@SECLEVEL=0',
      ...options,
    });
    socket.once('secureConnect', () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'refused'));
  });
}

test('TLS 1.1 is refused, 1.3 is spoken', async () => {
  expect(await handshake({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' })).toBe(
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  );
  expect(await handshake({ maxVersion: 'TLSv1.3' })).toBe('TLSv1.3');
});

test('who is slow or long is not waited for: headers of 16 KiB in 10 seconds, a request in 30, looked at every 2, nothing for a minute', () => {
  expect(STILL_MS).toBe(60_000);
  expect(LIMITS).toEqual({
    maxHeaderSize: 16_384,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 2_000,
  });
});
