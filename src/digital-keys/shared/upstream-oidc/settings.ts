// The settings that every upstream has. A key's own settings spread this shape and add theirs.

import { z } from 'zod';
import { type KeySource, privateKeySet } from './keys.ts';
import type { Limits } from './upstream.ts';

/** A key set as it is, or as text: one line, or the lines of a file (how a `_FILE` variable hands it over). */
const keySetText = z.preprocess((value, context) => {
  const lines = Array.isArray(value) ? value : [value];
  if (!lines.every((line) => typeof line === 'string')) return value;
  try {
    return JSON.parse(lines.join('\n'));
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}, privateKeySet);

export const upstreamSettings = {
  /** Issuer identifier of the upstream: `/.well-known/openid-configuration` is found below it. */
  issuer: z.url({ protocol: /^https?$/ }),
  client_id: z.string().min(1),
  /** Our private keys towards it, a JWKS: a file (read again when it changes) … */
  jwks_file: z.string().optional(),
  /** … or the set itself. */
  jwks: keySetText.optional(),
  /** Origins the citizen is sent to, where the upstream's pages do not lie on the issuer's origin. */
  exits: z.array(z.url()).optional(),
  without_acr: z.enum(['refuse', 'refuse_high', 'trust_request']).default('refuse_high'),
  /** Milliseconds that one call may take. */
  call_limit: z.int().min(1).max(5_000).default(3_000),
  /** An average answer above this many milliseconds is shown as slow. */
  slow_after: z.int().min(1).default(1_500),
  /** Failed calls in a row until the key is shown as unavailable. */
  down_after: z.int().min(1).default(3),
} as const;

interface Given {
  readonly issuer: string;
  readonly jwks_file?: string | undefined;
  readonly jwks?: z.infer<typeof privateKeySet> | undefined;
  readonly exits?: readonly string[] | undefined;
  readonly call_limit: number;
  readonly slow_after: number;
  readonly down_after: number;
}

/** For `.refine`: exactly one source of keys. */
export function hasOneKeySource({ jwks, jwks_file }: Pick<Given, 'jwks' | 'jwks_file'>): boolean {
  return Boolean(jwks) !== Boolean(jwks_file);
}

/** @throws when there is no source of keys. */
export function keySourceOf({ jwks, jwks_file }: Given): KeySource {
  if (jwks) return { set: jwks };
  if (jwks_file) return { file: jwks_file };
  throw new Error('needs either jwks_file or jwks');
}

export function exitsOf({ exits, issuer }: Given): readonly string[] {
  return (exits ?? [issuer]).map((url) => new URL(url).origin);
}

export function limitsOf({ call_limit, slow_after, down_after }: Given): Limits {
  return { callMs: call_limit, slowMs: slow_after, failures: down_after };
}
