// Certificate revocation lists (RFC 5280 §5): the last resort when no OCSP responder answers. Pure.

import { AsnConvert } from '@peculiar/asn1-schema';
import {
  CertificateList,
  IssuingDistributionPoint,
  id_ce_issuingDistributionPoint,
  KeyUsageFlags,
  type TBSCertList,
} from '@peculiar/asn1-x509';
import type { ParsedCertificate } from './certificate.ts';
import { extensionOf, isSignedBy, sameBytes } from './signed.ts';

export interface CrlLimits {
  /** How long after thisUpdate a list still counts, in milliseconds. */
  readonly maxAge: number;
  /** How far clocks may differ, in milliseconds. */
  readonly skew: number;
}

export type CrlVerdict =
  | {
      readonly type: 'usable';
      /** Serial numbers in hexadecimal. */
      readonly revoked: ReadonlySet<string>;
      /** Epoch milliseconds from which it must be fetched again. */
      readonly until: number;
    }
  | { readonly type: 'unusable'; readonly why: string };

/** The list in these bytes, when `issuer` signed it, it is complete, and still of this time. */
export function readCrl(
  bytes: Uint8Array,
  issuer: ParsedCertificate,
  now: number,
  limits: CrlLimits,
): CrlVerdict {
  try {
    return judge(AsnConvert.parse(bytes, CertificateList), issuer, now, limits);
  } catch (error) {
    return unusable(`unreadable: ${error instanceof Error ? error.message : 'no reason'}`);
  }
}

/** A certificate's serial number as `readCrl` writes it. */
export function serialOf(card: ParsedCertificate): string {
  return Buffer.from(card.asn.tbsCertificate.serialNumber).toString('hex');
}

function judge(list: CertificateList, issuer: ParsedCertificate, now: number, limits: CrlLimits): CrlVerdict {
  const { tbsCertList } = list;
  const name = AsnConvert.serialize(issuer.asn.tbsCertificate.subject);
  if (!sameBytes(AsnConvert.serialize(tbsCertList.issuer), name)) return unusable('of another issuer');
  if (!(issuer.keyUsage & KeyUsageFlags.cRLSign)) return unusable('issuer may not sign lists');
  const signature = {
    raw: list.tbsCertListRaw,
    oid: list.signatureAlgorithm.algorithm,
    signature: list.signature,
  };
  if (!isSignedBy(issuer.x509.publicKey, signature)) return unusable('signature');
  if (!isComplete(tbsCertList)) return unusable('not a complete list');

  const thisUpdate = tbsCertList.thisUpdate.getTime().getTime();
  const until = Math.min(tbsCertList.nextUpdate?.getTime().getTime() ?? 0, thisUpdate + limits.maxAge);
  if (thisUpdate > now + limits.skew) return unusable('from the future');
  if (until < now - limits.skew) return unusable('expired');
  const revoked = (tbsCertList.revokedCertificates ?? []).map(({ userCertificate }) =>
    Buffer.from(userCertificate).toString('hex'),
  );
  return { type: 'usable', revoked: new Set(revoked), until };
}

// A critical extension that narrows the list (delta, indirect, some reasons only) makes silence about a card worthless.
function isComplete({ crlExtensions = [] }: TBSCertList): boolean {
  const critical = crlExtensions.filter((extension) => extension.critical);
  if (critical.some((extension) => extension.extnID !== id_ce_issuingDistributionPoint)) return false;
  const scope = extensionOf(crlExtensions, id_ce_issuingDistributionPoint);
  if (!scope) return true;
  const point = AsnConvert.parse(scope, IssuingDistributionPoint);
  return !(
    point.onlyContainsCACerts ||
    point.onlyContainsAttributeCerts ||
    point.indirectCRL ||
    point.onlySomeReasons
  );
}

function unusable(why: string): CrlVerdict {
  return { type: 'unusable', why };
}
