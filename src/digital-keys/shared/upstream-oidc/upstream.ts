// What one upstream OpenID provider is, said in full by the folder of its key. Nothing here knows any provider's name.

import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Identity } from '#subjects/identity.ts';
import type { KeySource } from './keys.ts';

export interface Upstream {
  /** Id of the digital key: its paths are `/login/:uid/<id>` and `/keys/<id>/`. */
  readonly id: string;
  /** Issuer identifier; discovery is fetched below it (OpenID Connect Discovery §4). */
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** Our private keys: they sign our assertions and decrypt what we are sent. */
  readonly keys: KeySource;
  /** `aud` of our client assertions, always one string. */
  readonly assertionAudience: 'issuer' | 'token_endpoint';
  /** Content encryption of ID token and userinfo (`A128CBC-HS256`); key management is RSA-OAEP-256. Absent: signed only. */
  readonly contentEncryption?: string;
  /** What `acr` may say, weakest first. */
  readonly acrs: readonly [AcrMeaning, ...AcrMeaning[]];
  /** `weakest` (default): only as much as the request needs. `strongest`: always the last of `acrs`. */
  readonly ask?: 'weakest' | 'strongest';
  readonly withoutAcr: WithoutAcr;
  /** `claims` parameter (OpenID Connect Core §5.5). */
  readonly claims?: object;
  /** More parameters of the authorization request. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Ask userinfo when the ID token alone does not tell who it is. */
  readonly userinfo: 'never' | 'when_needed';
  /** Origins that the citizen's browser is sent to; the authorization endpoint must lie on one of them. */
  readonly exits: readonly string[];
  readonly limits: Limits;
  /** Who the claims speak of; the claims are verified, their shape is not. */
  mapIdentity(claims: Readonly<Record<string, unknown>>): MappedIdentity;
}

export interface AcrMeaning {
  readonly acr: string;
  readonly level: AssuranceLevel;
  /** Authentication method references (RFC 8176) that we report for it. */
  readonly amr: readonly string[];
  /** Mechanism URN, where it differs from one acr to another. */
  readonly authmech?: string;
}

/** When the answer has no `acr`: refuse it, refuse it only where `high` was asked (else the weakest counts), or trust that what was asked was done. */
export type WithoutAcr = 'refuse' | 'refuse_high' | 'trust_request';

export interface Limits {
  /** Time limit of each call, in milliseconds. */
  readonly callMs: number;
  /** An average above this, in milliseconds, is called slow. */
  readonly slowMs: number;
  /** Failures in a row until the key is shown as unavailable. */
  readonly failures: number;
}

export type MappedIdentity =
  | { readonly type: 'identity'; readonly identity: Identity }
  /** An account known by an identifier of its own: it must be linked to a person here before it lets anybody in. */
  | { readonly type: 'external'; readonly externalId: string; readonly label?: string }
  /** A good account that does not carry a national number. */
  | { readonly type: 'no_national_number' }
  /** Claims that break the provider's own rules; `detail` names the claim, never its value. */
  | { readonly type: 'malformed'; readonly detail: string };

/** The reasons for which a login through an upstream may be rejected: each needs a sentence in the key's texts. */
export const upstreamReasons = [
  'refused',
  'unavailable',
  'no_national_number',
  'level_too_low',
  'already_used',
  'failed',
] as const;
export type UpstreamReason = (typeof upstreamReasons)[number];
/** Of an upstream that gives no national number: nobody linked this account yet. */
export type LinkedReason = Exclude<UpstreamReason, 'no_national_number'> | 'not_linked';

/** The login ends without success for `reason`. Thrown and caught inside this folder only. */
export class LoginRefused extends Error {
  readonly reason: UpstreamReason | LinkedReason;
  constructor(reason: UpstreamReason | LinkedReason, detail: string) {
    super(detail);
    this.name = 'LoginRefused';
    this.reason = reason;
  }
}
