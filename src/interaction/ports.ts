// What the interaction room asks of others; oidc and app.ts answer.

import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { AuthenticationRequest, Decision, DecisionInput } from '#decision/facts.ts';

/** The login in progress, as the engine knows it. Reading it proves that this browser holds the login's cookie. */
export interface PendingLogin {
  readonly interaction: string;
  readonly relyingParty: string;
  readonly request: AuthenticationRequest;
  /** What the e-loket asks, checked against its registration: scopes with a space between. */
  readonly scopes: string;
  /** BCP 47 tags of `ui_locales`, best first. */
  readonly uiLocales: readonly string[];
  /** Somebody is signed in already in this browser. */
  readonly session?: {
    readonly uid: string;
    readonly subject: string;
    readonly events: readonly AuthenticationEvent[];
  };
  /** Epoch milliseconds: the login can be ended until then. */
  readonly openUntil: number;
  /** Origin of the redirect URI that this login ends at. */
  readonly returnsTo: string;
  /** The e-loket knows that this is not the citizen's own computer. */
  readonly borrowed: boolean;
}

export interface Handshake {
  /** @throws ServiceError interaction_expired, other_browser or session_changed */
  read(ctx: Context): Promise<PendingLogin>;
  /** The login and its cookies live this much longer (milliseconds). @throws as `read` */
  extend(ctx: Context, ms: number): Promise<void>;
  /**
   * Ends the login with these new events of one subject (303). `replaceSession` first ends the session of somebody else;
   * `borrowed` whatever session there is, and the new one serves this e-loket only.
   */
  finish(
    ctx: Context,
    events: readonly AuthenticationEvent[],
    options: { readonly replaceSession: boolean; readonly borrowed: boolean },
  ): Promise<void>;
  /** Ends the login with an error for the relying party (303). */
  refuse(
    ctx: Context,
    error: 'access_denied' | 'unmet_authentication_requirements',
    description: string,
    options: { readonly borrowed: boolean },
  ): Promise<void>;
}

/** The decision, already bound to the configured keys and their availability. */
export type Decide = (input: Omit<DecisionInput, 'keys'>) => Decision;
