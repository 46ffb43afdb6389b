// What a change means for people, beyond its words: who can no longer sign in, who suddenly can, what is newly told. Pure: it
// asks the decision, nothing else.

import { levels } from '#assurance/levels.ts';
import type { Decision, DecisionInput } from '#decision/facts.ts';
import type { Step } from '#relying-parties/actor.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { planTexts } from './texts.ts';

export interface Warning {
  readonly text: keyof typeof planTexts & `warn_${string}`;
  /** Ids of digital keys that it is about. */
  readonly keys?: readonly string[];
  readonly level?: (typeof levels)[number];
  readonly values?: Readonly<Record<string, string>>;
}

type Decide = (input: Omit<DecisionInput, 'keys'>) => Decision;

/** What somebody should know before it happens; the gravest first. */
export function warningsOf({ before, after }: Step, decide: Decide): readonly Warning[] {
  const [had, has] = [before?.enabled ? usable(before, decide) : [], usable(after, decide)];
  const opens = (before?.environment ?? 'test') === 'test' && after.environment === 'production';
  return [
    ...(before?.enabled && !after.enabled ? [{ text: 'warn_closed' } as const] : []),
    ...(after.enabled && has.length === 0 && after.redirect_uris.length > 0
      ? [{ text: 'warn_nobody' } as const]
      : []),
    ...(after.enabled ? lostKeys(had, has) : []),
    ...emptyLevels(after, has, decide),
    ...(opens ? [{ text: 'warn_opens' } as const] : []),
    ...(before && before.environment === 'production' && after.environment === 'test'
      ? [{ text: 'warn_testers_only' } as const]
      : []),
    ...(has.length > 0 && !before?.allowed_levels.includes('low') && after.allowed_levels.includes('low')
      ? [{ text: 'warn_low' } as const]
      : []),
    ...newlyTold(before, after),
    ...(before && before.subject_type !== after.subject_type ? [{ text: 'warn_sub' } as const] : []),
    ...goneAddresses(before, after),
    ...(before?.require_pkce && !after.require_pkce ? [{ text: 'warn_pkce' } as const] : []),
  ];
}

/** Ids of the keys with which one can sign in there, whether they work at this moment or not. */
function usable(
  party: Pick<RelyingParty, 'allowed_levels' | 'allowed_keys'>,
  decide: Decide,
): readonly string[] {
  const { offered, refused } = decide({
    request: { demands: [], impossible: false, notBefore: 0 },
    relyingParty: { allowedLevels: party.allowed_levels, allowedKeys: party.allowed_keys },
    events: [],
  });
  const down = refused.filter(({ reason }) => reason === 'unavailable' || reason === 'first_key_unavailable');
  return [...offered, ...down].map(({ key }) => key);
}

function lostKeys(had: readonly string[], has: readonly string[]): readonly Warning[] {
  const keys = had.filter((key) => !has.includes(key));
  return keys.length > 0 && has.length > 0 ? [{ text: 'warn_keys_lost', keys }] : [];
}

/** Levels that are allowed but that no allowed key reaches. */
function emptyLevels(after: RelyingParty, has: readonly string[], decide: Decide): readonly Warning[] {
  if (has.length === 0) return [];
  return levels
    .filter((level) => after.allowed_levels.includes(level))
    .filter(
      (level) => usable({ allowed_levels: [level], allowed_keys: after.allowed_keys }, decide).length === 0,
    )
    .map((level) => ({ text: 'warn_level_empty', level }) as const);
}

function newlyTold(before: RelyingParty | undefined, after: RelyingParty): readonly Warning[] {
  const isNew = (scope: RelyingParty['scopes'][number]) =>
    after.scopes.includes(scope) && !before?.scopes.includes(scope);
  return [
    ...(isNew('rrn') ? [{ text: 'warn_rrn' } as const] : []),
    ...(isNew('beheer:read') || isNew('beheer:write') ? [{ text: 'warn_api' } as const] : []),
  ];
}

function goneAddresses(before: RelyingParty | undefined, after: RelyingParty): readonly Warning[] {
  const gone = before?.redirect_uris.filter((uri) => !after.redirect_uris.includes(uri)) ?? [];
  return gone.map((address) => ({ text: 'warn_address_gone', values: { address } }) as const);
}
