// Our own RSA keys towards one upstream, as a private JWKS. The order is the meaning:
//   sig  the first one signs, all are published: put the next one second, wait until the upstream has seen it, move it up
//   enc  all decrypt; published are those without `retired: true`, in their order, so the newest stands first

import { z } from 'zod';

const MINIMUM_BITS = 2048;
const base64url = z.string().regex(/^[\w-]+$/);

const privateKey = z.object({
  kty: z.literal('RSA', 'is RSA: the upstream takes no other'),
  use: z.enum(['sig', 'enc']),
  kid: z.string().min(1),
  n: base64url.refine(
    (n) => Buffer.from(n, 'base64url').length * 8 >= MINIMUM_BITS,
    `has at least ${MINIMUM_BITS} bits`,
  ),
  e: base64url,
  d: base64url,
  p: base64url,
  q: base64url,
  dp: base64url,
  dq: base64url,
  qi: base64url,
  /** Still decrypts, is no longer published. Keep it for 24 hours and the upstream's cache time. */
  retired: z.boolean().default(false),
});
export type PrivateKey = z.infer<typeof privateKey>;

export const privateKeySet = z.object({ keys: z.array(privateKey) }).superRefine(({ keys }, context) => {
  const fault = (message: string) => context.addIssue({ code: 'custom', message, path: ['keys'] });
  if (new Set(keys.map(({ kid }) => kid)).size !== keys.length) fault('every kid is unique');
  for (const use of ['sig', 'enc'] as const) {
    if (!keys.some((key) => key.use === use && !key.retired)) fault(`needs a key for ${use}`);
  }
});
export type PrivateKeySet = z.infer<typeof privateKeySet>;

/** Where the private JWKS comes from: a file, read again when it changes, or the set itself. */
export type KeySource = { readonly file: string } | { readonly set: PrivateKeySet };

export const algorithms = { sig: 'RS256', enc: 'RSA-OAEP-256' } as const;

export interface PublicKey {
  readonly kty: 'RSA';
  readonly use: 'sig' | 'enc';
  readonly kid: string;
  readonly alg: string;
  readonly n: string;
  readonly e: string;
}

/** The public half, in order, without retired keys. */
export function publicKeys({ keys }: PrivateKeySet): { readonly keys: readonly PublicKey[] } {
  return {
    keys: keys
      .filter(({ retired }) => !retired)
      .map(({ kty, use, kid, n, e }) => ({ kty, use, kid, alg: algorithms[use], n, e })),
  };
}
