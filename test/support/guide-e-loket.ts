// The e-loket that docs/integrate.md has people build: run as it stands there, in a process of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { plainEnv } from './plain-env.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type GuideELoket = Awaited<ReturnType<typeof prepareGuideELoket>>;

/** Nothing runs yet. Close it afterwards. */
export async function prepareGuideELoket() {
  const [, code = ''] =
    /### The e-loket of this hour[\s\S]*?```js\n([\s\S]*?)```/.exec(
      readFileSync(`${ROOT}/docs/integrate.md`, 'utf8'),
    ) ?? [];
  const port = await freePort();
  const home = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'sleutelbos-guide-'));
  symlinkSync(`${ROOT}/node_modules`, join(folder, 'node_modules'));
  let running: ChildProcess | undefined;

  async function stop(): Promise<void> {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null) return;
    await new Promise((gone) => {
      child.once('exit', gone);
      child.kill();
    });
  }

  return {
    home,
    host: new URL(home).host,
    /** Starts it anew with this issuer, as the guide says. @param change what somebody made of its code */
    async start(issuer: string, secret: string, change = (whole: string) => whole): Promise<void> {
      await stop();
      writeFileSync(join(folder, 'loket.mjs'), change(code));
      running = spawn(process.execPath, ['loket.mjs'], {
        cwd: folder,
        env: { ...plainEnv(), ISSUER: issuer, CLIENT_SECRET: secret, PORT: String(port) },
        stdio: 'ignore',
      });
      await eventually(async () => expect((await fetch(`${home}/me`)).status).toBe(401), 500);
    },
    async close(): Promise<void> {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
