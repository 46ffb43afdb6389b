// The icon of each key lies in its folder; pages show it inline, so that no request is spent on it.

import { readFileSync } from 'node:fs';

/** The SVG of `src/digital-keys/<key>/icon.svg`, one line, to stand inside a page. Our own files: safe as HTML. */
export function readIcon(key: string): string {
  return readFileSync(new URL(`./${key}/icon.svg`, import.meta.url), 'utf8').trim();
}
