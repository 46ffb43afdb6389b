// An authority of the town's own, and the certificates by which its servers are known.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ExtendedKeyUsage,
  GeneralName,
  id_kp_serverAuth,
  KeyUsageFlags,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { extension, type Holder, makeCertificate } from '../../demo/x509-maker.ts';
import { issuer, outsideNames } from './network.ts';

const DAY = 86_400_000;

const files = (folder: string) => ({
  authority: join(folder, 'authority.pem'),
  outside: join(folder, 'outside.pem'),
  proxy: join(folder, 'tls_certificate'),
  proxyKey: join(folder, 'tls_private_key'),
});

/** Writes them, and an NSS store in `folder`, a home in which Chromium trusts the authority. */
export function makeCertificates(folder: string, now: number): { readonly authority: string } {
  const authority = makeCertificate({
    subject: [['CN', 'Authority of the town']],
    key: 'p384',
    ...validFrom(now),
    usage: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
    authority: true,
  });
  const paths = files(folder);
  writeFileSync(paths.authority, authority.pem);
  const outside = makeServer(outsideNames, authority, now);
  writeFileSync(paths.outside, outside.pem + outside.keyPem);
  const proxy = makeServer([new URL(issuer).hostname], authority, now);
  writeFileSync(paths.proxy, proxy.pem);
  writeFileSync(paths.proxyKey, proxy.keyPem);
  const store = join(folder, '.pki/nssdb');
  mkdirSync(store, { recursive: true });
  execFileSync('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
  execFileSync('certutil', ['-A', '-d', `sql:${store}`, '-n', 'town', '-t', 'C,,', '-i', paths.authority]);
  return { authority: paths.authority };
}

/** The authority's file, and what the servers outside show. */
export function readCertificates(folder: string) {
  const { authority, outside } = files(folder);
  const both = readFileSync(outside, 'utf8');
  return { authority, outside: { cert: both, key: both } };
}

function makeServer(names: readonly string[], issuer: Holder, now: number): Holder {
  const alternatives = names.map((name) => new GeneralName({ dNSName: name }));
  return makeCertificate({
    subject: [['CN', names[0] ?? '']],
    issuer,
    key: 'p384',
    ...validFrom(now),
    usage: KeyUsageFlags.digitalSignature,
    extensions: [
      extension('2.5.29.37', new ExtendedKeyUsage([id_kp_serverAuth])),
      extension('2.5.29.17', new SubjectAlternativeName(alternatives)),
    ],
  });
}

const validFrom = (now: number) => ({ notBefore: now - DAY, notAfter: now + 90 * DAY });
