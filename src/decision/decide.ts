// The one explained decision: which digital keys may be used for this request, which may not and why, and what comes next.
// Pure: the same facts give the same answer to the choice page, the token, the audit record and every "what if".

import type { AuthenticationEvent } from '#assurance/events.ts';
import { type AssuranceLevel, atLeast, rank } from '#assurance/levels.ts';
import type {
  AuthenticationRequest,
  Decision,
  DecisionInput,
  KeyFacts,
  NextStep,
  Offer,
  Refusal,
  RefusalReason,
} from './facts.ts';

/** Decides. Never throws; an empty choice is a `refuse`. */
export function decide(input: DecisionInput): Decision {
  const offered: Offer[] = [];
  const refused: Refusal[] = [];
  for (const key of input.keys) {
    const reason = whyNot(key, input);
    const { id, level, weather } = key;
    if (reason) refused.push({ key: id, level, reason, weather });
    else offered.push({ key: id, level, steps: missingSteps(key, input), weather });
  }
  offered.sort((a, b) => rank(b.level) - rank(a.level));
  return { offered, refused, next: nextStep(input) };
}

function nextStep(input: DecisionInput): NextStep {
  const event = strongestCounting(input);
  if (event) return { type: 'finish', event };
  // Unavailable or unbound keys still make the request possible: the citizen is told, the relying party is not refused.
  const possible = input.keys.some((key) => narrowedOut(key, input) === undefined);
  if (input.request.impossible || !possible) {
    return { type: 'refuse', reason: 'unmet_authentication_requirements' };
  }
  return { type: 'choose', stepUp: input.events.length > 0 };
}

function whyNot(key: KeyFacts, input: DecisionInput): RefusalReason | undefined {
  const narrowed = narrowedOut(key, input);
  if (narrowed) return narrowed;
  const first = key.after ? input.keys.find((candidate) => candidate.id === key.after) : undefined;
  const unusable = whyNotTheirs(key, input) ?? (first && whyNotTheirs(first, input));
  if (unusable) return unusable;
  if (!key.available) return 'unavailable';
  if (key.after && !first?.available) return 'first_key_unavailable';
  return undefined;
}

/** Keys that people activate themselves are theirs to use once they did, as long as they did not block them. */
function whyNotTheirs(key: KeyFacts, { bound, blocked }: DecisionInput): RefusalReason | undefined {
  if (key.subject === 'proves' || !bound) return undefined;
  if (!bound.includes(key.id)) return 'not_bound';
  return blocked?.includes(key.id) ? 'key_blocked' : undefined;
}

/** Registered set ∩ request, for whatever the key may turn out to prove: one outcome that passes is enough. */
function narrowedOut(key: KeyFacts, input: DecisionInput): RefusalReason | undefined {
  const reasons = [key, ...(key.outcomes ?? [])].map((outcome) =>
    outcomeRefused({ id: key.id, level: outcome.level, authmech: outcome.authmech }, input),
  );
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** Registered set ∩ request (D6, D7): a request can only narrow what the relying party accepts. */
function outcomeRefused(
  mechanism: { readonly id: string; readonly level: AssuranceLevel; readonly authmech: string },
  { relyingParty, request }: DecisionInput,
): RefusalReason | undefined {
  const { allowedLevels } = relyingParty;
  if (!allowedLevels.includes(mechanism.level))
    return allowedLevels.some((level) => atLeast(mechanism.level, level))
      ? 'level_not_allowed'
      : 'level_too_low';
  if (relyingParty.allowedKeys && !relyingParty.allowedKeys.includes(mechanism.id)) return 'key_not_allowed';
  if (request.impossible || !meetsDemands(mechanism, request)) return 'not_requested';
  return undefined;
}

function meetsDemands(
  mechanism: { readonly level: AssuranceLevel; readonly authmech: string },
  { demands }: AuthenticationRequest,
): boolean {
  if (demands.length === 0) return true;
  return demands.some((demand) =>
    demand.type === 'level' ? atLeast(mechanism.level, demand.level) : mechanism.authmech === demand.authmech,
  );
}

function strongestCounting(input: DecisionInput): AuthenticationEvent | undefined {
  return input.events
    .filter((event) => counts(event, input))
    .reduce<AuthenticationEvent | undefined>((best, event) => {
      if (!best || rank(event.level) > rank(best.level)) return event;
      return event.level === best.level && event.at >= best.at ? event : best;
    }, undefined);
}

function counts(event: AuthenticationEvent, input: DecisionInput): boolean {
  // A key that the operator took away was taken away for a reason: what it proved counts no more.
  if (!input.keys.some(({ id }) => id === event.key)) return false;
  if (outcomeRefused({ id: event.key, level: event.level, authmech: event.authmech }, input)) return false;
  return isFresh(event, input.request) && firstKeyWasUsed(event, input);
}

function isFresh(event: AuthenticationEvent, request: AuthenticationRequest): boolean {
  if (request.interaction !== undefined && event.interaction === request.interaction) return true;
  return event.at >= request.notBefore;
}

/** A code counts only beside the password that goes before it, equally fresh and of the same person. */
function firstKeyWasUsed(event: AuthenticationEvent, input: DecisionInput): boolean {
  const after = input.keys.find((key) => key.id === event.key)?.after;
  if (!after) return true;
  return input.events.some(
    (first) => first.key === after && first.subject === event.subject && isFresh(first, input.request),
  );
}

function missingSteps(key: KeyFacts, { events, request }: DecisionInput): string[] {
  if (!key.after) return [key.id];
  const done = events.some((event) => event.key === key.after && isFresh(event, request));
  return done ? [key.id] : [key.after, key.id];
}
