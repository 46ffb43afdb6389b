// From a card to a pinned root: card ← issuing CA ← root, both of them held by us, because browsers often send the card's
// certificate alone and because an issuing CA that the state withdrew must be droppable while its root stays.

import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { id_kp_clientAuth, KeyUsageFlags } from '@peculiar/asn1-x509';
import { type ParsedCertificate, parseCertificate } from './certificate.ts';
import { isStrongAlgorithm } from './signed.ts';

export interface Issuer {
  readonly certificate: ParsedCertificate;
  /** The pinned roots that signed it: one, or two where a root was renewed with the same key (Belgium Root CA4). */
  readonly roots: readonly ParsedCertificate[];
}

export interface Trust {
  readonly issuers: readonly Issuer[];
  /** PEM of every trusted certificate: their names are what the browser matches the card against. */
  readonly pem: readonly string[];
}

export interface TrustFault {
  readonly subject: string;
  readonly why: 'no_authority' | 'no_pinned_root';
}

/** Sorts pinned certificates into roots and the issuing CAs that one of these roots signed. */
export function buildTrust(pinned: readonly X509Certificate[]): Trust & { readonly faults: TrustFault[] } {
  const faults: TrustFault[] = [];
  const authorities: ParsedCertificate[] = [];
  for (const x509 of pinned) {
    const certificate = parseCertificate(x509);
    if (maySignCertificates(certificate)) authorities.push(certificate);
    else faults.push({ subject: x509.subject, why: 'no_authority' });
  }
  const roots = authorities.filter((candidate) => signed(candidate, candidate));
  const issuers: Issuer[] = [];
  for (const certificate of authorities) {
    if (roots.includes(certificate)) continue;
    const signers = roots.filter((root) => signed(root, certificate));
    if (signers.length > 0) issuers.push({ certificate, roots: signers });
    else faults.push({ subject: certificate.x509.subject, why: 'no_pinned_root' });
  }
  const trusted = [...roots, ...issuers.map((issuer) => issuer.certificate)];
  return { issuers, pem: trusted.map(({ x509 }) => x509.toString()), faults };
}

/** The trusted issuing CAs whose key signed `card`; more than one only where a CA was renewed with the same key. */
export function issuersOf(trust: Trust, card: ParsedCertificate): readonly Issuer[] {
  return trust.issuers.filter(({ certificate }) => signed(certificate, card));
}

/** True when the path card ← CA ← root holds at `now`, for the purpose of logging in (RFC 5280 §6.1). */
export function isIssuerValid({ certificate, roots }: Issuer, now: number): boolean {
  const mayIssueForLogin = certificate.purposes?.includes(id_kp_clientAuth) ?? true;
  return mayIssueForLogin && isValidAt(certificate, now) && roots.some((root) => isValidAt(root, now));
}

export function isValidAt(certificate: ParsedCertificate, now: number): boolean {
  return certificate.notBefore <= now && now <= certificate.notAfter;
}

/** True when `authority` signed `certificate`: names, key identifiers and the signature itself fit. */
export function signed(authority: ParsedCertificate, certificate: ParsedCertificate): boolean {
  return (
    isStrongAlgorithm(certificate.asn.signatureAlgorithm.algorithm) &&
    certificate.x509.checkIssued(authority.x509) &&
    certificate.x509.verify(authority.x509.publicKey)
  );
}

// OCSP names an issuer by the hash of its name's DER. A CA whose name we could not write back byte for byte would never
// be recognised, so it is refused here instead of failing at each login.
function maySignCertificates({ asn, x509, isAuthority, keyUsage }: ParsedCertificate): boolean {
  const name = Buffer.from(AsnConvert.serialize(asn.tbsCertificate.subject));
  return isAuthority && (keyUsage & KeyUsageFlags.keyCertSign) !== 0 && x509.raw.includes(name);
}
