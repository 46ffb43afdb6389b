// Reading a PDF as Chromium writes it: its pages, their size, the words on them and the paths drawn. No general reader of PDF.

import { inflateSync } from 'node:zlib';

export interface Pdf {
  /** Width and height of each page in points. */
  readonly pages: readonly (readonly [width: number, height: number])[];
  /** All words, in the order in which they are drawn; without the line breaks. */
  readonly text: string;
  /** Where each path begins: "4 4". */
  readonly paths: ReadonlySet<string>;
}

export function readPdf(bytes: Buffer): Pdf {
  const file = bytes.toString('latin1');
  const streams = new Map(
    [...file.matchAll(/^(\d+) 0 obj\s*<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n/gm)].map((match) => {
      const start = match.index + match[0].length;
      const length = Number(/\/Length (\d+)/.exec(match[2] ?? '')?.[1]);
      return [match[1] ?? '', contentOf(bytes.subarray(start, start + length), match[2] ?? '')] as const;
    }),
  );
  const drawn = [...streams.values()].filter((stream) => /\bBT\b/.test(stream));
  const lettersOf = (font: string) => {
    const object = new RegExp(`/${font} (\\d+) 0 R`).exec(file)?.[1];
    const words = new RegExp(`^${object} 0 obj[\\s\\S]*?/ToUnicode (\\d+) 0 R`, 'm').exec(file)?.[1];
    return lettersIn(streams.get(words ?? '') ?? '');
  };
  return {
    pages: [...file.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
      ([, width, height]) => [Number(width), Number(height)] as const,
    ),
    text: drawn.map((stream) => wordsIn(stream, lettersOf)).join(' '),
    paths: new Set(
      drawn.flatMap((stream) => [...stream.matchAll(/(\d+ \d+) m\b/g)].map(([, at = '']) => at)),
    ),
  };
}

function contentOf(raw: Buffer, head: string): string {
  return (
    head.includes('/FlateDecode') && !head.includes('/Subtype /Image') ? inflateSync(raw) : raw
  ).toString('latin1');
}

/** Glyph to letter, as the font's own table says (PDF 32000-1, 9.10.3). */
function lettersIn(table: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  const number = (hex = '') => Number.parseInt(hex, 16);
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, letter] of block.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(number(glyph), String.fromCharCode(number(letter)));
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first, last, letter] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let step = 0; number(first) + step <= number(last); step++)
        letters.set(number(first) + step, String.fromCharCode(number(letter) + step));
  return letters;
}

function wordsIn(stream: string, lettersOf: (font: string) => ReadonlyMap<number, string>): string {
  let letters: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, font, glyphs = ''] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj/g)) {
    if (font) {
      letters = lettersOf(font);
      text += ' ';
    }
    for (const glyph of glyphs.match(/.{4}/g) ?? []) text += letters.get(Number.parseInt(glyph, 16)) ?? '';
  }
  return text;
}
