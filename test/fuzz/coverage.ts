// Which blocks of our code ran, as V8 counts them: what tells the fuzzer that an input is worth keeping.

import { type Profiler, Session } from 'node:inspector/promises';

/** A block by its place: `script:from:to`. */
export type Block = string;

export interface Ran {
  readonly blocks: readonly Block[];
  /** Whether this block ran, however it is told: one that ran as often as what is round it is not told apart. */
  has(block: Block): boolean;
}

export interface Coverage {
  /** What ran since the last call. */
  ran(): Promise<Ran>;
}

/** @param watches whether a script counts, by its URL. Begin before the code in question is loaded. */
export async function startCoverage(watches: (url: string) => boolean): Promise<Coverage> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    async ran() {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const scripts = new Map(
        result.filter(({ url }) => watches(url)).map((script) => [script.scriptId, script.functions]),
      );
      return {
        blocks: [...scripts].flatMap(([id, functions]) => blocksOf(id, functions)),
        has(block) {
          const [id = '', from = ''] = block.split(':');
          return countAt(Number(from), scripts.get(id) ?? []) > 0;
        },
      };
    },
  };
}

function blocksOf(id: string, functions: readonly Profiler.FunctionCoverage[]): readonly Block[] {
  return functions.flatMap(({ ranges }) =>
    ranges
      .filter(({ count }) => count > 0)
      .map(({ startOffset, endOffset }) => `${id}:${startOffset}:${endOffset}`),
  );
}

/** How often the code at this place ran: functions and blocks lie inside each other, and the smallest one says. */
function countAt(place: number, functions: readonly Profiler.FunctionCoverage[]): number {
  let found: Profiler.CoverageRange | undefined;
  for (const { ranges } of functions)
    for (const range of ranges) {
      if (range.startOffset > place || place >= range.endOffset) continue;
      if (!found || range.endOffset - range.startOffset <= found.endOffset - found.startOffset) found = range;
    }
  return found?.count ?? 0;
}
