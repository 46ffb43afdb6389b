// A Belgium of our own: roots, issuing CAs and identity cards with the profile of the real ones (RSA and P-384), every
// kind of card that must be refused, and the certificates of the eID host and the OCSP responder. Fresh at each start.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AccessDescription,
  AuthorityInfoAccessSyntax,
  CertificatePolicies,
  CRLDistributionPoints,
  DistributionPoint,
  DistributionPointName,
  ExtendedKeyUsage,
  type Extension,
  GeneralName,
  id_kp_clientAuth,
  id_kp_emailProtection,
  id_kp_OCSPSigning,
  id_kp_serverAuth,
  KeyUsageFlags,
  PolicyInformation,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { extension, type Holder, type KeyKind, makeCertificate } from './x509-maker.ts';

export type CardKind = 'good' | 'expired' | 'not-yet-valid' | 'revoked' | 'signature-only' | 'foreign-ca';

export interface CardWish {
  readonly nationalNumber: string;
  readonly givenName?: string | undefined;
  readonly familyName: string;
  readonly key: KeyKind;
  readonly kind: CardKind;
  /** Cards of citizens hang under Citizen CA, those of foreigners under Foreigner CA. */
  readonly foreigner?: boolean;
}

export interface Card extends CardWish, Holder {
  readonly issuer: Authority;
}

export interface Authority extends Holder {
  /** Signs OCSP answers for this CA. */
  readonly responder: Holder;
  /** Where its revocation list lies, under the base URL: `/crl/<name>.crl`. */
  readonly name: string;
}

export interface EidPki {
  readonly roots: readonly Holder[];
  readonly issuing: readonly Authority[];
  /** A CA of another state: well made, never pinned. */
  readonly foreign: Authority;
  readonly cards: readonly Card[];
  readonly host: Holder;
  /** SHA-256 fingerprints of roots and issuing CAs. */
  readonly pinned: readonly string[];
}

/** The people and the troubles that the tests and the demo know. Numbers as in the shared list of fictional ones. */
export const testCards: readonly CardWish[] = [
  { nationalNumber: '85031499701', givenName: 'Jan Karel', familyName: 'Peeters', key: 'rsa', kind: 'good' },
  { nationalNumber: '62112399879', givenName: 'Maria', familyName: 'Janssens', key: 'p384', kind: 'good' },
  {
    nationalNumber: '85431499787',
    givenName: 'Amina',
    familyName: 'Diallo',
    key: 'p384',
    kind: 'good',
    foreigner: true,
  },
  { nationalNumber: '03091799805', familyName: 'Sukarno', key: 'p384', kind: 'good', foreigner: true },
  { nationalNumber: '78081999532', givenName: 'Luc', familyName: 'Verlopen', key: 'p384', kind: 'expired' },
  {
    nationalNumber: '94062799616',
    givenName: 'Els',
    familyName: 'Vandaagnogniet',
    key: 'p384',
    kind: 'not-yet-valid',
  },
  { nationalNumber: '08100599790', givenName: 'Tom', familyName: 'Gestolen', key: 'p384', kind: 'revoked' },
  {
    nationalNumber: '01022899374',
    givenName: 'Lotte',
    familyName: 'Handtekening',
    key: 'p384',
    kind: 'signature-only',
  },
  {
    nationalNumber: '71051297101',
    givenName: 'Jean',
    familyName: 'D’Ailleurs',
    key: 'p384',
    kind: 'foreign-ca',
  },
  {
    nationalNumber: '85031499702',
    givenName: 'Piet',
    familyName: 'Controlecijfer',
    key: 'p384',
    kind: 'good',
  },
];

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/**
 * @param options.now epoch milliseconds round which validity is laid
 * @param options.statusUrl base URL of the OCSP responder and the revocation lists, written into each card
 */
export function createEidPki(options: {
  readonly now: number;
  readonly statusUrl: string;
  readonly cards?: readonly CardWish[];
  /** DNS names and IPv4 addresses in the eID host's certificate. */
  readonly hostNames?: readonly string[];
}): EidPki {
  const { now, statusUrl } = options;
  const rsaRoot = makeRoot('Belgium Root CA4', 'rsa', now);
  const ecRoot = makeRoot('Belgium Root CA6', 'p384', now);
  const citizenRsa = makeIssuing('citizen-rsa', 'Citizen CA', '201701', rsaRoot, 'rsa', now);
  const citizen = makeIssuing('citizen', 'Citizen CA', '202514', ecRoot, 'p384', now);
  const foreigner = makeIssuing('foreigner', 'Foreigner CA', '202001', ecRoot, 'p384', now);
  const foreign = makeIssuing(
    'ailleurs',
    'Citizen CA',
    '209901',
    makeRoot('Ailleurs Root', 'p384', now),
    'p384',
    now,
  );
  const issuerFor = (wish: CardWish): Authority => {
    if (wish.kind === 'foreign-ca') return foreign;
    if (wish.foreigner) return foreigner;
    return wish.key === 'rsa' ? citizenRsa : citizen;
  };
  const issuing = [citizenRsa, citizen, foreigner];
  return {
    roots: [rsaRoot, ecRoot],
    issuing,
    foreign,
    cards: (options.cards ?? testCards).map((wish) => makeCard(wish, issuerFor(wish), now, statusUrl)),
    host: makeHost(options.hostNames ?? ['127.0.0.1', 'localhost'], now),
    pinned: [rsaRoot, ecRoot, ...issuing].map((authority) => authority.x509.fingerprint256),
  };
}

/** Writes what a broker is configured with. Gives back those settings; nothing of a card is written. */
export function writeEidFiles(
  pki: EidPki,
  folder: string,
): {
  readonly trust: { readonly folder: string; readonly pinned: string[] };
  readonly certificate: string;
  readonly private_key: string;
} {
  const trust = join(folder, 'trust');
  rmSync(trust, { recursive: true, force: true });
  mkdirSync(trust, { recursive: true });
  for (const authority of [...pki.roots, ...pki.issuing]) {
    writeFileSync(join(trust, `${authority.x509.serialNumber}.pem`), authority.pem);
  }
  const certificate = join(folder, 'host.crt');
  const key = join(folder, 'host.key');
  writeFileSync(certificate, pki.host.pem);
  writeFileSync(key, pki.host.keyPem, { mode: 0o600 });
  return { trust: { folder: trust, pinned: [...pki.pinned] }, certificate, private_key: key };
}

function makeRoot(name: string, key: KeyKind, now: number): Holder {
  return makeCertificate({
    subject: [
      ['C', 'BE'],
      ['CN', name],
    ],
    key,
    notBefore: now - 10 * YEAR,
    notAfter: now + 10 * YEAR,
    usage: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
    authority: true,
  });
}

function makeIssuing(
  name: string,
  commonName: string,
  serial: string,
  root: Holder,
  key: KeyKind,
  now: number,
): Authority {
  const authority = makeCertificate({
    subject: [
      ['C', 'BE'],
      ['CN', commonName],
      ['serialNumber', serial],
    ],
    issuer: root,
    key,
    notBefore: now - 5 * YEAR,
    notAfter: now + 7 * YEAR,
    usage: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
    authority: true,
    extensions: [purposes(id_kp_clientAuth, id_kp_emailProtection)],
  });
  const responder = makeCertificate({
    subject: [
      ['C', 'BE'],
      ['CN', `Belgium OCSP Responder ${name}`],
    ],
    issuer: authority,
    key: 'p384',
    notBefore: now - 30 * DAY,
    notAfter: now + YEAR,
    usage: KeyUsageFlags.digitalSignature,
    extensions: [purposes(id_kp_OCSPSigning)],
  });
  return { ...authority, responder, name };
}

function makeCard(wish: CardWish, issuer: Authority, now: number, statusUrl: string): Card {
  const forSigning = wish.kind === 'signature-only';
  const firstName = wish.givenName?.split(' ')[0];
  const commonName = [firstName, wish.familyName, forSigning ? '(Signature)' : '(Authentication)'];
  const starts = wish.kind === 'not-yet-valid' ? now + DAY : now - 4 * YEAR;
  const holder = makeCertificate({
    subject: [
      ['C', 'BE'],
      ['CN', commonName.filter(Boolean).join(' ')],
      ['SN', wish.familyName],
      ...(wish.givenName ? ([['GN', wish.givenName]] as const) : []),
      ['serialNumber', wish.nationalNumber],
    ],
    issuer,
    key: wish.key,
    notBefore: starts,
    notAfter: wish.kind === 'expired' ? now - DAY : starts + 10 * YEAR,
    usage: forSigning ? KeyUsageFlags.nonRepudiation : KeyUsageFlags.digitalSignature,
    extensions: [
      policy(policyOf(wish)),
      ...(forSigning ? [] : [purposes(id_kp_clientAuth)]),
      statusAddresses(statusUrl, issuer.name),
    ].flat(),
  });
  return { ...wish, ...holder, issuer };
}

function policyOf({ key, kind, foreigner }: CardWish): string {
  const forSigning = kind === 'signature-only';
  if (key === 'rsa') return `2.16.56.12.1.1.${foreigner ? 7 : 2}.${forSigning ? 1 : 2}`;
  return `2.16.56.13.6.${foreigner ? 2 : 1}.${forSigning ? 2 : 1}.1000`;
}

function makeHost(names: readonly string[], now: number): Holder {
  const alternatives = names.map((name) =>
    /^[\d.]+$/.test(name) ? new GeneralName({ iPAddress: name }) : new GeneralName({ dNSName: name }),
  );
  return makeCertificate({
    subject: [
      ['C', 'BE'],
      ['CN', 'eID host (test)'],
    ],
    key: 'p384',
    // Browsers and Node hold this one against the machine's own clock, whatever `now` is.
    notBefore: now - 10 * YEAR,
    notAfter: now + 20 * YEAR,
    usage: KeyUsageFlags.digitalSignature,
    extensions: [
      purposes(id_kp_serverAuth),
      extension('2.5.29.17', new SubjectAlternativeName(alternatives)),
    ],
  });
}

function purposes(...oids: string[]): Extension {
  return extension('2.5.29.37', new ExtendedKeyUsage(oids));
}

function policy(oid: string): Extension {
  return extension('2.5.29.32', new CertificatePolicies([new PolicyInformation({ policyIdentifier: oid })]));
}

function statusAddresses(base: string, authority: string): Extension[] {
  const ocsp = new AccessDescription({
    accessMethod: '1.3.6.1.5.5.7.48.1',
    accessLocation: new GeneralName({ uniformResourceIdentifier: `${base}/ocsp` }),
  });
  const list = new GeneralName({ uniformResourceIdentifier: `${base}/crl/${authority}.crl` });
  const point = new DistributionPoint({ distributionPoint: new DistributionPointName({ fullName: [list] }) });
  return [
    extension('1.3.6.1.5.5.7.1.1', new AuthorityInfoAccessSyntax([ocsp])),
    extension('2.5.29.31', new CRLDistributionPoints([point])),
  ];
}
