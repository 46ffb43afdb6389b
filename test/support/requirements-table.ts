// The tables of docs/requirements.md, read: for the test that holds them against the code, and for `npm run attack`.

export interface Row {
  readonly number: string;
  /** Undefined in the table of attacks, which has no such column. */
  readonly where: string | undefined;
  readonly tests: string;
  readonly plainly: string;
}

export function rowsOf(text: string): readonly Row[] {
  return text.split('\n').flatMap((line): readonly Row[] => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, number = '', , third = '', fourth = '', fifth = ''] = cells;
    if (/^\d+$/.test(number)) return [{ number, where: third, tests: fourth, plainly: fifth }];
    return /^C\d+$/.test(number) ? [{ number, where: undefined, tests: third, plainly: fourth }] : [];
  });
}

const isFile = (word: string) => /^[\w@./-]+\.(ts|ejs|yaml|mjs|json)$/.test(word) && word.includes('/');

/** The files of a cell, each with the words that follow it: in backquotes in code, in quotation marks for titles. */
export function filesIn(cell: string, words: RegExp): readonly { file: string; words: readonly string[] }[] {
  const found: { file: string; words: string[] }[] = [];
  for (const [, quoted, titled] of cell.matchAll(/`([^`]+)`|“([^”]+)”/g)) {
    if (quoted !== undefined && isFile(quoted)) found.push({ file: quoted, words: [] });
    else if (words.test(quoted === undefined ? '“' : '`')) found.at(-1)?.words.push(quoted ?? titled ?? '');
  }
  return found;
}
