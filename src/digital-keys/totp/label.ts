// The name that somebody gives to an app, so that they know it again.

export const LABEL_LONGEST = 50;

export type LabelFault = 'empty' | 'long' | 'characters';

/** Controls, line breaks, and marks that turn the direction of text. */
const HARMFUL = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export function readLabel(input: string): string {
  return input.normalize('NFC').trim();
}

/** Why `input` cannot be such a name; undefined when it can. The length is counted in code points. */
export function faultOfLabel(input: string): LabelFault | undefined {
  const label = readLabel(input);
  if (label === '') return 'empty';
  if ([...label].length > LABEL_LONGEST) return 'long';
  return HARMFUL.test(label) ? 'characters' : undefined;
}
