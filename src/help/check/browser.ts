// How old a browser is, as far as it says so itself (User-Agent). It proves nothing, and what we do not know we do not judge. Pure.

/** The oldest version that still gets security updates, or the last one for systems that get no newer. State of 2026. */
const OLDEST: readonly (readonly [name: string, pattern: RegExp, oldest: number])[] = [
  // Its last version hides its name, and is the only one that writes this.
  ['Internet Explorer', /\b(?:MSIE (\d+)|rv:(\d+)\.\d+\) like Gecko)/, Number.POSITIVE_INFINITY],
  ['Edge', /\bEdg(?:A|iOS)?\/(\d+)/, 109],
  ['Opera', /\bOPR\/(\d+)/, 95],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/, 20],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/, 115],
  ['Chrome', /\b(?:Chrome|Chromium|CriOS)\/(\d+)/, 109],
  ['Safari', /\bVersion\/(\d+)(?:\.[\d.]*)? (?:Mobile\/\w+ )?Safari\//, 15],
];

export type BrowserAge =
  | { readonly age: 'new-enough' | 'too-old'; readonly name: string; readonly version: number }
  | { readonly age: 'unknown' };

/** @param userAgent whatever stands in that header */
export function browserAge(userAgent: string): BrowserAge {
  for (const [name, pattern, oldest] of OLDEST) {
    const [, first, second] = pattern.exec(userAgent.slice(0, 500)) ?? [];
    const version = Number(first ?? second);
    // What no browser ever was is not judged.
    if (version > 0 && version < 1000)
      return { age: version < oldest ? 'too-old' : 'new-enough', name, version };
  }
  return { age: 'unknown' };
}
