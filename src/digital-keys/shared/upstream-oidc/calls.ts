// Calls to an upstream: limited in time, counted for its health. One that brings nothing usable is `unavailable`.

import type * as client from 'openid-client';
import type { KeyTools } from '../../key.ts';
import type { Health } from './health.ts';
import { type Limits, LoginRefused } from './upstream.ts';

export type CallOptions = Pick<client.CustomFetchOptions, 'body' | 'headers' | 'method'>;

export interface Calls {
  /** @throws {LoginRefused} `unavailable`: no answer in time, or one that says that it cannot (5xx, 429). */
  reach(url: string, options: CallOptions): Promise<Response>;
  /** The same, and an answer counts as good health. */
  call(url: string, options: CallOptions): Promise<Response>;
  /** A document counts as an answer only when `load` could use it. */
  judged<T>(load: () => Promise<T>): Promise<T>;
}

export function createCalls(
  limits: Pick<Limits, 'callMs'>,
  health: Health,
  tools: Pick<KeyTools, 'clock' | 'outbound'>,
): Calls {
  const { clock, outbound } = tools;

  async function reach(url: string, { body, headers, method }: CallOptions): Promise<Response> {
    let response: Response;
    try {
      response = await outbound.fetch(url, { method, headers, body: formOf(body), timeoutMs: limits.callMs });
    } catch (cause) {
      health.failed();
      throw unavailable(url, 'no answer', cause);
    }
    if (response.status >= 500 || response.status === 429) {
      health.failed();
      throw unavailable(url, `status ${response.status}`);
    }
    return response;
  }

  return {
    reach,
    async call(url, options) {
      const begun = clock.now();
      const response = await reach(url, options);
      health.answered(clock.now() - begun);
      return response;
    },
    async judged(load) {
      const begun = clock.now();
      try {
        const document = await load();
        health.answered(clock.now() - begun);
        return document;
      } catch (error) {
        if (!refusalIn(error)) health.failed();
        throw error;
      }
    },
  };
}

/** What openid-client sends to the endpoints we use: a form, or nothing. */
function formOf(body: client.FetchBody): URLSearchParams | string | null {
  return body instanceof URLSearchParams || typeof body === 'string' ? body : null;
}

export function unavailable(url: string, detail: string, cause?: unknown): LoginRefused {
  const why = cause instanceof Error ? `${detail} (${cause.message})` : detail;
  return new LoginRefused('unavailable', `${new URL(url).host}: ${why}`);
}

/** The `LoginRefused` that openid-client wrapped on its way out of our `fetch`, if that is what went wrong. */
export function refusalIn(error: unknown): LoginRefused | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof LoginRefused) return current;
  }
  return undefined;
}
