// What a card's certificate says, and whether those words are the words of a Belgian authentication certificate.
// Pure: time and policies are handed in. Who signed it is chain.ts; whether it was revoked is revocation.ts.

import { type KeyObject, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  CertificatePolicies,
  ExtendedKeyUsage,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_kp_clientAuth,
  KeyUsage,
  KeyUsageFlags,
  type Name,
} from '@peculiar/asn1-x509';
import type { Identity } from '#subjects/identity.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import { extensionOf, isStrongAlgorithm } from './signed.ts';

export type CertificateFault =
  | 'certificate_expired'
  | 'certificate_not_yet_valid'
  | 'signature_certificate'
  | 'national_number_invalid'
  | 'other_card_problem';

export interface Policies {
  readonly authentication: readonly string[];
  /** Certificates with one of these are refused, whatever else they say. */
  readonly signature: readonly string[];
}

/** A certificate twice read: by OpenSSL for keys and signatures, by its schema for everything OpenSSL keeps to itself. */
export interface ParsedCertificate {
  readonly x509: X509Certificate;
  readonly asn: Certificate;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Bits of RFC 5280 §4.2.1.3; 0 when the extension is absent. */
  readonly keyUsage: number;
  /** Undefined when the extension is absent. */
  readonly purposes: readonly string[] | undefined;
  readonly policies: readonly string[];
  readonly isAuthority: boolean;
}

const readableCriticals = new Set([
  id_ce_keyUsage,
  id_ce_extKeyUsage,
  id_ce_certificatePolicies,
  id_ce_basicConstraints,
]);
const SHORTEST_RSA_KEY = 2048;

/** @throws Error when `der` is no certificate. */
export function parseCertificate(der: Uint8Array | X509Certificate): ParsedCertificate {
  const x509 = der instanceof X509Certificate ? der : new X509Certificate(der);
  const asn = AsnConvert.parse(x509.raw, Certificate);
  const { extensions, validity } = asn.tbsCertificate;
  const usage = extensionOf(extensions, id_ce_keyUsage);
  const purposes = extensionOf(extensions, id_ce_extKeyUsage);
  const policies = extensionOf(extensions, id_ce_certificatePolicies);
  const constraints = extensionOf(extensions, id_ce_basicConstraints);
  return {
    x509,
    asn,
    notBefore: validity.notBefore.getTime().getTime(),
    notAfter: validity.notAfter.getTime().getTime(),
    keyUsage: usage ? AsnConvert.parse(usage, KeyUsage).toNumber() : 0,
    purposes: purposes && [...AsnConvert.parse(purposes, ExtendedKeyUsage)],
    policies: policies
      ? [...AsnConvert.parse(policies, CertificatePolicies)].map((policy) => policy.policyIdentifier)
      : [],
    isAuthority: constraints ? AsnConvert.parse(constraints, BasicConstraints).cA : false,
  };
}

/** The first thing that keeps this certificate from being a valid Belgian authentication certificate at `now`. */
export function certificateFault(
  card: ParsedCertificate,
  now: number,
  policies: Policies,
): CertificateFault | undefined {
  if (isForSigning(card, policies)) return 'signature_certificate';
  if (now > card.notAfter) return 'certificate_expired';
  if (now < card.notBefore) return 'certificate_not_yet_valid';
  if (!(card.keyUsage & KeyUsageFlags.digitalSignature) || card.isAuthority) return 'other_card_problem';
  // Old cards have no extended key usage at all; one that is there must allow client authentication.
  if (card.purposes && !card.purposes.includes(id_kp_clientAuth)) return 'other_card_problem';
  if (!card.policies.some((policy) => policies.authentication.includes(policy))) return 'other_card_problem';
  if (hasUnreadableCriticals(card) || hasWeakKey(card)) return 'other_card_problem';
  return identityOf(card) ? undefined : 'national_number_invalid';
}

/** Who the certificate names; undefined when its serialNumber is no national number. GN may be missing. */
export function identityOf(card: ParsedCertificate): Identity | undefined {
  const { subject } = card.asn.tbsCertificate;
  const nationalNumber = parseNationalNumber(attribute(subject, '2.5.4.5') ?? '');
  const commonName = attribute(subject, '2.5.4.3')?.replace(/ \(Authentication\)$/, '');
  const familyName = attribute(subject, '2.5.4.4') ?? commonName;
  if (!nationalNumber || !familyName) return undefined;
  return { nationalNumber, givenName: attribute(subject, '2.5.4.42'), familyName };
}

function isForSigning(card: ParsedCertificate, policies: Policies): boolean {
  if (card.keyUsage & KeyUsageFlags.nonRepudiation) return true;
  return card.policies.some((policy) => policies.signature.includes(policy));
}

// RFC 5280 §4.2: a critical extension that we cannot read means that we do not understand this certificate.
function hasUnreadableCriticals(card: ParsedCertificate): boolean {
  const extensions = card.asn.tbsCertificate.extensions ?? [];
  return extensions.some((extension) => extension.critical && !readableCriticals.has(extension.extnID));
}

/** A key that cannot be read counts as one. */
function hasWeakKey(card: ParsedCertificate): boolean {
  const key = keyOf(card);
  if (!key) return true;
  const { asymmetricKeyType, asymmetricKeyDetails } = key;
  if (!isStrongAlgorithm(card.asn.signatureAlgorithm.algorithm)) return true;
  if (asymmetricKeyType === 'rsa') return (asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_RSA_KEY;
  return asymmetricKeyType !== 'ec';
}

/** Certificates hold keys that OpenSSL reads only when it is asked for them, and then may not be able to. */
function keyOf({ x509 }: ParsedCertificate): KeyObject | undefined {
  try {
    return x509.publicKey;
  } catch {
    return undefined;
  }
}

/** Text of a subject attribute, without control and direction characters that could disguise a name on screen. */
function attribute(name: Name, oid: string): string | undefined {
  for (const { type, value } of [...name].flatMap((part) => [...part])) {
    if (type !== oid) continue;
    const text = value
      .toString()
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim();
    return text.slice(0, 200) || undefined;
  }
  return undefined;
}
