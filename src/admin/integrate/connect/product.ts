// A library or product that an e-loket may be built with, and what its settings are written from. Settings stand in the
// product's own documentation; secrets are never filled in.

import type { RelyingParty } from '#relying-parties/relying-party.ts';

export type Method = RelyingParty['token_endpoint_auth_method'];

export interface Values {
  readonly issuer: string;
  readonly party: RelyingParty;
  readonly redirectUri: string;
  readonly loggedOutUri: string;
  readonly scope: string;
  /** How it proves who it is: as registered, or else the first that these settings can show. */
  readonly method: Method;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  /** Where the settings go: `application.yaml`. */
  readonly file: string;
  /** Ways to prove who it is that these settings can show, as strictly as we ask for them. */
  readonly methods: readonly [Method, ...Method[]];
  /** Pushed requests and proofs of possession. */
  readonly fapi2?: true;
  readonly write: (values: Values) => string;
}

export const SECRETS = ['client_secret_basic', 'client_secret_post'] as const;

/** A text in JavaScript, Java, C#, Python, YAML and TOML alike. */
export const quoted = (text: string) => JSON.stringify(text);

export const isStrict = (party: RelyingParty) =>
  party.profile === 'fapi2' || party.require_pushed_authorization_requests;

export function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : '/';
}
