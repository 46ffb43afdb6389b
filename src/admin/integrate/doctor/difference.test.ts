import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differenceOf, distanceOf, type Piece } from './difference.ts';

const only = (pieces: readonly Piece[], ...kinds: Piece['kind'][]) =>
  pieces
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

test('one character is found and nothing else', () => {
  expect(differenceOf('https://loket.example/terug/', 'https://loket.example/terug')).toEqual([
    { kind: 'same', text: 'https://loket.example/terug' },
    { kind: 'extra', text: '/' },
  ]);
  expect(differenceOf('http://loket.example/', 'https://loket.example/')).toEqual([
    { kind: 'same', text: 'http' },
    { kind: 'missing', text: 's' },
    { kind: 'same', text: '://loket.example/' },
  ]);
});

test('an unlike word is told as a whole, not letter by letter', () => {
  expect(differenceOf('https://loket.example/login', 'https://loket.example/terug')).toEqual([
    { kind: 'same', text: 'https://loket.example/' },
    { kind: 'extra', text: 'login' },
    { kind: 'missing', text: 'terug' },
  ]);
});

describe('whatever the two texts are', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.webUrl(),
    fc.stringMatching(/^[ab/]{0,30}$/),
  );

  test('the pieces give both back', () => {
    fc.assert(
      fc.property(text, text, (sent, expected) => {
        const pieces = differenceOf(sent, expected);
        expect(only(pieces, 'same', 'extra')).toBe(sent);
        expect(only(pieces, 'same', 'missing')).toBe(expected);
      }),
    );
  });

  test('a text does not differ from itself, and only from itself', () => {
    fc.assert(
      fc.property(text, text, (sent, expected) => {
        expect(distanceOf(sent, sent)).toBe(0);
        expect(distanceOf(sent, expected) === 0).toBe(sent === expected);
        expect(distanceOf(sent, expected)).toBe(distanceOf(expected, sent));
      }),
    );
  });

  test('no piece is empty, and neighbours are of different kinds', () => {
    fc.assert(
      fc.property(text, text, (sent, expected) => {
        const pieces = differenceOf(sent, expected);
        for (const [index, { kind, text: one }] of pieces.entries()) {
          expect(one).not.toBe('');
          expect(pieces[index + 1]?.kind).not.toBe(kind);
        }
      }),
    );
  });

  test('what was put in at one place is all that is extra', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.nat(), fc.string({ minLength: 1, maxLength: 5 }), (url, where, put) => {
        const at = where % (url.length + 1);
        const pieces = differenceOf(url.slice(0, at) + put + url.slice(at), url);
        expect(only(pieces, 'missing')).toBe('');
        expect(only(pieces, 'extra')).toHaveLength(put.length);
      }),
    );
  });
});
