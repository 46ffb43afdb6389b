// Names that people write: one line of characters that can be seen.

export type LineFault = 'empty' | 'long' | 'characters';
export type Line = { readonly line: string } | { readonly fault: LineFault };

/**
 * What cannot be seen: controls, line breaks, format characters (among them the marks that turn a line round), half
 * characters and private ones. The two that join letters are part of how Persian, Hindi and some emoji are written.
 */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cs}]|(?!\u200c|\u200d)\p{Cf}/u;
const JOINERS_ONLY = /^[\s\u200c\u200d]*$/u;

/** Longer than any line that is read at all, in UTF-16 units: bigger input is not worth a look. */
const READ_AT_MOST = 1_000;

/** The line, tidied, or why it is none. @param longest in code points */
export function readLine(given: string, longest: number): Line {
  if (given.length > READ_AT_MOST) return { fault: 'long' };
  const line = given.normalize('NFC').trim();
  if (JOINERS_ONLY.test(line)) return { fault: 'empty' };
  if ([...line].length > longest) return { fault: 'long' };
  return UNSEEN.test(line) ? { fault: 'characters' } : { line: line.replace(/\s+/g, ' ') };
}

/** A line made of whatever was written, for where nobody can be asked again; '' when nothing is left. @param longest in code points */
export function makeLine(given: string, longest: number): string {
  const line = given.replace(/[\p{C}\s]+/gu, ' ').trim();
  return [...line].slice(0, longest).join('').trim();
}

/** True for a text of several lines that holds what nobody can see. Line breaks and tabs are no secret. */
export function hasUnseen(given: string): boolean {
  return UNSEEN.test(given.replace(/[\r\n\t]/g, ' '));
}
