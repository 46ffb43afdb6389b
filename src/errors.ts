// Stable error codes. A code is at once a text key (http/texts.ts), a help anchor and what the log says.

export const errorCodes = {
  request_invalid: 400,
  relying_party_unknown: 400,
  redirect_uri_unknown: 400,
  interaction_unknown: 400,
  interaction_expired: 400,
  interaction_finished: 400,
  other_browser: 400,
  cookies_blocked: 400,
  session_changed: 400,
  form_expired: 403,
  foreign_origin: 403,
  key_not_offered: 403,
  proof_too_weak: 403,
  too_young: 403,
  not_a_tester: 403,
  not_yours: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  wrong_host: 421,
  too_many_requests: 429,
  login_loop: 429,
  unexpected: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorCodes;

/** An expected way for a request to end badly. `detail` is for the log only; people see the text of `code`. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  /** Seconds after which a new try makes sense (429, 503). */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, options: { detail?: string; retryAfter?: number; cause?: unknown } = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.detail = options.detail;
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return errorCodes[this.code];
  }

  /** The name under which the engine looks for it. */
  get statusCode(): number {
    return this.status;
  }
}
