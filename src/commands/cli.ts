// The operator's command line: `npm run cli -- <command>`. It reads the same settings as the broker.

import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '#config.ts';
import { ChangeRefused } from '#relying-parties/changes/refused.ts';
import { RelyingPartyFault } from '#relying-parties/faults.ts';
import { UsageError, type Verb } from './verb.ts';
import { usage, verbs } from './verbs.ts';

async function run(given: readonly string[]): Promise<number> {
  const name = [2, 1]
    .map((count) => given.slice(0, count).join(' '))
    .find((words) => Object.hasOwn(verbs, words));
  const verb = name === undefined ? undefined : verbs[name];
  if (!name || !verb) throw new UsageError(usage());
  const { positionals: words, values: options } = read(name, verb, given.slice(name.split(' ').length));
  const json = options['json'] === true;
  return verb.run({
    config: loadConfig(),
    words,
    options: options as Readonly<Record<string, string | boolean | undefined>>,
    say: (line) => void (json || process.stdout.write(`${line}\n`)),
    answer: (value) => void (json && process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)),
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

/** What an operator can put right is told in words; anything else keeps its stack. */
function isInWords(error: unknown): error is Error {
  return (
    error instanceof ConfigError ||
    error instanceof UsageError ||
    error instanceof RelyingPartyFault ||
    error instanceof ChangeRefused ||
    (error as NodeJS.ErrnoException).syscall !== undefined
  );
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(isInWords(error) ? error.message : error);
  if (process.argv.includes('--json') && isInWords(error)) {
    const { code, faults } = error as { code?: unknown; faults?: unknown };
    console.log(
      JSON.stringify({ error: { code: code ?? 'fault', message: error.message, faults } }, null, 2),
    );
  }
  process.exitCode = 1;
}
