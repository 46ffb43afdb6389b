// Why a call to the outside gave no answer.

export type OutboundFailure =
  /** The URL itself is not one we call: scheme, credentials in it, not a URL. */
  | 'url_refused'
  /** The host is, or resolves to, a special-use address and is not on the allow-list. */
  | 'address_refused'
  | 'timeout'
  | 'too_large'
  /** No connection, broken connection, unreadable answer. */
  | 'unreachable';

export class OutboundError extends Error {
  readonly code: OutboundFailure;

  constructor(code: OutboundFailure, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = 'OutboundError';
    this.code = code;
  }
}
