// OCSP (RFC 6960): the question about one card, and what an answer to it is worth. Pure: bytes, nonce and time handed in.

import { createHash } from 'node:crypto';
import {
  BasicOCSPResponse,
  CertID,
  id_kp_OCSPSigning,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  Request,
  type SingleResponse,
  TBSRequest,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, type Certificate, Extension } from '@peculiar/asn1-x509';
import { type ParsedCertificate, parseCertificate } from './certificate.ts';
import { isValidAt, signed } from './chain.ts';
import { extensionOf, isSignedBy, keyHash, sameBytes } from './signed.ts';

export interface OcspLimits {
  /** How long after thisUpdate an answer still counts, in milliseconds. */
  readonly maxAge: number;
  /** How far clocks may differ, in milliseconds. */
  readonly skew: number;
  /** Some responders prepare their answers and leave the nonce out; a wrong nonce is refused either way. */
  readonly nonce: 'required' | 'optional';
}

export interface OcspContext {
  readonly card: ParsedCertificate;
  readonly issuer: ParsedCertificate;
  readonly nonce: Uint8Array;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly limits: OcspLimits;
}

export type OcspVerdict =
  | {
      readonly type: 'good' /** Epoch milliseconds up to which the responder stands by it. */;
      readonly until: number;
    }
  | { readonly type: 'revoked' | 'unknown' }
  | { readonly type: 'unusable'; readonly why: string };

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};

export function ocspQuestion(
  card: ParsedCertificate,
  issuer: ParsedCertificate,
  nonce: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const value = AsnConvert.serialize(new OctetString(nonce));
  const request = new OCSPRequest({
    tbsRequest: new TBSRequest({
      requestList: [new Request({ reqCert: certId(card, issuer, '1.3.14.3.2.26') })],
      requestExtensions: [new Extension({ extnID: id_pkix_ocsp_nonce, extnValue: new OctetString(value) })],
    }),
  });
  return new Uint8Array(AsnConvert.serialize(request));
}

/** What these bytes say about the card; `unusable` for all that is not a fresh, rightly signed answer to our question. */
export function readOcspAnswer(bytes: Uint8Array, context: OcspContext): OcspVerdict {
  try {
    const answer = AsnConvert.parse(bytes, OCSPResponse);
    if (answer.responseStatus !== OCSPResponseStatus.successful)
      return unusable(`status ${answer.responseStatus}`);
    if (answer.responseBytes?.responseType !== id_pkix_ocsp_basic) return unusable('not a basic response');
    return judge(AsnConvert.parse(answer.responseBytes.response.buffer, BasicOCSPResponse), context);
  } catch (error) {
    return unusable(`unreadable: ${error instanceof Error ? error.message : 'no reason'}`);
  }
}

function judge(answer: BasicOCSPResponse, context: OcspContext): OcspVerdict {
  const { card, issuer, nonce, now, limits } = context;
  const { responses, responseExtensions } = answer.tbsResponseData;
  if (!hasTrustedSignature(answer, issuer, now)) return unusable('signature');
  const echoed = extensionOf(responseExtensions, id_pkix_ocsp_nonce);
  if (!echoed && limits.nonce === 'required') return unusable('no nonce');
  if (echoed && !sameBytes(AsnConvert.parse(echoed, OctetString).buffer, nonce))
    return unusable('wrong nonce');
  const response = responses.find((candidate) => isAbout(candidate, card, issuer));
  if (!response) return unusable('about another certificate');

  const thisUpdate = response.thisUpdate.getTime();
  const nextUpdate = response.nextUpdate?.getTime() ?? Number.POSITIVE_INFINITY;
  if (thisUpdate > now + limits.skew) return unusable('from the future');
  if (now - thisUpdate > limits.maxAge + limits.skew) return unusable('too old');
  if (nextUpdate < now - limits.skew) return unusable('expired');

  const { good, revoked, unknown } = response.certStatus;
  if (revoked !== undefined) return { type: 'revoked' };
  if (unknown !== undefined) return { type: 'unknown' };
  return good === null ? { type: 'good', until: nextUpdate } : unusable('no status');
}

/** By the CA itself, or by a responder that this very CA certified for it (RFC 6960 §4.2.2.2). */
function hasTrustedSignature(answer: BasicOCSPResponse, issuer: ParsedCertificate, now: number): boolean {
  const { responderID } = answer.tbsResponseData;
  const named = (certificate: Certificate) =>
    responderID.byKey
      ? sameBytes(responderID.byKey.buffer, keyHash(certificate))
      : responderID.byName !== undefined &&
        sameBytes(
          AsnConvert.serialize(responderID.byName),
          AsnConvert.serialize(certificate.tbsCertificate.subject),
        );
  const signer = [issuer.asn, ...(answer.certs ?? [])].find(named);
  if (!signer) return false;
  const responder =
    signer === issuer.asn ? issuer : parseCertificate(Buffer.from(AsnConvert.serialize(signer)));
  if (responder !== issuer && !isDelegate(responder, issuer, now)) return false;
  return isSignedBy(responder.x509.publicKey, {
    raw: answer.tbsResponseDataRaw,
    oid: answer.signatureAlgorithm.algorithm,
    signature: answer.signature,
  });
}

function isDelegate(responder: ParsedCertificate, issuer: ParsedCertificate, now: number): boolean {
  const mayAnswer = responder.purposes?.includes(id_kp_OCSPSigning) ?? false;
  return mayAnswer && signed(issuer, responder) && isValidAt(responder, now);
}

function isAbout({ certID }: SingleResponse, card: ParsedCertificate, issuer: ParsedCertificate): boolean {
  const oid = certID.hashAlgorithm.algorithm;
  if (!(oid in hashes)) return false;
  const ours = certId(card, issuer, oid);
  return (
    sameBytes(certID.serialNumber, ours.serialNumber) &&
    sameBytes(certID.issuerNameHash.buffer, ours.issuerNameHash.buffer) &&
    sameBytes(certID.issuerKeyHash.buffer, ours.issuerKeyHash.buffer)
  );
}

function certId(card: ParsedCertificate, issuer: ParsedCertificate, oid: string): CertID {
  const hash = hashes[oid] ?? 'sha1';
  const name = Buffer.from(AsnConvert.serialize(issuer.asn.tbsCertificate.subject));
  return new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: oid, parameters: null }),
    issuerNameHash: new OctetString(createHash(hash).update(name).digest()),
    issuerKeyHash: new OctetString(keyHash(issuer.asn, hash)),
    serialNumber: card.asn.tbsCertificate.serialNumber,
  });
}

function unusable(why: string): OcspVerdict {
  return { type: 'unusable', why };
}
