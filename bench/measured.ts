// One side under load, in a process of its own: started, asked what it spent, closed.

import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../test/support/free-port.ts';
import type { Question, Scenario, ServerOptions, Usage } from './contract.ts';
import { answer } from './figures.ts';
import { inParallel, Load } from './load.ts';

/** Per unit of a scenario. */
export interface Measured {
  readonly cpuMs: number;
  readonly calls: number;
}

/** The bare engine's memory adapter forgets all but 1,000 entries: sessions that wait for their step-up stay few. */
const STEP_UP_PORTION = 50;

export class Server {
  readonly origin: string;
  readonly load: Load;
  /** Milliseconds from the start of the process until it answers. */
  readonly readyMs: number;
  readonly #child: ChildProcess;
  readonly #data: string;

  private constructor(child: ChildProcess, data: string, options: ServerOptions, readyMs: number) {
    this.#child = child;
    this.#data = data;
    this.origin = `http://localhost:${options.port}`;
    this.load = new Load(this.origin, options.side);
    this.readyMs = readyMs;
  }

  static async start(
    options: Omit<ServerOptions, 'port' | 'data'>,
    how: { readonly flags?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<Server> {
    const data = mkdtempSync(join(tmpdir(), 'sleutelbos-bench-'));
    const given = { ...options, port: await freePort(), data };
    const begun = performance.now();
    const child = fork(new URL('./server.ts', import.meta.url), [JSON.stringify(given)], {
      execArgv: ['--disable-warning=ExperimentalWarning', ...(how.flags ?? [])],
      env: { ...process.env, ...how.env },
    });
    await answer(child);
    return new Server(child, data, given, performance.now() - begun);
  }

  /** CPU and store calls of so many units in a closed loop. */
  async measure(scenario: Scenario, count: number): Promise<Measured> {
    const portion = scenario === 'step_up' ? Math.min(count, STEP_UP_PORTION) : count;
    let done = 0;
    let cpuUs = 0;
    let calls = 0;
    while (done < count) {
      const acts = await this.load.prepare(scenario, portion);
      const before = await this.usage();
      await inParallel(acts, (act) => act());
      const after = await this.usage();
      cpuUs += after.cpuUs - before.cpuUs;
      calls += after.calls - before.calls;
      done += acts.length;
    }
    return { cpuMs: cpuUs / 1000 / done, calls: calls / done };
  }

  usage(): Promise<Usage> {
    return this.ask('usage') as Promise<Usage>;
  }

  ask(question: Question): Promise<unknown> {
    const told = answer(this.#child);
    this.#child.send(question);
    return told;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.send('close');
    await gone;
    rmSync(this.#data, { recursive: true, force: true });
  }
}
