// Where a card may be checked. The addresses stand in the card, written by others: the broker calls no host because a
// certificate says so, only hosts on the allow-list (SSRF), and then in the order of the settings.

import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityInfoAccessSyntax,
  CRLDistributionPoints,
  id_ce_cRLDistributionPoints,
  id_pe_authorityInfoAccess,
} from '@peculiar/asn1-x509';
import type { ParsedCertificate } from './certificate.ts';
import type { EidSettings } from './settings.ts';
import { extensionOf } from './signed.ts';

const AIA_OCSP = '1.3.6.1.5.5.7.48.1';

/** The configured responder, or else the one the card names; then the fallbacks. */
export function responderAddresses(card: ParsedCertificate, ocsp: EidSettings['ocsp']): string[] {
  const named = [...(read(card, id_pe_authorityInfoAccess, AuthorityInfoAccessSyntax) ?? [])]
    .filter(({ accessMethod }) => accessMethod === AIA_OCSP)
    .map(({ accessLocation }) => accessLocation.uniformResourceIdentifier)
    .filter((url) => isAllowed(url, ocsp.hosts))
    .slice(0, 1);
  return [...(ocsp.responder ? [ocsp.responder] : named), ...ocsp.fallback];
}

/** At most two addresses of complete lists, signed by the card's own issuer. */
export function listAddresses(card: ParsedCertificate, crl: EidSettings['crl']): string[] {
  if (!crl.enabled) return [];
  return [...(read(card, id_ce_cRLDistributionPoints, CRLDistributionPoints) ?? [])]
    .filter((point) => !point.reasons && !point.cRLIssuer)
    .flatMap((point) => point.distributionPoint?.fullName ?? [])
    .map((name) => name.uniformResourceIdentifier)
    .filter((url) => isAllowed(url, crl.hosts))
    .slice(0, 2);
}

/** What stands in this extension; undefined when it is absent, or written so that it cannot be read: then it names nobody. */
function read<T>(card: ParsedCertificate, oid: string, shape: new () => T): T | undefined {
  const extension = extensionOf(card.asn.tbsCertificate.extensions, oid);
  try {
    return extension && AsnConvert.parse(extension, shape);
  } catch {
    return undefined;
  }
}

function isAllowed(url: string | undefined, hosts: readonly string[]): url is string {
  if (!url || !URL.canParse(url)) return false;
  const { protocol, host, username } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && !username && hosts.includes(host);
}
