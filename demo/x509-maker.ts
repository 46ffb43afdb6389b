// Makes X.509 certificates for the demo and the tests: one function, any profile, signed with Node's own crypto.

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  KeyIdentifier,
  KeyUsage,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

export type KeyKind = 'rsa' | 'p384';

/** A certificate with the private key that belongs to it. */
export interface Holder {
  readonly x509: X509Certificate;
  readonly asn: Certificate;
  readonly privateKey: KeyObject;
  readonly pem: string;
  readonly keyPem: string;
}

export interface CertificateWish {
  /** In order: [['C', 'BE'], ['CN', 'Citizen CA']]. */
  readonly subject: readonly (readonly [attribute: keyof typeof attributes, value: string])[];
  /** Absent: self-signed. */
  readonly issuer?: Holder;
  readonly key: KeyKind | KeyObject;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** KeyUsageFlags, or-ed. */
  readonly usage: number;
  readonly authority?: boolean;
  readonly extensions?: readonly Extension[];
}

const attributes = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  GN: '2.5.4.42',
  serialNumber: '2.5.4.5',
} as const;

export function makeCertificate(wish: CertificateWish): Holder {
  const privateKey = typeof wish.key === 'string' ? makeKey(wish.key) : wish.key;
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const subjectPublicKeyInfo = AsnConvert.parse(spki, SubjectPublicKeyInfo);
  const subject = makeName(wish.subject);
  const signer = wish.issuer?.privateKey ?? privateKey;
  const issuerKey = wish.issuer?.asn.tbsCertificate.subjectPublicKeyInfo ?? subjectPublicKeyInfo;
  const asn = new Certificate({
    tbsCertificate: new TBSCertificate({
      version: Version.v3,
      serialNumber: newSerial(),
      signature: signatureAlgorithm(signer),
      issuer: wish.issuer?.asn.tbsCertificate.subject ?? subject,
      validity: new Validity({ notBefore: new Date(wish.notBefore), notAfter: new Date(wish.notAfter) }),
      subject,
      subjectPublicKeyInfo,
      extensions: new Extensions([
        extension('2.5.29.15', keyUsage(wish.usage), true),
        ...(wish.authority
          ? [
              extension(
                '2.5.29.19',
                new BasicConstraints({ cA: true, ...(wish.issuer && { pathLenConstraint: 0 }) }),
                true,
              ),
            ]
          : []),
        extension('2.5.29.14', new SubjectKeyIdentifier(keyId(subjectPublicKeyInfo))),
        extension(
          '2.5.29.35',
          new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyId(issuerKey)) }),
        ),
        ...(wish.extensions ?? []),
      ]),
    }),
    signatureAlgorithm: signatureAlgorithm(signer),
  });
  asn.signatureValue = signBytes(signer, AsnConvert.serialize(asn.tbsCertificate));
  const x509 = new X509Certificate(Buffer.from(AsnConvert.serialize(asn)));
  return {
    x509,
    asn,
    privateKey,
    pem: x509.toString(),
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** @param value anything that the ASN.1 schemas can write */
export function extension(extnID: string, value: object, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** sha256 for RSA (PKCS#1 v1.5, as the cards sign), sha384 for P-384. */
export function signBytes(key: KeyObject, bytes: ArrayBuffer): ArrayBuffer {
  return toArrayBuffer(sign(key.asymmetricKeyType === 'rsa' ? 'sha256' : 'sha384', Buffer.from(bytes), key));
}

export function signatureAlgorithm(key: KeyObject): AlgorithmIdentifier {
  return key.asymmetricKeyType === 'rsa'
    ? new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters: null })
    : new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.3' });
}

export function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

export function makeKey(kind: KeyKind): KeyObject {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-384' });
  // A round trip through PEM frees the key from the pair it was born in, so that it can be shared between certificates.
  return createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

function makeName(subject: CertificateWish['subject']): Name {
  return new Name(
    subject.map(([attribute, value]) => {
      const printable = attribute === 'C' || attribute === 'serialNumber';
      const text = new AttributeValue(printable ? { printableString: value } : { utf8String: value });
      return new RelativeDistinguishedName([
        new AttributeTypeAndValue({ type: attributes[attribute], value: text }),
      ]);
    }),
  );
}

function keyUsage(flags: number): KeyUsage {
  const usage = new KeyUsage();
  usage.fromNumber(flags);
  return usage;
}

function keyId(key: SubjectPublicKeyInfo): Buffer {
  return createHash('sha1').update(Buffer.from(key.subjectPublicKey)).digest();
}

function newSerial(): ArrayBuffer {
  return toArrayBuffer(Buffer.concat([Buffer.of(0x10), randomBytes(15)]));
}
