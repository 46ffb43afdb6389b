// The real commands of the command line, each in a process of its own, over a store of their own.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { systemClock } from '#clock.ts';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { testSecret } from './broker.ts';
import { plainEnv } from './plain-env.ts';

const CLI = fileURLToPath(new URL('../../src/commands/cli.ts', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** What stands on standard output, as JSON. */
  readonly json: <Answer>() => Answer;
}

export function openTerminal({ data }: { data?: string } = {}) {
  const place = mkdtempSync(join(tmpdir(), 'sleutelbos-cli-'));
  const own = data ?? join(place, 'data');
  const settings = join(place, 'settings.yaml');
  writeFileSync(
    settings,
    stringify({
      issuer: 'http://localhost:59998',
      production: false,
      data: own,
      secrets: {
        cookies: testSecret('cookies'),
        pairwise: testSecret('pairwise'),
        index: testSecret('index'),
        sealing: testSecret('sealing'),
      },
      digital_keys: { password: {} },
    }),
  );

  function start(words: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...words], {
      env: { ...plainEnv(), ...env, SLEUTELBOS_CONFIG: settings },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  return {
    place,
    data: own,
    start,
    /** @param typed what stands on standard input */
    async run(words: readonly string[], env?: Readonly<Record<string, string>>, typed = ''): Promise<Ran> {
      const child = start(words, env);
      child.stdin?.end(typed);
      const [out, err] = ['', ''];
      const texts = { out, err };
      child.stdout?.on('data', (chunk) => (texts.out += chunk));
      child.stderr?.on('data', (chunk) => (texts.err += chunk));
      const [status] = (await once(child, 'close')) as [number | null];
      return { status, ...texts, json: () => JSON.parse(texts.out) };
    },
    /** Writes a file of a folder, given as what stands in it. @returns the folder */
    write(folder: string, name: string, content: unknown): string {
      const file = join(place, folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : stringify(content));
      return join(place, folder);
    },
    /** Looks into the store beside the commands. */
    async look<Seen>(work: (durable: Durable) => Promise<Seen>): Promise<Seen> {
      mkdirSync(own, { recursive: true });
      const durable = await openDurable({ kind: 'sqlite', file: join(own, 'durable.sqlite') }, systemClock);
      try {
        return await work(durable);
      } finally {
        await durable.close();
      }
    },
    close: () => rmSync(place, { recursive: true, force: true }),
  };
}

export type Terminal = ReturnType<typeof openTerminal>;
