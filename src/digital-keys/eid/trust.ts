// The trust folder: PEM or DER files of the Belgian roots and issuing CAs. A file counts only when the SHA-256
// fingerprint of its certificate is pinned in the settings; who can write into the folder can therefore add nothing.

import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildTrust, type Trust } from './chain.ts';

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a file: any number as PEM, or one as DER. @throws Error when it holds none, or a broken one. */
export function readCertificates(content: Buffer): X509Certificate[] {
  const blocks = content.toString('latin1').match(PEM);
  return (blocks ?? [content]).map((block) => new X509Certificate(block));
}

/** A SHA-256 fingerprint as people copy it (colons, spaces, any case) in the one form that we compare. */
export function plainFingerprint(fingerprint: string): string {
  return fingerprint.replace(/[\s:]/g, '').toLowerCase();
}

/**
 * Reads the trust folder. What is not pinned, not a CA, or hangs under no pinned root is told to `warn` and left out.
 * @throws Error when no issuing CA under a pinned root is left: without one no card could ever log in.
 */
export function loadTrust(
  folder: string,
  pinned: readonly string[],
  warn: (fields: object, message: string) => void,
): Trust {
  const pins = new Set(pinned.map(plainFingerprint));
  const trusted = new Map<string, X509Certificate>();
  for (const file of readdirSync(folder).toSorted()) {
    if (!/\.(pem|crt|cer)$/.test(file)) continue;
    for (const certificate of readCertificates(readFileSync(join(folder, file)))) {
      const fingerprint = plainFingerprint(certificate.fingerprint256);
      if (pins.has(fingerprint)) trusted.set(fingerprint, certificate);
      else warn({ file, fingerprint }, 'eID trust folder: certificate is not pinned, left out');
    }
  }
  const { issuers, pem, faults } = buildTrust([...trusted.values()]);
  for (const fault of faults) warn(fault, 'eID trust folder: certificate is pinned but of no use, left out');
  if (issuers.length === 0) throw new Error(`eID: no issuing CA under a pinned root in ${folder}`);
  return { issuers, pem };
}
