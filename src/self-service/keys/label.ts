// A name that somebody gives to a key of their own: one line of ordinary characters.

/** The name, tidied; undefined when it is empty, too long, or holds what cannot be seen. */
export function parseLabel(given: string): string | undefined {
  if (given.length > 1_000) return undefined;
  const label = given.normalize('NFC').trim().replace(/\s+/g, ' ');
  // Control and format characters: among them the marks that turn a line round (bidi).
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(label)) return undefined;
  const length = [...label].length;
  return length >= 1 && length <= 50 ? label : undefined;
}
