// What is kept of a refused request: enough to find the fault, nothing that opens a door and nothing about a person.

import { z } from 'zod';

export const diagnosisKinds = ['redirect_uri', 'scope', 'client_authentication', 'request'] as const;
export type DiagnosisKind = (typeof diagnosisKinds)[number];

/** Why a relying party could not show that it is itself. */
export const authenticationFaults = [
  'method_differs',
  'secret_wrong',
  'secret_expired',
  'network',
  'algorithm',
  'assertion_incomplete',
  'assertion_issuer',
  'assertion_audience',
  'assertion_expired',
  'assertion_long',
  'assertion_early',
  'assertion_used',
  'assertion_key',
  'assertion_signature',
  'assertion_unreadable',
  'keys_unreachable',
  'unknown',
] as const;
export type AuthenticationFault = (typeof authenticationFaults)[number];

/** How a relying party tried to show that it is itself; `several` at once is refused. */
export const methodsSeen = ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'] as const;

const short = z.string().max(200);

export const diagnosisFacts = z.strictObject({
  /** `/auth`, `/par`, `/token`, `/revoke`. */
  endpoint: short,
  /** The protocol's own word: `invalid_scope`. */
  error: short,
  /** Parameter names, no values. */
  parameters: z.array(z.string().max(60)).max(40),
  /** The address that was sent; values of its query are taken out. */
  address: z.strictObject({ text: z.string().max(500), whole: z.boolean() }).optional(),
  /** Asked and not allowed. */
  scopes: z.array(z.string().max(60)).max(20).optional(),
  authentication: z
    .strictObject({
      fault: z.enum(authenticationFaults),
      sent: z.array(z.enum(methodsSeen)).max(3),
      /** Of the signed assertion: header, addressee and times, as far as they could be read. */
      assertion: z
        .strictObject({
          alg: short.optional(),
          kid: short.optional(),
          aud: short.optional(),
          /** Epoch seconds. */
          issued: z.number().optional(),
          expires: z.number().optional(),
        })
        .optional(),
    })
    .optional(),
  /** The engine's own reason, for what fits nowhere else. */
  said: z.string().max(300).optional(),
});

export type DiagnosisFacts = z.output<typeof diagnosisFacts>;
