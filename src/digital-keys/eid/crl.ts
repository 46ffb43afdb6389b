// Certificate revocation lists (RFC 5280 §5): the last resort when no OCSP responder answers. Pure.

import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  type Extension,
  Extensions,
  IssuingDistributionPoint,
  id_ce_issuingDistributionPoint,
  KeyUsageFlags,
  Time,
} from '@peculiar/asn1-x509';
import type { ParsedCertificate } from './certificate.ts';
import { type Element, elements } from './der.ts';
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

type Bytes = Uint8Array<ArrayBuffer>;

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const times: readonly number[] = [0x17, 0x18];
const EXTENSIONS = 0xa0;

/** The list in these bytes, when `issuer` signed it, it is complete, and still of this time. */
export function readCrl(bytes: Bytes, issuer: ParsedCertificate, now: number, limits: CrlLimits): CrlVerdict {
  try {
    return judge(bytes, issuer, now, limits);
  } catch (error) {
    return unusable(`unreadable: ${error instanceof Error ? error.message : 'no reason'}`);
  }
}

/** A certificate's serial number as `readCrl` writes it. */
export function serialOf(card: ParsedCertificate): string {
  return Buffer.from(card.asn.tbsCertificate.serialNumber).toString('hex');
}

function judge(bytes: Bytes, issuer: ParsedCertificate, now: number, limits: CrlLimits): CrlVerdict {
  const [list, ...rest] = elements(bytes);
  const [signed, algorithm, signature] = elements(only(list, SEQUENCE));
  if (rest.length > 0 || !signed || !algorithm || !signature) return unusable('unreadable');
  const fields = [...elements(only(signed, SEQUENCE))].filter(({ tag }) => tag !== INTEGER);
  const [innerAlgorithm, name, thisUpdate, ...others] = fields;
  if (!innerAlgorithm || !name || !thisUpdate) return unusable('unreadable');
  if (!sameBytes(name.raw, AsnConvert.serialize(issuer.asn.tbsCertificate.subject)))
    return unusable('of another issuer');
  if (!(issuer.keyUsage & KeyUsageFlags.cRLSign)) return unusable('issuer may not sign lists');
  if (!hasSignature(issuer, signed, algorithm, signature) || !sameBytes(innerAlgorithm.raw, algorithm.raw)) {
    return unusable('signature');
  }
  const [nextUpdate, entries, extensions] = [
    others.find(({ tag }) => times.includes(tag)),
    others.find(({ tag }) => tag === SEQUENCE),
    others.find(({ tag }) => tag === EXTENSIONS),
  ];
  if (!isComplete(extensions ? AsnConvert.parse(extensions.content, Extensions) : [])) {
    return unusable('not a complete list');
  }
  if (timeOf(thisUpdate) > now + limits.skew) return unusable('from the future');
  const until = Math.min(nextUpdate ? timeOf(nextUpdate) : 0, timeOf(thisUpdate) + limits.maxAge);
  if (until < now - limits.skew) return unusable('expired');
  return { type: 'usable', revoked: serials(entries), until };
}

function hasSignature(
  issuer: ParsedCertificate,
  signed: Element,
  algorithm: Element,
  bits: Element,
): boolean {
  return isSignedBy(issuer.x509.publicKey, {
    raw: Uint8Array.from(signed.raw).buffer,
    oid: AsnConvert.parse(algorithm.raw, AlgorithmIdentifier).algorithm,
    // The first byte of a BIT STRING counts its unused bits.
    signature: Uint8Array.from(bits.content.subarray(1)).buffer,
  });
}

function serials(entries: Element | undefined): Set<string> {
  const revoked = new Set<string>();
  for (const entry of entries ? elements(entries.content) : []) {
    const [serial] = elements(only(entry, SEQUENCE));
    revoked.add(Buffer.from(only(serial, INTEGER)).toString('hex'));
  }
  return revoked;
}

// A critical extension that narrows the list (delta, indirect, some reasons only) makes silence about a card worthless.
function isComplete(extensions: Iterable<Extension>): boolean {
  for (const { critical, extnID } of extensions) {
    if (critical && extnID !== id_ce_issuingDistributionPoint) return false;
  }
  const scope = extensionOf(extensions, id_ce_issuingDistributionPoint);
  if (!scope) return true;
  const point = AsnConvert.parse(scope, IssuingDistributionPoint);
  return !(
    point.onlyContainsCACerts ||
    point.onlyContainsAttributeCerts ||
    point.indirectCRL ||
    point.onlySomeReasons
  );
}

function timeOf({ raw }: Element): number {
  return AsnConvert.parse(raw, Time).getTime().getTime();
}

function only(element: Element | undefined, tag: number): Bytes {
  if (element?.tag !== tag) throw new RangeError(`tag ${tag} expected`);
  return element.content;
}

function unusable(why: string): CrlVerdict {
  return { type: 'unusable', why };
}
