import { expect, test } from '@jest/globals';
import { faultOfLabel, readLabel } from './label.ts';

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['x'.repeat(51), 'long'],
  ['x'.repeat(10_000), 'long'],
  ['gsm\u0000', 'characters'],
  ['gsm\nvan Jan', 'characters'],
  ['gsm\u202e', 'characters'],
  ['\u2067gsm', 'characters'],
  ['gsm\u200f van Jan', 'characters'],
])('%j is refused: %s', (label, fault) => expect(faultOfLabel(label)).toBe(fault));

test.each(['gsm', 'x'.repeat(50), '📱'.repeat(50), 'Nora’s “gsm”', 'هاتف', '<script>'])(
  '%j is fine',
  (label) => expect(faultOfLabel(label)).toBeUndefined(),
);

test('no space round it', () => expect(readLabel('  gsm  ')).toBe('gsm'));
