// Where do somebody's keys work? Answered by the decision itself, asked as if every e-loket asked nothing special. E-lokets
// that accept the same are asked about once, so ten thousand of them cost as much as their few kinds. Pure.

import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Acceptance, Decision, RefusalReason } from '#decision/facts.ts';
import type { Decide } from '../house.ts';

/** A relying party, as far as it matters here. */
export interface Service {
  readonly allowed_levels: readonly AssuranceLevel[];
  readonly allowed_keys?: readonly string[] | undefined;
}

/** E-lokets that accept exactly the same. */
export interface Kind<S extends Service> {
  readonly acceptance: Acceptance;
  readonly services: readonly S[];
}

/** The keys that somebody has, as the decision wants to know them. */
export interface Theirs {
  /** Ids of the keys that they activated. */
  readonly bound: readonly string[];
  /** Those of them that are blocked. */
  readonly blocked: readonly string[];
}

export interface WhyNot {
  readonly key: string;
  readonly level: AssuranceLevel;
  readonly reason: RefusalReason;
}

/** What fits at e-lokets of one kind. */
export interface Fit {
  /** Ids of the keys that open it. */
  readonly works: readonly string[];
  readonly refused: readonly WhyNot[];
  /** Those of the refused that would open it once they are activated. */
  readonly onceActivated: readonly string[];
}

const NOTHING_ASKED = { demands: [], impossible: false, notBefore: 0 } as const;

export function kindsOf<S extends Service>(services: readonly S[]): readonly Kind<S>[] {
  const kinds = new Map<string, { acceptance: Acceptance; services: S[] }>();
  for (const service of services) {
    const { allowed_levels: allowedLevels, allowed_keys: allowedKeys } = service;
    const same = JSON.stringify([[...allowedLevels].sort(), allowedKeys && [...allowedKeys].sort()]);
    const kind = kinds.get(same);
    if (kind) kind.services.push(service);
    else kinds.set(same, { acceptance: { allowedLevels, allowedKeys }, services: [service] });
  }
  return [...kinds.values()];
}

export function fitOf(decide: Decide, acceptance: Acceptance, { bound, blocked }: Theirs): Fit {
  const asked = { request: NOTHING_ASKED, relyingParty: acceptance, events: [] };
  const decision = decide({ ...asked, bound, blocked });
  const works = working(decision);
  const refused = decision.refused.filter(({ key }) => !works.includes(key));
  // With nobody known, every key counts as activated.
  const everybody = working(decide(asked));
  return {
    works,
    refused,
    onceActivated: refused
      .filter(({ key, reason }) => reason === 'not_bound' && everybody.includes(key))
      .map(({ key }) => key),
  };
}

/** Offered, or held back only because it is out of order at this moment: that passes. */
function working({ offered, refused }: Decision): readonly string[] {
  const passing = refused.filter(
    ({ reason }) => reason === 'unavailable' || reason === 'first_key_unavailable',
  );
  return [...offered, ...passing].map(({ key }) => key);
}

export interface KindWithFit<S extends Service> extends Kind<S> {
  readonly fit: Fit;
}

/** Every kind of e-loket with what fits there. */
export function whereKeysWork<S extends Service>(
  decide: Decide,
  services: readonly S[],
  theirs: Theirs,
): readonly KindWithFit<S>[] {
  return kindsOf(services).map((kind) => ({ ...kind, fit: fitOf(decide, kind.acceptance, theirs) }));
}
