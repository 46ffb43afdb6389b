// A primary with its workers, as in production: started from settings, heard by its log, told by signals.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CALLBACK, CLIENT, SECRET } from '../../bench/contract.ts';
import { testSecret } from './broker.ts';
import { freePort } from './free-port.ts';
import { plainEnv } from './plain-env.ts';

export interface Line {
  readonly pid: number;
  readonly msg: string;
  readonly workers?: number;
}

export interface CrewProcess {
  readonly origin: string;
  readonly port: number;
  readonly data: string;
  readonly pid: number;
  /** What it said so far. */
  readonly lines: readonly Line[];
  /** What did not come as a log line. */
  readonly errors: () => string;
  /** Resolves with the next line that says so; those from before count when `from` says so. */
  heard(test: (line: Line) => boolean, from?: number): Promise<Line>;
  /** Workers that serve now. */
  workers(): readonly number[];
  signal(name: NodeJS.Signals): void;
  /** Exit status. */
  readonly gone: Promise<number | null>;
  /** Ends it at once, and removes its folder unless it is to be kept. */
  stop(options?: { readonly keepData?: boolean }): Promise<void>;
}

const REGISTRATION = {
  client_id: CLIENT,
  environment: 'production',
  names: { nl: 'Bench', fr: 'Bench', de: 'Bench', en: 'Bench' },
  home_uri: 'http://localhost:59999/',
  redirect_uris: [CALLBACK],
  token_endpoint_auth_method: 'client_secret_basic',
  client_secret: SECRET,
  subject_type: 'public',
  scopes: ['openid', 'profile'],
  allowed_levels: ['low', 'substantial', 'high'],
};

/** @param settings laid over those of a small broker with the two keys of the bench */
export async function startCrewProcess(
  settings: Readonly<Record<string, unknown>> = {},
  options: {
    readonly main?: string;
    readonly http?: object;
    /** A folder of its own, or where one that was stopped had been. */
    readonly at?: { readonly data: string; readonly port?: number };
    /** What the command begins with, before Node. */
    readonly under?: readonly string[];
    /** Arguments of Node, for the workers as well. */
    readonly node?: readonly string[];
  } = {},
): Promise<CrewProcess> {
  const data = options.at?.data ?? mkdtempSync(join(tmpdir(), 'crew-'));
  const port = options.at?.port ?? (await freePort());
  const origin = `http://localhost:${port}`;
  const file = join(data, 'settings.yaml');
  const folder = join(data, 'relying-parties');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.yaml'), JSON.stringify(REGISTRATION));
  writeFileSync(
    file,
    JSON.stringify({
      issuer: origin,
      production: false,
      data,
      workers: 2,
      http: { port, host: 'localhost', drain: 1, logins_per_address: 1_000_000, ...options.http },
      secrets: {
        cookies: [testSecret('cookies')],
        pairwise: testSecret('pairwise'),
        index: testSecret('index'),
        sealing: [testSecret('sealing')],
      },
      metrics: { enabled: false },
      signing: { algorithms: ['ES256'] },
      digital_keys: { first: {}, second: {} },
      relying_parties: { folder },
      ...settings,
    }),
  );
  const main = fileURLToPath(new URL(options.main ?? './crew-main.ts', import.meta.url));
  const [command = '', ...words] = [
    ...(options.under ?? []),
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    ...(options.node ?? []),
    main,
  ];
  const child: ChildProcess = spawn(command, words, {
    env: { ...plainEnv(), SLEUTELBOS_CONFIG: file },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit').then(([code]) => code as number | null);
  const last = () => child.kill('SIGKILL');
  process.once('exit', last);

  const lines: Line[] = [];
  let listeners: ((line: Line) => void)[] = [];
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      lines.push(line);
      for (const tell of listeners) tell(line);
    });

  async function heard(test: (line: Line) => boolean, from = lines.length): Promise<Line> {
    const before = lines.slice(from).find(test);
    if (before) return before;
    const found = new Promise<Line>((resolve) => {
      const tell = (line: Line) => {
        if (!test(line)) return;
        listeners = listeners.filter((one) => one !== tell);
        resolve(line);
      };
      listeners.push(tell);
    });
    return Promise.race([
      found,
      gone.then((code) => {
        const said = lines.slice(-5).map((line) => JSON.stringify(line));
        throw new Error(`it ended (${code}):\n${said.join('\n')}\n${errors}`);
      }),
    ]);
  }

  const crew: CrewProcess = {
    origin,
    port,
    data,
    pid: child.pid ?? 0,
    lines,
    errors: () => errors,
    heard,
    workers() {
      const ready = lines.filter(({ msg, workers }) => msg === 'ready' && workers === undefined);
      return ready.map(({ pid }) => pid).filter(isAlive);
    },
    signal: (name) => void child.kill(name),
    gone,
    async stop({ keepData = false } = {}) {
      last();
      await gone;
      process.removeListener('exit', last);
      if (!keepData) rmSync(data, { recursive: true, force: true });
    },
  };
  return crew;
}

/** The line of a broker that works alone, and of each worker. */
export const isReady = ({ msg, workers }: Line) => msg === 'ready' && workers === undefined;

/** Resolves when all its workers serve. */
export const isServing = ({ msg, workers }: Line) => msg === 'ready' && workers !== undefined;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
