import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { entersBeheer, fillsIn, goesInBeheer, proposes } from '../support/beheer-hands.ts';
import { describeInTown } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [, CODE = ''] =
  /### The e-loket of this hour[\s\S]*?```js\n([\s\S]*?)```/.exec(
    readFileSync(`${ROOT}/docs/integrate.md`, 'utf8'),
  ) ?? [];

const port = await freePort();
const home = `http://localhost:${port}`;
const folder = mkdtempSync(join(tmpdir(), 'sleutelbos-guide-'));
let running: ChildProcess | undefined;

beforeAll(() => symlinkSync(`${ROOT}/node_modules`, join(folder, 'node_modules')));
afterAll(async () => {
  await stops();
  rmSync(folder, { recursive: true, force: true });
});

async function stops(): Promise<void> {
  const child = running;
  running = undefined;
  if (!child || child.exitCode !== null) return;
  await new Promise((gone) => {
    child.once('exit', gone);
    child.kill();
  });
}

/** Starts `loket.mjs` as the guide says. */
async function starts(issuer: string, secret: string, code = CODE): Promise<void> {
  await stops();
  writeFileSync(join(folder, 'loket.mjs'), code);
  running = spawn(process.execPath, ['loket.mjs'], {
    cwd: folder,
    env: { ISSUER: issuer, CLIENT_SECRET: secret, PORT: String(port) },
    stdio: 'ignore',
  });
  await eventually(async () => expect((await fetch(`${home}/me`)).status).toBe(401), 500);
}

describeInTown(
  'an owner follows the guide',
  (town) => {
    test('from nothing to an e-loket that people sign in to, a mistake that is explained, and a report', async () => {
      const { issuer } = town.demo;
      const jan = await town.citizen();
      await entersBeheer(jan, 'Peeters');
      await jan.follows('Een e-loket registreren');
      await fillsIn(jan, {
        client_id: 'my-e-loket',
        'names-nl': 'Mijn loket',
        'names-fr': 'Mon guichet',
        'names-de': 'Mein Schalter',
        'names-en': 'My service',
        redirect_uris: `${home}/callback`,
        backchannel_logout_uri: `${home}/logout`,
      });
      await jan.presses('Verder');
      await proposes(jan, 'Doorvoeren', 'volgens de gids');
      await jan.sees('Bewaar dit geheim nu');
      const secret = /[\w-]{43}/.exec(await jan.text('main'))?.[0] ?? '';

      await goesInBeheer(jan, '/e-loketten/my-e-loket/koppelen');
      await jan.reads(`${issuer}/.well-known/openid-configuration`);
      await starts(issuer, secret);
      await jan.page.goto(`${home}/login`);
      await jan.page.waitForURL(`${home}/me`);
      expect(JSON.parse(await jan.text())).toMatchObject({ aud: 'my-e-loket', family_name: 'Peeters' });

      await starts(issuer, secret, CODE.replaceAll('/callback', '/calback'));
      const mistaken = await fetch(`${home}/login`, { redirect: 'manual' });
      const refused = await (await fetch(mistaken.headers.get('location') ?? '')).text();
      const [code = ''] = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(refused) ?? [];
      await goesInBeheer(jan, '/e-loketten/my-e-loket/dokter');
      await jan.follows(code);
      await jan.reads(`${home}/calback`);

      await starts(`${issuer}/examen/my-e-loket`, secret);
      await goesInBeheer(jan, '/e-loketten/my-e-loket/examen');
      await fillsIn(jan, { start: `${home}/login`, check: `${home}/me` });
      await jan.presses('Examen starten');
      await jan.page.getByText('19 goed, 1 fout, 0 niet beoordeeld').waitFor({ timeout: 60_000 });
      await jan.page.locator('.table a').first().click();
      // Nobody waits here for the minute after which the library reads keys again.
      await jan.reads('Lees onze sleutels (jwks_uri) opnieuw');
    }, 120_000);
  },
  () => ({
    env: { DEMO_ALLOW: new URL(home).host },
    examPatience: { silence: 20_000, page: 15_000, newKey: [], pause: async () => undefined },
  }),
);
