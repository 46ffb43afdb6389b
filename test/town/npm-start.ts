// `npm start` in a process of its own: heard by its log, asked by its metrics, told to go by a signal.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ROOT } from './network.ts';

const METRICS = 'http://broker:9464/metrics';
/** pino's number for an error. */
const ERROR = 50;
/** Logged as errors so that somebody looks, and no fault: what one person may do without another. */
const LOUD = [
  'an emergency change of the register was applied without a second person',
  'the helpdesk looks at a person without a consent number, allowed by a second person',
];

interface Line {
  readonly level: number;
  readonly pid: number;
  readonly msg: string;
  readonly workers?: number;
}

export interface RunningHouse {
  /** Requests that each worker served, by its number. One that was replaced is missed, and its successor is there. */
  shares(): Promise<Readonly<Record<string, number>>>;
  /** What was logged as an error, and is one. */
  readonly errors: () => readonly Line[];
  /** Ends it as a terminal does. @throws when it does not end well */
  close(): Promise<void>;
}

/** @throws with what it said when it ends before it serves */
export async function startNpm(variables: Readonly<Record<string, string>>): Promise<RunningHouse> {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: npm, the broker and its workers.
    detached: true,
  });
  const last = () =>
    void (child.exitCode === null && child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'));
  process.once('exit', last);
  const gone = once(child, 'exit').then(([code]) => code as number | null);
  const lines: Line[] = [];
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const primary = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      lines.push(line);
      if (line.msg === 'ready' && line.workers !== undefined) resolve(line.pid);
    });
    void gone.then((code) =>
      reject(
        new Error(
          `npm start ended (${code}): ${said}\n${lines.map((line) => JSON.stringify(line)).join('\n')}`,
        ),
      ),
    );
  });
  const workers = lines.flatMap(({ msg, pid }) => (msg === 'ready' && pid !== primary ? [pid] : []));

  return {
    async shares() {
      const answer = await fetch(METRICS);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${METRICS} answers ${answer.status}`);
      const served = text.matchAll(/^sleutelbos_worker_requests_total\{worker="(\d+)"\} (\d+)$/gm);
      const silent = workers.map((_, index) => [String(index + 1), 0]);
      const heard = [...served].map(([, worker = '', count]) => [worker, Number(count)]);
      return Object.fromEntries([...silent, ...heard]);
    },
    errors: () => lines.filter(({ level, msg }) => level >= ERROR && !LOUD.includes(msg)),
    async close() {
      process.kill(primary, 'SIGINT');
      const code = await gone;
      process.removeListener('exit', last);
      if (code !== 0) throw new Error(`npm start ended with ${code}: ${said}`);
    },
  };
}
