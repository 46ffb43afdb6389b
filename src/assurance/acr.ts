// Between levels and mechanisms inside and `acr` on the wire (decisions D1–D3: eIDAS URI, mechanism URN, short alias).

import { type AssuranceLevel, levels } from './levels.ts';

const LOA = 'http://eidas.europa.eu/LoA/';
export const AUTHMECH = 'urn:be:vlaanderen:authmech:';

/** What one `acr` value asks for: at least a level, or exactly one mechanism. */
export type Demand =
  | { readonly type: 'level'; readonly level: AssuranceLevel }
  | { readonly type: 'mechanism'; readonly authmech: string };

export type AcrFormat = 'level' | 'mechanism';

export function levelUri(level: AssuranceLevel): string {
  return LOA + level;
}

/** The level that an eIDAS URI names, or undefined. */
export function levelIn(acr: string): AssuranceLevel | undefined {
  return levels.find((level) => levelUri(level) === acr);
}

/**
 * The mechanisms of decision D4. A request for one that this broker does not have is a known demand that cannot be met, not
 * an unknown word to be dropped: dropping it would offer every other key instead.
 */
const KNOWN = [
  'eid',
  'itsme',
  'eidashigh',
  'eidassubstantial',
  'csamtotp',
  'csamsms',
  'csamemail',
  'passkey',
  'csampassword',
];
const knownByDecision: ReadonlySet<string> = new Set(KNOWN.map((name) => AUTHMECH + name));

/** The demand that `acr` stands for, or undefined when the value is not one that this broker knows. */
export function parseAcr(acr: string, knownMechanisms: ReadonlySet<string>): Demand | undefined {
  const name = acr.startsWith(LOA) ? acr.slice(LOA.length) : acr;
  const level = levels.find((candidate) => candidate === name);
  if (level) return { type: 'level', level };
  return knownMechanisms.has(acr) || knownByDecision.has(acr)
    ? { type: 'mechanism', authmech: acr }
    : undefined;
}

/** What is written into `acr` for an event that counted, in the form the relying party chose. */
export function formatAcr(proof: { level: AssuranceLevel; authmech: string }, format: AcrFormat): string {
  return format === 'mechanism' ? proof.authmech : levelUri(proof.level);
}

/** Every value that may ever stand in `acr`: discovery lists them, and the engine drops others. */
export function acrValuesSupported(mechanisms: Iterable<string>): string[] {
  return [...levels.map(levelUri), ...levels, ...mechanisms];
}
