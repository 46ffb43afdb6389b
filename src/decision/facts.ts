// What the decision is told: plain facts, nothing that can be asked or that does anything.

import type { Demand } from '#assurance/acr.ts';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Text } from '#i18n/texts.ts';

export interface KeyFacts {
  readonly id: string;
  readonly authmech: string;
  readonly level: AssuranceLevel;
  /** What else it may turn out to prove, for a key that carries several means (eIDAS). */
  readonly outcomes?: readonly Outcome[] | undefined;
  readonly subject: 'proves' | 'finds' | 'needs';
  readonly after?: string | undefined;
  readonly available: boolean;
  /** How it is doing, for whoever shows the decision: it decides nothing itself. */
  readonly weather?: KeyWeather | undefined;
}

export interface KeyWeather {
  readonly state: 'up' | 'slow' | 'down';
  /** Since when it is not up (epoch ms). */
  readonly since?: number | undefined;
  /** Works that were announced: those that go on, or begin in some hours. `text` is somebody's own words. */
  readonly works?: { readonly from: number; readonly until: number; readonly text: Text } | undefined;
}

/** What one use of a key proves: how surely, and by which mechanism. */
export interface Outcome {
  readonly level: AssuranceLevel;
  readonly authmech: string;
}

/** What a relying party accepts: a key must have an allowed level and, if keys are listed, be listed (D6). */
export interface Acceptance {
  readonly allowedLevels: readonly AssuranceLevel[];
  readonly allowedKeys?: readonly string[] | undefined;
}

/** What one authorization request asks beyond that; it can only narrow. */
export interface AuthenticationRequest {
  /** Any of these will do; empty means nothing was asked. Unknown values were dropped before (D7). */
  readonly demands: readonly Demand[];
  /** An essential `acr` named only values this broker does not know. */
  readonly impossible: boolean;
  /** Epoch ms: only events from then on count (`max_age`), or those of this very interaction. Infinity for `prompt=login`. */
  readonly notBefore: number;
  /** The interaction in progress; its own events are always fresh. */
  readonly interaction?: string | undefined;
}

export interface DecisionInput {
  readonly request: AuthenticationRequest;
  readonly relyingParty: Acceptance;
  /** All events of the session and of this interaction, oldest first. */
  readonly events: readonly AuthenticationEvent[];
  /** Ids of the keys this person has bound; undefined when the person is not known yet. */
  readonly bound?: readonly string[] | undefined;
  /** Those of them that are blocked: every one that this person has of that key. */
  readonly blocked?: readonly string[] | undefined;
  readonly keys: readonly KeyFacts[];
}

export type RefusalReason =
  /** Below everything that the relying party allows. */
  | 'level_too_low'
  /** Not among the levels that it allows, though not below them. */
  | 'level_not_allowed'
  | 'key_not_allowed'
  | 'not_requested'
  | 'not_bound'
  | 'key_blocked'
  | 'unavailable'
  | 'first_key_unavailable';

export interface Offer {
  readonly key: string;
  readonly level: AssuranceLevel;
  /** The keys still to be used, in order: usually just this one; `['password', 'sms']` for a composite. */
  readonly steps: readonly string[];
  readonly weather?: KeyWeather | undefined;
}

export interface Refusal {
  readonly key: string;
  readonly level: AssuranceLevel;
  readonly reason: RefusalReason;
  readonly weather?: KeyWeather | undefined;
}

export type NextStep =
  /** `event` is the strongest event that counts for this relying party. */
  | { readonly type: 'finish'; readonly event: AuthenticationEvent }
  /** `stepUp`: somebody is signed in already, but not surely or freshly enough. */
  | { readonly type: 'choose'; readonly stepUp: boolean }
  | { readonly type: 'refuse'; readonly reason: 'unmet_authentication_requirements' };

export interface Decision {
  readonly offered: readonly Offer[];
  readonly refused: readonly Refusal[];
  readonly next: NextStep;
}
