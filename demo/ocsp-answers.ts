// What a Belgian OCSP responder and CRL shop would say about the cards of our own PKI, and every way of saying it wrongly.

import { createHash, createPublicKey } from 'node:crypto';
import {
  BasicOCSPResponse,
  CertStatus,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  KeyHash,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  CertificateList,
  Extension,
  RevokedCertificate,
  SubjectPublicKeyInfo,
  TBSCertList,
  Time,
  Version,
} from '@peculiar/asn1-x509';
import type { Authority, EidPki } from './eid-pki.ts';
import { type Holder, makeKey, signatureAlgorithm, signBytes } from './x509-maker.ts';

export type OcspFault =
  | 'none'
  | 'unknown'
  | 'revoked'
  | 'wrong-nonce'
  | 'no-nonce'
  | 'forged'
  | 'not-delegated'
  | 'foreign-responder'
  | 'stale'
  | 'expired'
  | 'future'
  | 'other-card'
  | 'try-later'
  | 'garbage';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The DER of an answer to the DER of a question. @param now epoch milliseconds */
export function answerOcsp(
  pki: EidPki,
  question: Uint8Array,
  now: number,
  fault: OcspFault = 'none',
): Buffer {
  if (fault === 'garbage') return Buffer.from('<!doctype html>');
  if (fault === 'try-later') return der(new OCSPResponse({ responseStatus: OCSPResponseStatus.tryLater }));
  const { requestList, requestExtensions = [] } = AsnConvert.parse(question, OCSPRequest).tbsRequest;
  const asked = requestList[0]?.reqCert;
  const authority = pki.issuing.find(
    (candidate) => asked && keyHash(candidate).equals(Buffer.from(asked.issuerKeyHash.buffer)),
  );
  if (!asked || !authority) return der(new OCSPResponse({ responseStatus: OCSPResponseStatus.unauthorized }));

  const serial = Buffer.from(asked.serialNumber);
  const about = Buffer.from(serial);
  if (fault === 'other-card') about[about.length - 1] = (about.at(-1) ?? 0) ^ 1;
  const { thisUpdate, nextUpdate } = times(now, fault);
  const data = new ResponseData({
    responderID: new ResponderID({ byKey: new KeyHash(keyHash(signerOf(pki, authority, fault))) }),
    producedAt: new Date(thisUpdate),
    responses: [
      new SingleResponse({
        certID: Object.assign(asked, { serialNumber: Uint8Array.from(about).buffer }),
        certStatus: statusOf(pki, serial, now, fault),
        thisUpdate: new Date(thisUpdate),
        nextUpdate: new Date(nextUpdate),
      }),
    ],
    responseExtensions: requestExtensions
      .filter(({ extnID }) => extnID === id_pkix_ocsp_nonce && fault !== 'no-nonce')
      .map(({ extnValue }) =>
        fault === 'wrong-nonce' ? nonceOf(Buffer.alloc(32, 1)) : nonceOf(extnValue.buffer, true),
      ),
  });
  return seal(data, signerOf(pki, authority, fault), fault);
}

/** The DER of the revocation list of one CA. */
export function makeCrl(
  pki: EidPki,
  authority: Authority,
  now: number,
  options: {
    readonly signedBy?: Holder;
    readonly ageMs?: number;
    readonly extensions?: readonly Extension[];
  } = {},
): Buffer {
  const revoked = pki.cards.filter(({ kind, issuer }) => kind === 'revoked' && issuer === authority);
  const signer = options.signedBy ?? authority;
  const thisUpdate = now - (options.ageMs ?? MINUTE);
  const tbsCertList = new TBSCertList({
    version: Version.v2,
    signature: signatureAlgorithm(signer.privateKey),
    issuer: authority.asn.tbsCertificate.subject,
    thisUpdate: new Time(new Date(thisUpdate)),
    nextUpdate: new Time(new Date(thisUpdate + DAY)),
    ...(revoked.length > 0 && {
      revokedCertificates: revoked.map(
        ({ asn }) =>
          new RevokedCertificate({
            userCertificate: asn.tbsCertificate.serialNumber,
            revocationDate: new Time(new Date(thisUpdate - DAY)),
          }),
      ),
    }),
    ...(options.extensions && { crlExtensions: [...options.extensions] }),
  });
  const signatureValue = signBytes(signer.privateKey, AsnConvert.serialize(tbsCertList));
  return der(
    new CertificateList({
      tbsCertList,
      signatureAlgorithm: signatureAlgorithm(signer.privateKey),
      signature: signatureValue,
    }),
  );
}

function signerOf(pki: EidPki, authority: Authority, fault: OcspFault): Holder {
  if (fault === 'foreign-responder') return pki.foreign.responder;
  // A card of the same CA: rightly issued, but not for answering.
  if (fault === 'not-delegated') return pki.cards.find(({ issuer }) => issuer === authority) ?? authority;
  return authority.responder;
}

function seal(data: ResponseData, signer: Holder, fault: OcspFault): Buffer {
  const key = fault === 'forged' ? makeKey('p384') : signer.privateKey;
  const basic = new BasicOCSPResponse({
    tbsResponseData: data,
    signatureAlgorithm: signatureAlgorithm(key),
    signature: signBytes(key, AsnConvert.serialize(data)),
    certs: [signer.asn],
  });
  return der(
    new OCSPResponse({
      responseStatus: OCSPResponseStatus.successful,
      responseBytes: new ResponseBytes({
        responseType: id_pkix_ocsp_basic,
        response: new OctetString(AsnConvert.serialize(basic)),
      }),
    }),
  );
}

function statusOf(pki: EidPki, serial: Buffer, now: number, fault: OcspFault): CertStatus {
  const card = pki.cards.find(({ asn }) => serial.equals(Buffer.from(asn.tbsCertificate.serialNumber)));
  if (fault === 'revoked' || card?.kind === 'revoked') {
    return new CertStatus({ revoked: new RevokedInfo({ revocationTime: new Date(now - DAY) }) });
  }
  return fault === 'unknown' || !card ? new CertStatus({ unknown: null }) : new CertStatus({ good: null });
}

function times(exactly: number, fault: OcspFault): { thisUpdate: number; nextUpdate: number } {
  // RFC 5280 §4.1.2.5.2: no fractions of a second.
  const now = Math.floor(exactly / 1000) * 1000;
  if (fault === 'stale') return { thisUpdate: now - 120 * MINUTE, nextUpdate: now + DAY };
  if (fault === 'expired') return { thisUpdate: now - 10 * MINUTE, nextUpdate: now - 5 * MINUTE };
  if (fault === 'future') return { thisUpdate: now + 60 * MINUTE, nextUpdate: now + DAY };
  return { thisUpdate: now, nextUpdate: now + 60 * MINUTE };
}

function nonceOf(value: ArrayBuffer | Uint8Array, wrapped = false): Extension {
  const bytes = wrapped ? value : AsnConvert.serialize(new OctetString(value));
  return new Extension({ extnID: id_pkix_ocsp_nonce, extnValue: new OctetString(bytes) });
}

function keyHash({ privateKey }: Holder): Buffer {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const { subjectPublicKey } = AsnConvert.parse(spki, SubjectPublicKeyInfo);
  return createHash('sha1').update(Buffer.from(subjectPublicKey)).digest();
}

function der(value: object): Buffer {
  return Buffer.from(AsnConvert.serialize(value));
}
