// Starts store-worker.ts and talks to it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DurableSettings, VolatileSettings } from '#stores/open.ts';
import type { Job } from './store-worker.ts';

export interface SecondProcess {
  /** Hands it a job and resolves with its answer. */
  ask(job: Job): Promise<unknown>;
  /** Reads its next line. */
  next(): Promise<unknown>;
  /** `kill -9`; resolves with the lines that were still on their way. */
  kill(): Promise<readonly unknown[]>;
  /** Lets it finish and close its stores. */
  end(): Promise<void>;
}

/** Resolves when the process has opened its stores. */
export async function startProcess(settings: {
  readonly durable: DurableSettings;
  readonly volatile: VolatileSettings;
}): Promise<SecondProcess> {
  const script = fileURLToPath(new URL('./store-worker.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, JSON.stringify(settings)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await lines.next();
    if (line.done === true) throw new Error('the second process has ended');
    return JSON.parse(line.value);
  };
  await next();
  return {
    next,
    ask: (job) => {
      child.stdin.write(`${JSON.stringify(job)}\n`);
      return next();
    },
    kill: async () => {
      const gone = exit(child);
      child.kill('SIGKILL');
      await gone;
      const rest: unknown[] = [];
      for (let line = await lines.next(); line.done !== true; line = await lines.next())
        rest.push(parsed(line.value));
      return rest.filter((line) => line !== undefined);
    },
    end: async () => {
      const gone = exit(child);
      child.stdin.end();
      await gone;
    },
  };
}

const exit = (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;

/** The last line may be torn by the kill. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
