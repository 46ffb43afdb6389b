// The e-loket that docs/integrate.md has people build in an hour: run as it stands there, it signs people in and passes the exam.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AdminHouse, startAdminHouse } from '../support/admin-house.ts';
import { SECRET } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { citizenSignsIn } from './support.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ID = 'my-e-loket';
const OPERATOR = { type: 'operator', name: 'test' } as const;

const folder = mkdtempSync(join(tmpdir(), 'sleutelbos-hour-'));
let house: AdminHouse;
let home = '';
let running: ChildProcess | undefined;

beforeAll(async () => {
  const port = await freePort();
  home = `http://localhost:${port}`;
  const [, code = ''] = /### The e-loket of this hour[\s\S]*?```js\n([\s\S]*?)```/.exec(
    readFileSync(`${ROOT}/docs/integrate.md`, 'utf8'),
  ) ?? [''];
  writeFileSync(join(folder, 'loket.mjs'), code);
  symlinkSync(`${ROOT}/node_modules`, join(folder, 'node_modules'));
  house = await startAdminHouse({
    settings: { egress: { allow: [new URL(home).host] } },
    // Nobody waits here for the minute after which the library reads keys again.
    examPatience: { silence: 20_000, page: 15_000, newKey: [], pause: async () => undefined },
  });
  await house.give({
    client_id: ID,
    redirect_uris: [`${home}/callback`],
    backchannel_logout_uri: `${home}/logout`,
    token_endpoint_auth_method: 'client_secret_basic',
    client_secret: SECRET,
  });
});
afterAll(async () => {
  await stop();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the e-loket with this issuer, as the guide says. */
async function start(issuer: string): Promise<void> {
  await stop();
  running = spawn(process.execPath, ['loket.mjs'], {
    cwd: folder,
    env: { ISSUER: issuer, CLIENT_SECRET: SECRET, PORT: new URL(home).port },
    stdio: 'ignore',
  });
  await eventually(async () => expect((await fetch(`${home}/me`)).status).toBe(401), 500);
}

async function stop(): Promise<void> {
  const child = running;
  running = undefined;
  if (!child || child.exitCode !== null) return;
  await new Promise((gone) => {
    child.once('exit', gone);
    child.kill();
  });
}

test('an owner signs in to it while it is on test', async () => {
  await start(house.issuer);
  const browser = new Browser();
  const login = await browser.request(`${home}/login`);
  const callback = await citizenSignsIn(browser, new URL(login.headers.get('location') ?? ''), {
    key: 'eid',
    number: '85031499701',
  });
  const page = await browser.open(callback);
  expect(page.url.href).toBe(`${home}/me`);
  expect(JSON.parse(page.text)).toMatchObject({ aud: ID, family_name: 'owner' });
});

test('it passes the exam, all but the key that libraries read again only after a minute', async () => {
  await start(`${house.issuer}/examen/${ID}`);
  const { exams, register } = house.app;
  const party = await register.find(ID);
  if (!party) throw new Error('not registered');
  const wish = { start: `${home}/login`, check: `${home}/me` };
  expect(await exams.start(OPERATOR, { party, version: 1 }, wish)).toBe('started');
  await eventually(async () => expect(await exams.progress(ID)).toBeUndefined(), 3_000);
  const [report] = await exams.reports(ID, 1);
  const notPassed = report?.results.filter(({ verdict }) => verdict !== 'passed');
  expect(notPassed?.map((one) => [one.case, one.reason])).toEqual([['rotation', 'kept_out']]);
}, 90_000);
