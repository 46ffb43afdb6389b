// Text messages by the HTTP gateway that the settings describe. Every telecom firm has another interface, so the request is
// a template; `{to}`, `{text}` and `{id}` are filled in, escaped for the place where they stand.

import { OutboundError } from './errors.ts';
import type { Delivery, Gateway, TextMessage } from './gateway.ts';
import type { Outbound } from './outbound.ts';
import type { SmsSettings } from './settings.ts';

const TIME_LIMIT_MS = 5_000;

/** Answers that speak of our account or address at the gateway, not of this message. */
const ABOUT_US = new Set([401, 402, 403, 404, 405]);

/** Errors of Node that come before the first byte of a request has left. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'EPROTO',
]);

export function createSmsGateway(settings: SmsSettings, outbound: Outbound): Gateway<TextMessage> {
  const { method, url, headers, body, content_type, accepted } = settings;
  const bodyFits = accepted.body === undefined ? undefined : new RegExp(accepted.body);
  const escapeForBody = content_type === 'application/json' ? escapeJson : encodeURIComponent;

  return {
    async send(id, { to, text }) {
      const values = { to, text, id };
      try {
        const response = await outbound.fetch(fill(url, values, encodeURIComponent), {
          method,
          headers: { ...headers, 'content-type': content_type, 'idempotency-key': id },
          ...(method !== 'GET' && { body: fill(body, values, escapeForBody) }),
          timeoutMs: TIME_LIMIT_MS,
        });
        const taken = accepted.status?.includes(response.status) ?? response.ok;
        if (!taken) return notTaken(response.status);
        if (bodyFits && !bodyFits.test(await response.text()))
          return { type: 'refused', reason: 'the answer does not say it was accepted', fault: 'message' };
        return { type: 'sent' };
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** In one pass, so that a `{text}` inside a text stays what it is. */
export function fill(
  template: string,
  values: Readonly<Record<'to' | 'text' | 'id', string>>,
  escapeValue: (value: string) => string,
): string {
  return template.replace(/\{(to|text|id)\}/g, (_, name: keyof typeof values) => escapeValue(values[name]));
}

/** For between the quotes of a JSON string. */
function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function notTaken(status: number): Delivery {
  const reason = `status ${status}`;
  // Somebody on the way gave up waiting for the gateway, as we would have.
  if (status === 504) return { type: 'unknown', reason };
  const forGood = status < 500 && status !== 408 && status !== 429;
  if (!forGood) return { type: 'not_taken', reason };
  return { type: 'refused', reason, fault: ABOUT_US.has(status) || status < 400 ? 'settings' : 'message' };
}

function failed(error: unknown): Delivery {
  const reason = error instanceof OutboundError ? error.code : 'unexpected';
  const code = codeOf(error);
  const before =
    reason === 'url_refused' ||
    reason === 'address_refused' ||
    (code !== undefined && BEFORE_SENDING.has(code));
  return before ? { type: 'not_taken', reason: code ?? reason } : { type: 'unknown', reason: code ?? reason };
}

/** The code of Node's own error, which lies under ours. */
function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
