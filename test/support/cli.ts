// The real commands of the command line over a store of their own: in this process, or each in one of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { systemClock } from '#clock.ts';
import { runCommand } from '#commands/run.ts';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { testSecret } from './broker.ts';
import { plainEnv } from './plain-env.ts';

const CLI = fileURLToPath(new URL('../../src/commands/cli.ts', import.meta.url));

type Variables = Readonly<Record<string, string>>;

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

  function start(words: readonly string[], env: Variables = {}): ChildProcess {
    return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...words], {
      env: { ...plainEnv(), ...env, SLEUTELBOS_CONFIG: settings },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  return {
    place,
    data: own,
    start,
    /**
     * In this process: one of its own would only cost time.
     * @param env variables beside the settings
     * @param typed what stands on standard input
     */
    run: (words: readonly string[], env: Variables = {}, typed = ''): Promise<Ran> =>
      runHere(words, { ...env, SLEUTELBOS_CONFIG: settings }, typed),
    /** The same in a process of its own, as operators have it. */
    runApart: (words: readonly string[], env: Variables = {}, typed = '') =>
      runApart(start(words, env), typed),
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

async function runHere(words: readonly string[], env: Variables, typed: string): Promise<Ran> {
  const [output, errors] = [new Listener(), new Listener()];
  const status = await runCommand(words, { env, input: Readable.from([typed]), output, errors });
  return toRan(status, output.text, errors.text);
}

async function runApart(child: ChildProcess, typed: string): Promise<Ran> {
  child.stdin?.end(typed);
  const [output, errors] = [new Listener(), new Listener()];
  child.stdout?.pipe(output);
  child.stderr?.pipe(errors);
  const [status] = (await once(child, 'close')) as [number | null];
  return toRan(status, output.text, errors.text);
}

const toRan = (status: number | null, out: string, err: string): Ran => ({
  status,
  out,
  err,
  json: () => JSON.parse(out),
});

class Listener extends Writable {
  readonly #chunks: Buffer[] = [];
  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }
}

export type Terminal = ReturnType<typeof openTerminal>;
