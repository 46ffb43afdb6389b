// When the certificates that eID stands on come to their end: operators are warned by these numbers, not by an outage.

import type { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readCertificates } from './trust.ts';

const endsAt = (certificate: X509Certificate) => Date.parse(certificate.validTo);
const soonest = (certificates: readonly X509Certificate[]) => Math.min(...certificates.map(endsAt));

/**
 * @param authorities PEM texts of the roots and issuing CAs
 * @param hostFile certificate of the eID host, where the broker speaks TLS there itself
 * @returns epoch milliseconds at which the first of each ends
 */
export function certificateEnds(
  authorities: readonly string[],
  hostFile: string | undefined,
): Readonly<Record<string, number>> {
  const trusted = authorities.flatMap((pem) => readCertificates(Buffer.from(pem)));
  return {
    'eid-authority': soonest(trusted),
    ...(hostFile !== undefined && { 'eid-host': soonest(readCertificates(readFileSync(hostFile))) }),
  };
}
