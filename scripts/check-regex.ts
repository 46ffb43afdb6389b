// Every regular expression of ours takes time that grows no worse than its text, whoever wrote the text: `npm run check:regex`.
// recheck proves it, or shows a text that would stop the process; its own JavaScript does, no binary.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type FoundRegex, regexesIn } from '../test/support/regexes.ts';

process.env['RECHECK_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** File → how often it makes one that only the running program knows, and why that is safe. */
const MADE_WHILE_RUNNING: Readonly<Record<string, { readonly times: number; readonly because: string }>> = {
  'src/outbound/settings.ts': { times: 1, because: 'only made, to see whether the setting is an expression' },
  'src/outbound/sms-gateway.ts': {
    times: 1,
    because: 'the operator wrote it, about the answers of their own gateway',
  },
};

const files = ['src', 'views/public'].flatMap((folder) =>
  readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`),
);

/** The ones of zod that our schemas lean on. */
const { email, base64, date } = z.core.regexes;
const borrowed = Object.entries({ email, base64, date }).map(
  ([name, { source, flags }]) => [`zod ${name}`, { line: 0, source, flags }] as const,
);

let seen = 0;
const faults: string[] = [];
const kept = new Map<string, string | undefined>();

for (const file of files) {
  const { found, unknown } = regexesIn(readFileSync(`${ROOT}/${file}`, 'utf8'));
  for (const one of found) look(file, one);
  const expected = MADE_WHILE_RUNNING[file]?.times ?? 0;
  if (unknown.length !== expected)
    faults.push(
      `${file}: makes ${unknown.length} while running (lines ${unknown}), ${expected} are explained`,
    );
}
for (const [name, one] of borrowed) look(name, one);

for (const fault of faults) console.error(fault);
console.log(
  `${seen} regular expressions in ${files.length} files, ${kept.size} different; ${faults.length} faults`,
);
process.exit(faults.length > 0 ? 1 : 0);

function look(file: string, { line, source, flags }: FoundRegex): void {
  seen++;
  const id = `/${source}/${flags}`;
  if (!kept.has(id)) kept.set(id, faultOf(source, flags));
  const fault = kept.get(id);
  if (fault) faults.push(`${file}:${line} ${id}: ${fault}`);
}

function faultOf(source: string, flags: string): string | undefined {
  const verdict = checkSync(source, flags, { timeout: 120_000 });
  if (verdict.status === 'safe') return undefined;
  if (verdict.status === 'unknown') return `not proven: ${verdict.error.kind}`;
  const { complexity, attack } = verdict;
  return `${complexity.summary}, for instance by ${attack.pattern.slice(0, 200)}`;
}
