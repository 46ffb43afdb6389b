// The drawn path, read back into modules, is the matrix that was asked for.

import { expect, test } from '@jest/globals';
import { encode } from 'uqr';
import { drawQr } from './qr.ts';

test.each(['https://aanmelden.example/hulp', `https://aanmelden.example/hulp?topic=${'a'.repeat(200)}`])(
  'every dark module of %s is drawn once, and nothing else',
  (text) => {
    const { size, path } = drawQr(text);
    const drawn = Array.from({ length: size }, () => Array<number>(size).fill(0));
    for (const [, x, y, width, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
      expect(back).toBe(width);
      const row = drawn[Number(y)] ?? [];
      for (let column = Number(x); column < Number(x) + Number(width); column++)
        row[column] = (row[column] ?? 0) + 1;
    }
    const { data } = encode(text, { ecc: 'M', border: 4 });
    expect(drawn).toEqual(data.map((row) => row.map(Number)));
  },
);

test('four blank modules stand round the code', () => {
  const { size, path } = drawQr('https://aanmelden.example/hulp');
  const bars = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => [x, y, width].map(Number));
  expect(Math.min(...bars.map(([x = 0]) => x))).toBe(4);
  expect(Math.min(...bars.map(([, y = 0]) => y))).toBe(4);
  expect(Math.max(...bars.map(([x = 0, , width = 0]) => x + width))).toBe(size - 4);
});
