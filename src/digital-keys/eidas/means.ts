// What the recognised European means are worth: each has one of three levels, and each level its own mechanism (D4).

import { AUTHMECH, levelUri } from '#assurance/acr.ts';
import { type AssuranceLevel, levels, weakest } from '#assurance/levels.ts';
import type { AcrMeaning } from '../shared/upstream-oidc/upstream.ts';

// Implementing Regulation (EU) 2015/1502, annex 2.2.1: from substantial on a means has at least two factors. Which ones,
// the node does not say.
const AMR = { low: [], substantial: ['mfa'], high: ['mfa'] } as const;

export const authmechOf = (level: AssuranceLevel) => `${AUTHMECH}eidas${level}`;

/** What each acr counts for, weakest first. @param cap no means counts for more */
export function acrsOf(cap: AssuranceLevel): readonly [AcrMeaning, ...AcrMeaning[]] {
  const meaning = (means: AssuranceLevel): AcrMeaning => {
    const level = weakest([means, cap]) ?? cap;
    return { acr: levelUri(means), level, amr: AMR[level], authmech: authmechOf(level) };
  };
  return [meaning('low'), meaning('substantial'), meaning('high')];
}

/** What one use may prove beside the level of the cap itself. */
export function outcomesBelow(cap: AssuranceLevel) {
  return levels.slice(0, levels.indexOf(cap)).map((level) => ({ level, authmech: authmechOf(level) }));
}
