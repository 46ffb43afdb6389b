// One command, from its words to its status. What it reads and writes comes in, so that it runs in a process of its own or in any other.

import type { Readable, Writable } from 'node:stream';
import { inspect, parseArgs } from 'node:util';
import { ConfigError, environment, loadConfig } from '#config.ts';
import { ChangeRefused } from '#relying-parties/changes/refused.ts';
import { RelyingPartyFault } from '#relying-parties/faults.ts';
import { UsageError, type Verb } from './verb.ts';
import { usage, verbs } from './verbs.ts';

export interface Desk {
  /** Left out: that of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
}

/**
 * @param words what stands behind `npm run cli --`
 * @returns the status that a process should end with. What an operator can put right is told in words; anything else with its stack.
 */
export async function runCommand(words: readonly string[], desk: Desk): Promise<number> {
  try {
    return await run(words, desk);
  } catch (error) {
    desk.errors.write(`${isInWords(error) ? error.message : inspect(error)}\n`);
    if (words.includes('--json') && isInWords(error)) {
      const { code, faults } = error as { code?: unknown; faults?: unknown };
      const told = { error: { code: code ?? 'fault', message: error.message, faults } };
      desk.output.write(`${JSON.stringify(told, null, 2)}\n`);
    }
    return 1;
  }
}

async function run(given: readonly string[], { env, input, output }: Desk): Promise<number> {
  const name = [2, 1]
    .map((count) => given.slice(0, count).join(' '))
    .find((words) => Object.hasOwn(verbs, words));
  const verb = name === undefined ? undefined : verbs[name];
  if (!name || !verb) throw new UsageError(usage());
  const { positionals: words, values: options } = read(name, verb, given.slice(name.split(' ').length));
  const json = options['json'] === true;
  return verb.run({
    config: loadConfig(env),
    variable: (variable) => environment(variable, env),
    words,
    options: options as Readonly<Record<string, string | boolean | undefined>>,
    input,
    output,
    say: (line) => void (json || output.write(`${line}\n`)),
    answer: (value) => void (json && output.write(`${JSON.stringify(value, null, 2)}\n`)),
  });
}

function read(name: string, verb: Verb, args: readonly string[]) {
  const told = `${name} ${verb.takes}`.trim();
  try {
    const found = parseArgs({
      args: [...args],
      options: { ...verb.options, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const { least, most } = verb.words ?? { least: 0, most: 0 };
    if (found.positionals.length < least || found.positionals.length > most) throw new UsageError(told);
    return found;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${(error as Error).message}\n${told}`);
  }
}

function isInWords(error: unknown): error is Error {
  return (
    error instanceof ConfigError ||
    error instanceof UsageError ||
    error instanceof RelyingPartyFault ||
    error instanceof ChangeRefused ||
    (error as NodeJS.ErrnoException).syscall !== undefined
  );
}
