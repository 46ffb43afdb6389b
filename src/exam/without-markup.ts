// The words of an HTML page without its tags, and without what nobody sees. In one pass: a stranger wrote it.

const UNSEEN = /<(head|script|style)\b/iy;

export function withoutMarkup(html: string): string {
  // Of ASCII only: other letters may get longer, and places would no longer be the same.
  const lower = html.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  /** Names that are closed nowhere from here on: not looked for again. */
  const open = new Set<string>();
  let words = '';
  let at = 0;
  for (;;) {
    const begin = html.indexOf('<', at);
    const end = begin < 0 ? -1 : endOf(begin);
    if (end < 0) return words + html.slice(at);
    words += `${html.slice(at, begin)} `;
    at = end;
  }

  /** Where the tag that begins at `begin` is over, with all that nobody sees inside it; -1 when it is never closed. */
  function endOf(begin: number): number {
    UNSEEN.lastIndex = begin;
    const name = UNSEEN.exec(html)?.[1]?.toLowerCase();
    if (name !== undefined && !open.has(name)) {
      const closing = lower.indexOf(`</${name}>`, begin);
      if (closing >= 0) return closing + name.length + 3;
      open.add(name);
    }
    return html.indexOf('>', begin) + 1 || -1;
  }
}
