// What differs between two texts, character by character: as few changes as there can be, told in runs that people can read.

export interface Piece {
  /** `extra`: only in what was sent. `missing`: only in what was expected. */
  readonly kind: 'same' | 'extra' | 'missing';
  readonly text: string;
}

/** Letters that two unlike words happen to share say nothing: below this share the whole word is told as another one. */
const ALIKE = 0.5;

/** `same` and `extra` together are `sent`, `same` and `missing` together are `expected`. No two neighbours are of one kind. */
export function differenceOf(sent: string, expected: string): readonly Piece[] {
  const [a, b] = [Array.from(sent), Array.from(expected)];
  const start = commonStart(a, b);
  const end = commonStart(a.slice(start).reverse(), b.slice(start).reverse());
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return joined([...same(a.slice(0, start)), ...between(middleA, middleB), ...same(a.slice(a.length - end))]);
}

/** How many characters come or go. */
export function distanceOf(sent: string, expected: string): number {
  return differenceOf(sent, expected)
    .filter(({ kind }) => kind !== 'same')
    .reduce((sum, { text }) => sum + Array.from(text).length, 0);
}

const same = (letters: readonly string[]): Piece[] => letters.map((text) => ({ kind: 'same', text }));
const extra = (letters: readonly string[]): Piece[] => letters.map((text) => ({ kind: 'extra', text }));
const missing = (letters: readonly string[]): Piece[] => letters.map((text) => ({ kind: 'missing', text }));

function commonStart(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length;
}

function between(a: readonly string[], b: readonly string[]): readonly Piece[] {
  const pieces = longestCommon(a, b);
  const shared = pieces.filter(({ kind }) => kind === 'same').length;
  return shared < ALIKE * Math.min(a.length, b.length) ? [...extra(a), ...missing(b)] : pieces;
}

/** The longest common subsequence (Wagner and Fischer's table, from the end so that the script reads forwards). */
function longestCommon(a: readonly string[], b: readonly string[]): readonly Piece[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push(...same(a.slice(i, i + 1)));
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      pieces.push(...extra(a.slice(i, i + 1)));
      i += 1;
    } else {
      pieces.push(...missing(b.slice(j, j + 1)));
      j += 1;
    }
  }
  return [...pieces, ...extra(a.slice(i)), ...missing(b.slice(j))];
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs: Piece[] = [];
  for (const { kind, text } of pieces) {
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text };
    else runs.push({ kind, text });
  }
  return runs;
}
