// The program in docs/administer-api.md, as an organisation runs it in its CI: read from the page and started as it stands there.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { type ApiHands, openApi, sentRegistration } from '../support/api.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let house: AdminHouse;
let api: ApiHands;
let place = '';

beforeAll(async () => {
  house = await startAdminHouse();
  api = await openApi(house);
  await api.machine('tax-ci');
  place = mkdtempSync(join(tmpdir(), 'sleutelbos-ci-'));
  const page = readFileSync(join(ROOT, 'docs/administer-api.md'), 'utf8');
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  writeFileSync(join(place, 'register.mjs'), program);
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'));
  mkdirSync(join(place, 'e-lokets'));
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await house.close();
});

const keep = (more: object) =>
  writeFileSync(join(place, 'e-lokets', 'shop.yaml'), stringify(sentRegistration(more)));

function run(...words: string[]): Promise<{ status: number; told: Record<string, unknown> }> {
  const env = {
    PATH: process.env['PATH'],
    ISSUER: house.issuer,
    CLIENT: 'tax-ci',
    ORGANISATION: 'tax',
    KEY: api.key,
  };
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['register.mjs', ...words],
      { cwd: place, env },
      (_, out, err) => {
        if (err !== '') return reject(new Error(err));
        resolve({ status: child.exitCode ?? -1, told: JSON.parse(out) });
      },
    );
  });
}

test('plans, applies, sees that nothing differs, and stops at a fault', async () => {
  keep({});
  const planned = await run('plan', 'e-lokets');
  // Its own registration is open and not in the folder: drift.
  expect(planned).toMatchObject({ status: 2, told: { changes: true, absent: ['tax-ci'] } });
  expect(await house.app.register.find('shop')).toBeUndefined();

  const applied = await run('apply', 'e-lokets', 'from git');
  expect(applied).toMatchObject({ status: 0, told: { change: { state: 'applied', note: 'from git' } } });
  expect(await run('plan', 'e-lokets')).toMatchObject({ status: 0, told: { changes: false } });

  keep({ redirect_uris: ['http://loket.example/terug'] });
  const faulty = await run('plan', 'e-lokets');
  expect(faulty).toMatchObject({
    status: 1,
    told: {
      errors: [{ field: 'relying_parties.0.redirect_uris.0', message: 'is http: only https is allowed' }],
    },
  });
  keep({ environment: 'production' });
  const waiting = await run('apply', 'e-lokets', 'it is time');
  expect(waiting).toMatchObject({ status: 0, told: { change: { state: 'waiting' } } });
});
