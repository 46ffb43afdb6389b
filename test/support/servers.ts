// Real servers for tests: a private redis-server and a private PostgreSQL, each on a free port with a folder of its own.
//
//   const redis = await startRedis();            // or startPostgres()
//   if (redis === undefined) …                   // the binary is not installed: the reason was printed; skip visibly
//   redis.url; await redis.stop();               // stops the server and removes its folder
//
// When CI or REQUIRE_SERVERS=1 is set a missing binary is an error instead: there, nothing may be skipped.
// One server per test file is fast enough: Redis 20 ms, PostgreSQL 0.8 s. For a database per test: `postgres.createDatabase()`.
// In a test file: `describeOn('Redis', await startRedis(), (redis) => { … })` from describe-on.ts skips visibly and stops the server.

import { type ChildProcess, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.ts';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** SIGSTOP and SIGCONT, for a server that hangs. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /**
   * Ends the server at once (SIGKILL, or what is asked) without tidying, for tests of an outage. `stop` is still to be called.
   * SIGQUIT is what `pg_ctl stop -m immediate` sends.
   */
  kill(signal?: 'SIGKILL' | 'SIGQUIT' | 'SIGTERM'): Promise<void>;
  /** Starts it again after `kill`, on the same port with what it kept. */
  restart(): Promise<void>;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

export interface TestPostgres extends TestServer {
  /** An empty database of its own. */
  createDatabase(): Promise<string>;
}

/** Starts a redis-server without persistence. `settings` are further options, such as `['--maxmemory', '10mb']`. */
export async function startRedis(settings: readonly string[] = []): Promise<TestServer | undefined> {
  const binary = findRedis();
  if (binary === undefined) return undefined;
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const plain = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const launch = () => spawn(binary, [...plain, ...settings], { stdio: ['ignore', 'pipe', 'pipe'] });
  return serve(launch, {
    port,
    folder,
    url: `redis://127.0.0.1:${port}`,
    ready: 'Ready to accept connections',
  });
}

/** The binary of redis-server; undefined when it is not installed, and the reason was printed. */
export const findRedis = (): string | undefined =>
  find('redis-server', (process.env['PATH'] ?? '').split(delimiter)) ??
  missing('redis-server is not installed');

/**
 * Starts a PostgreSQL that forgets its data at a power cut, which is what makes it fast. `settings` as `['-c', 'a=b']`; its folder is
 * made in `parent`.
 */
export async function startPostgres(
  settings: readonly string[] = [],
  parent = tmpdir(),
): Promise<TestPostgres | undefined> {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const path = [
    ...versions.map((version) => join(root, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const initdb = find('initdb', path);
  const server = find('postgres', path);
  if (initdb === undefined || server === undefined) return missing('PostgreSQL is not installed');

  const folder = mkdtempSync(join(parent, 'postgres-'));
  const user = postgresUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' }, ...user };
  const data = join(folder, 'data');
  try {
    run('cp', ['-a', emptyPostgres(initdb), data], options);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const port = await freePort();
  const quick = [
    '-F',
    '-c',
    'synchronous_commit=off',
    '-c',
    'full_page_writes=off',
    '-c',
    'listen_addresses=127.0.0.1',
  ];
  const launch = () =>
    spawn(server, ['-D', data, '-p', `${port}`, '-k', folder, ...quick, ...settings], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const ready = 'ready to accept connections';
  const running = await serve(launch, { port, folder, url: url('postgres'), ready, quit: 'SIGINT' });

  let databases = 0;
  return {
    ...running,
    createDatabase: async () => {
      databases += 1;
      const { default: pg } = await import('pg');
      const client = new pg.Client(url('postgres'));
      await client.connect();
      await client.query(`create database test${databases}`);
      await client.end();
      return url(`test${databases}`);
    },
  };
}

/**
 * What initdb makes, in the temporary folder for all that come after: it takes two seconds of a processor, a copy of it a tenth.
 *
 * @returns its data folder
 */
function emptyPostgres(initdb: string): string {
  const name = createHash('sha256').update(initdb).digest('hex').slice(0, 12);
  const place = join(tmpdir(), `sleutelbos-empty-postgres-${name}-${userInfo().uid}`);
  const data = join(place, 'data');
  if (existsSync(data)) return data;
  const making = mkdtempSync(`${place}-`);
  const user = postgresUser();
  if (user !== undefined) chownSync(making, user.uid, user.gid);
  try {
    const words = ['-D', join(making, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
    run(initdb, words, { cwd: making, env: { ...process.env, LC_ALL: 'C' }, ...user });
    renameSync(making, place);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another process was faster.
    if (!existsSync(data)) throw error;
  }
  return data;
}

/** @throws with what it said when it ends with anything but 0 */
function run(command: string, words: readonly string[], options: SpawnSyncOptions): void {
  const { status, stderr } = spawnSync(command, words, options);
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}

/** Launches a server and waits until it says that it is ready. */
export async function serve(
  launch: () => ChildProcess,
  options: { port: number; folder: string; url: string; ready: string; quit?: NodeJS.Signals },
): Promise<TestServer> {
  const { port, folder, url, ready, quit = 'SIGTERM' } = options;
  let child: ChildProcess;
  let gone: Promise<void>;
  const last = () => child.kill('SIGKILL');
  const start = () => {
    child = launch();
    gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return saysReady(child, ready);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  process.once('exit', last);
  await start();
  return {
    port,
    url,
    signal: (name) => void child.kill(name),
    kill: (signal = 'SIGKILL') => end(signal),
    restart: start,
    async stop() {
      await end(quit);
      process.removeListener('exit', last);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function saysReady(child: ChildProcess, ready: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(ready)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server stopped at once (${code}):\n${output}`)));
  });
}

function missing(reason: string): undefined {
  if (process.env['CI'] || process.env['REQUIRE_SERVERS'] === '1') throw new Error(reason);
  process.stderr.write(`${reason}: the suites that need it are skipped\n`);
}

const find = (name: string, folders: readonly string[]) =>
  folders.map((folder) => join(folder, name)).find((file) => existsSync(file));

/** PostgreSQL refuses to run as root; Debian's package brings this user. */
function postgresUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
