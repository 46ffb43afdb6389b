import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { freeBase } from '../test/support/demo.ts';
import { isFree } from '../test/support/free-port.ts';
import { startDemo } from './start.ts';

const data = mkdtempSync(join(tmpdir(), 'sleutelbos-demo-start-'));
afterAll(() => rmSync(data, { recursive: true }));

const start = (port: number) => startDemo({ port, data, logLevel: 'silent', figures: false });

describe('the demo', () => {
  test.each([
    ['its mailbox', -55],
    ['its telephone', 4],
    ['the broker', 0],
    ['the eID host', 363],
    ['the counters', 1384],
  ])('that cannot have the port of %s says so, and leaves nothing open', async (_, offset) => {
    const base = await freeBase();
    const taken = createServer().listen(base + offset, 'localhost');
    await expect(start(base)).rejects.toMatchObject({ code: 'EADDRINUSE', port: base + offset });
    await new Promise((resolve) => taken.close(resolve));
    const all = [0, 1, 2, 3, 4, 5, -55, 363, 1384].map((each) => base + each);
    expect(await Promise.all(all.map(isFree))).toEqual(all.map(() => true));
  });

  test('that begins again on other ports knows its e-loket there, and what was changed in Beheer', async () => {
    const before = await start(await freeBase());
    const { register } = before.broker.app;
    const low = await register.find('demo-low');
    const high = await register.find('demo-high');
    if (!low || !high) throw new Error('the demo has no such e-loket');
    await register.apply({ ...low, allowed_levels: ['high'] }, 'somebody');
    const elsewhere = ['https://elders.example/terug'];
    await register.apply({ ...high, redirect_uris: elsewhere }, 'somebody');
    await before.close();

    const again = await start(await freeBase());
    try {
      expect(await leadsTo(`${again.eLoket}/aanmelden/demo-low`)).toMatch(/^\/login\//);
      const after = again.broker.app.register;
      expect(await after.find('demo-low')).toMatchObject({ allowed_levels: ['high'] });
      expect(await after.find('demo-high')).toMatchObject({ redirect_uris: elsewhere });
    } finally {
      await again.close();
    }
  });
});

/** Where the broker sends a browser that comes from here. */
async function leadsTo(eLoket: string): Promise<string | null> {
  const toBroker = (await fetch(eLoket, { redirect: 'manual' })).headers.get('location');
  return (await fetch(toBroker ?? '', { redirect: 'manual' })).headers.get('location');
}
