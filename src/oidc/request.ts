// From an authorization request to the facts of the decision: what it demands and how fresh the proof must be.

import type { KoaContextWithOIDC } from 'oidc-provider';
import { type Demand, parseAcr } from '#assurance/acr.ts';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Acceptance, AuthenticationRequest } from '#decision/facts.ts';

/** The request's parameters as the engine checked and stored them. */
export interface RequestParams {
  readonly scope?: string | undefined;
  readonly acr_values?: string | undefined;
  readonly claims?: string | undefined;
  readonly max_age?: number | string | undefined;
  readonly prompt?: string | undefined;
}

/**
 * An essential `acr` claim is binding, and so is `acr_values` (RFC 9470), unless an essential claim stands beside it.
 * Read from the raw parameters: the engine overwrites an essential claim with `acr_values` (measured).
 * @param now epoch milliseconds. @param interaction the login in progress, if there is one.
 */
export function toAuthenticationRequest(
  params: RequestParams,
  {
    now,
    interaction,
    mechanisms,
  }: { now: number; interaction?: string | undefined; mechanisms: ReadonlySet<string> },
): AuthenticationRequest {
  const essential = essentialAcrs(params.claims);
  const asked = essential ?? params.acr_values?.split(' ').filter(Boolean) ?? [];
  const demands = asked
    .map((acr) => parseAcr(acr, mechanisms))
    .filter((demand): demand is Demand => demand !== undefined);
  return {
    demands,
    impossible: essential !== undefined && demands.length === 0,
    notBefore: notBefore(params, now),
    interaction,
  };
}

/** The values of an essential `acr` in the ID token, or undefined when there is none. Core §5.5.1.1. */
function essentialAcrs(claims: string | undefined): readonly string[] | undefined {
  if (claims === undefined) return undefined;
  let acr: { essential?: unknown; value?: unknown; values?: unknown } | undefined;
  try {
    acr = JSON.parse(claims)?.id_token?.acr ?? undefined;
  } catch {
    // The engine refuses malformed claims itself.
    return undefined;
  }
  if (acr?.essential !== true) return undefined;
  const values = acr.values ?? (acr.value === undefined ? undefined : [acr.value]);
  if (values === undefined) return undefined;
  // Something was demanded that we cannot read: nothing meets it, rather than anything.
  if (!Array.isArray(values)) return [];
  return values.filter((value) => typeof value === 'string');
}

function notBefore({ prompt, max_age }: RequestParams, now: number): number {
  if (prompt?.split(' ').includes('login')) return Number.POSITIVE_INFINITY;
  if (max_age === undefined) return 0;
  const seconds = Number(max_age);
  return seconds === 0 ? Number.POSITIVE_INFINITY : now - seconds * 1000;
}

/** What the relying party accepts, from the metadata that came with the engine's client. */
export function acceptanceOf(client: object): Acceptance {
  const metadata = client as {
    sleutelbos_allowed_levels?: readonly AssuranceLevel[];
    sleutelbos_allowed_keys?: readonly string[];
  };
  return {
    allowedLevels: metadata.sleutelbos_allowed_levels ?? [],
    allowedKeys: metadata.sleutelbos_allowed_keys,
  };
}

/** Parameters of the request in progress. */
export function paramsOf(ctx: KoaContextWithOIDC): RequestParams {
  return (ctx.oidc.params ?? {}) as RequestParams;
}
