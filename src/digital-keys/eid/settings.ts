// What an operator can say about eID. Names as they stand in the YAML; the README of keys/eid explains the trust folder.

import { z } from 'zod';
import { levels } from '#assurance/levels.ts';

// Certificate policies of the authentication certificate: citizens and foreigners under Belgium Root CA to CA6.
const authenticationPolicies = [
  ...[
    '2.16.56.1.1.1.2.2',
    '2.16.56.9.1.1.2.2',
    '2.16.56.10.1.1.2.2',
    '2.16.56.12.1.1.2.2',
    '2.16.56.13.6.1.1.1000',
  ],
  ...[
    '2.16.56.1.1.1.7.2',
    '2.16.56.9.1.1.7.2',
    '2.16.56.10.1.1.7.2',
    '2.16.56.12.1.1.7.2',
    '2.16.56.13.6.2.1.1000',
  ],
];

/** Policies of the signature certificate: never accepted, and not to be configured. */
export const signaturePolicies: readonly string[] = [
  ...[
    '2.16.56.1.1.1.2.1',
    '2.16.56.9.1.1.2.1',
    '2.16.56.10.1.1.2.1',
    '2.16.56.12.1.1.2.1',
    '2.16.56.13.6.1.2.1000',
  ],
  ...[
    '2.16.56.1.1.1.7.1',
    '2.16.56.9.1.1.7.1',
    '2.16.56.10.1.1.7.1',
    '2.16.56.12.1.1.7.1',
    '2.16.56.13.6.2.2.1000',
  ],
];

const webAddress = z.url({ protocol: /^https?$/ });
const fingerprint = z
  .string()
  .regex(/^([0-9a-f]{2}[\s:]*){32}$/i, 'a SHA-256 fingerprint has 64 hexadecimal digits');
const port = z.int().min(0).max(65_535);
const tryLimit = z.int().min(100).max(3_000).default(3_000);

const ocsp = z.strictObject({
  /** Instead of the address in the card. */
  responder: webAddress.optional(),
  /** Asked in this order when the first gives no usable answer. */
  fallback: z.array(webAddress).default([]),
  /** Hosts (`host` or `host:port`) at which an address in a card may point. */
  hosts: z.array(z.string()).default(['ocsp.eid.belgium.be', 'ocsp.eidpki.belgium.be']),
  timeout_ms: tryLimit,
  max_age_seconds: z.int().positive().default(900),
  skew_seconds: z.int().min(0).max(300).default(60),
  cache_seconds: z.int().min(0).max(900).default(900),
  nonce: z.enum(['required', 'optional']).default('required'),
});

const crl = z.strictObject({
  enabled: z.boolean().default(true),
  hosts: z.array(z.string()).default(['crl.eid.belgium.be', 'crl.eidpki.belgium.be']),
  timeout_ms: tryLimit,
  max_age_hours: z.int().positive().default(168),
  max_bytes: z
    .int()
    .positive()
    .default(8 * 1024 * 1024),
});

const proxy = z
  .strictObject({
    /** The one header in which the proxy hands over the card's certificate: PEM (URL-encoded) or base64 DER. */
    header: z.string().regex(/^[a-z0-9-]+$/, 'a header name in lower case'),
    /** Path of a unix socket that only the proxy may open. */
    socket: z.string().optional(),
    /** Or mutual TLS on `listen`: the proxy's own certificate must be one of these. */
    tls: z.strictObject({ pinned: z.array(fingerprint).min(1) }).optional(),
  })
  .refine(({ socket, tls }) => (socket === undefined) !== (tls === undefined), 'give either socket or tls');

export const eidSettings = z
  .strictObject({
    level: z.enum(levels).default('high'),
    /** Offered in this order. */
    ways: z
      .array(z.enum(['mutual-tls', 'web-eid']))
      .min(1)
      .default(['mutual-tls']),
    listen: z.strictObject({ host: z.string(), port }).default({ host: '127.0.0.1', port: 8443 }),
    /** Names under which browsers reach the eID host; the first one stands in its address. */
    host_names: z.array(z.string()).min(1),
    /** Where the browser goes for the card. Default: the eID host itself. */
    entry_url: webAddress.optional(),
    /** PEM files of the eID host. */
    certificate: z.string().optional(),
    private_key: z.string().optional(),
    trust: z.strictObject({ folder: z.string(), pinned: z.array(fingerprint).min(1) }),
    policies: z.array(z.string()).min(1).default(authenticationPolicies),
    ocsp: ocsp.prefault({}),
    crl: crl.prefault({}),
    proxy: proxy.optional(),
    limits: z
      .strictObject({
        connections: z.int().positive().default(500),
        connections_per_address: z.int().positive().default(50),
        handshakes_per_second: z.int().positive().default(50),
      })
      .prefault({}),
  })
  .refine(needsNoHostFiles, {
    message: 'mutual TLS needs certificate and private_key',
    path: ['certificate'],
  })
  .refine(({ policies }) => !policies.some((policy) => signaturePolicies.includes(policy)), {
    message: 'a signature policy can never log somebody in',
    path: ['policies'],
  });

export type EidSettings = z.infer<typeof eidSettings>;

function needsNoHostFiles(settings: {
  readonly ways: readonly string[];
  readonly certificate?: string | undefined;
  readonly private_key?: string | undefined;
  readonly proxy?: { readonly socket?: string | undefined } | undefined;
}): boolean {
  if (!settings.ways.includes('mutual-tls') || settings.proxy?.socket) return true;
  return settings.certificate !== undefined && settings.private_key !== undefined;
}
