// A fault that chance does not find: three letters that are looked at one after the other. Guided by coverage it takes moments.

const WORD = [...'BUG'].map((letter) => letter.charCodeAt(0));

export function planted(input: Uint8Array): void {
  if (input[0] !== WORD[0]) return;
  if (input[1] !== WORD[1]) return;
  if (input[2] !== WORD[2]) return;
  throw new Error('the planted fault');
}
