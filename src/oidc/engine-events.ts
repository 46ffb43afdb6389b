// The engine's events by name: its own types know each event apart, we listen to several in one way.

import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';

export interface EngineError extends Error {
  readonly error?: string;
  readonly error_description?: string;
  readonly error_detail?: string;
}

export type Listen = (event: string, listener: (ctx: KoaContextWithOIDC, error: EngineError) => void) => void;

export function listenerOf(provider: Provider): Listen {
  return provider.on.bind(provider) as unknown as Listen;
}

const TOO_LARGE = 'request entity too large';
const READERS = [
  'grant',
  'pushed_authorization_request',
  'introspection',
  'revocation',
  'end_session_confirm',
  'userinfo',
];

/** The engine says 400 of a body that is larger than it reads; the status of that is 413 (RFC 9110 §15.5.14). */
export function sayTooLarge(provider: Provider): void {
  const listen = listenerOf(provider);
  for (const endpoint of READERS) {
    listen(`${endpoint}.error`, (ctx, { cause }) => {
      if (String(cause).includes(TOO_LARGE)) ctx.status = 413;
    });
  }
}
