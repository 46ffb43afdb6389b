import { expect, test } from '@jest/globals';
import { sayGuess } from './say-guess.ts';

const same = (text: string) => ({ nl: text, fr: text, de: text, en: text });
const words = { wrong: same('Fout.'), stopped: same('Gedaan.') };

test.each([
  [{ type: 'stopped' }, 'Gedaan.'],
  [{ type: 'wait', until: Date.UTC(2026, 10, 24, 13, 4, 1) }, 'vanaf 14.05 uur'],
  [{ type: 'wrong', left: 0 }, 'Fout. Wacht nu een kwartier'],
  [{ type: 'wrong', left: 1 }, 'nog één keer'],
  [{ type: 'wrong', left: 3 }, 'nog 3 keer'],
] as const)('%j says %j', (guess, says) => expect(sayGuess(guess, words, 'nl')).toContain(says));

test('with more than three tries left, none are counted aloud', () => {
  expect(sayGuess({ type: 'wrong', left: 4 }, words, 'nl')).toBe('Fout.');
});
