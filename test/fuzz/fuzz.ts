// `npm run fuzz -- <target> [--minutes N] [--seed N] [--first]`: inputs that reach code which no input reached before are kept and changed
// further. Guided by V8's own block coverage: slower than a native fuzzer, without its knowledge of comparisons, and without
// anything to install. What it finds is printed with the input, and the exit status is 1.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCoverage } from './coverage.ts';
import { createRandom, mutate } from './mutate.ts';

const SRC = new URL('../../src/', import.meta.url).href;
const PLANTED = new URL('./planted.ts', import.meta.url).href;
const LIBRARIES = /node_modules\/(@peculiar|oidc-provider|jose|zod)\//;
/** Inputs between two looks at the coverage: a look costs more than an input. */
const BATCH = 20;
/** An input that takes more of the processor stops everybody. */
const SLOW_MS = 1_000;
const TELL_MS = 15_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    first: { type: 'boolean', default: false },
  },
});
const coverage = await startCoverage((url) => url.startsWith(SRC) || url === PLANTED || LIBRARIES.test(url));
// Loaded only now, so that everything it loads is counted.
const { targets } = await import('./targets.ts');
const [name = ''] = positionals;
const open = targets[name];
if (!open) {
  console.error(`npm run fuzz -- <${Object.keys(targets).join(' | ')}> [--minutes N] [--seed N]`);
  process.exit(2);
}

const target = await open();
const random = createRandom(Number(values.seed));
const corpus = [...target.seeds];
const findings = new Map<string, Uint8Array>();
let tries = 0;
const seen = new Set<string>();
for (const seed of target.seeds) await attempt(seed);
for (const block of (await coverage.ran()).blocks) seen.add(block);

const began = performance.now();
let told = began;
const isOver = () =>
  performance.now() - began > Number(values.minutes) * 60_000 || (values.first && findings.size > 0);
while (!isOver()) {
  const batch = Array.from({ length: BATCH }, () => mutate(pick(), pick(), { ...target, random }));
  for (const input of batch) await attempt(input);
  const fresh = new Set((await coverage.ran()).blocks.filter((block) => !seen.has(block)));
  if (fresh.size > 0) await keepThoseThatReach(fresh, batch);
  if (performance.now() - told > TELL_MS) {
    told = performance.now();
    tell();
  }
}
tell();
for (const [fault, input] of findings)
  console.log(`\nFOUND ${fault}\n${Buffer.from(input).toString('base64')}`);
await target.close?.();
process.exit(findings.size > 0 ? 1 : 0);

async function attempt(input: Uint8Array): Promise<void> {
  tries++;
  const start = process.cpuUsage();
  try {
    await target.run(input);
    const { user, system } = process.cpuUsage(start);
    const took = (user + system) / 1_000;
    if (took > SLOW_MS) note(`slow: ${Math.round(took / 1000)} s`, input);
  } catch (error) {
    note(placeOf(error), input);
  }
}

function note(fault: string, input: Uint8Array): void {
  if (findings.has(fault) || findings.size >= 20) return;
  findings.set(fault, input);
  console.log(`found: ${fault}`);
}

/** One fault is one place: its message without what the input put into it, and where it was thrown. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, where = ''] = /\n\s+at (.*)/.exec(error.stack ?? '') ?? [];
  const root = fileURLToPath(new URL('../../', import.meta.url));
  return `${error.name}: ${error.message.slice(0, 200)} at ${where.replace(`file://${root}`, '')}`;
}

/** Which of them it was: each once more, alone. Seldom, once the easy ones are found. */
async function keepThoseThatReach(fresh: Set<string>, batch: readonly Uint8Array[]): Promise<void> {
  for (const block of fresh) seen.add(block);
  for (const input of batch) {
    await attempt(input);
    const { has } = await coverage.ran();
    const reached = [...fresh].filter(has);
    for (const block of reached) fresh.delete(block);
    if (reached.length > 0) corpus.push(input);
  }
}

function pick(): Uint8Array {
  // The newest reached furthest.
  const recent = Math.max(0, corpus.length - 50);
  const at = random(3) === 0 ? random(corpus.length) : recent + random(corpus.length - recent);
  return corpus[at] ?? new Uint8Array();
}

function tell(): void {
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${name}: ${Math.round(seconds)} s, ${tries} inputs (${Math.round(tries / seconds)} a second), ${corpus.length} kept, ` +
      `${seen.size} blocks, ${findings.size} found`,
  );
}
