// `trust import <file…>`: puts Belgian roots and issuing CAs into the trust folder of eID. Only a certificate whose
// SHA-256 fingerprint is pinned in the settings gets in; everything else is refused in words, and nothing is overwritten.

import { randomBytes, type X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { plainFingerprint, readCertificates } from '#digital-keys/eid/trust.ts';

export interface TrustImport {
  /** PEM files (any number of certificates) or DER files (one). */
  readonly files: readonly string[];
  /** `digital_keys.eid.trust` of the configuration. */
  readonly trust: { readonly folder: string; readonly pinned: readonly string[] };
  /** One line for the operator. */
  readonly say: (line: string) => void;
}

/** Gives back how many certificates were taken in and how many refused; a refusal is a non-zero exit code for the CLI. */
export function importTrust({ files, trust, say }: TrustImport): { accepted: number; refused: number } {
  const pins = new Set(trust.pinned.map(plainFingerprint));
  const count = { accepted: 0, refused: 0 };
  const refuse = (what: string, why: string) => {
    count.refused += 1;
    say(`refused   ${what}: ${why}`);
  };
  mkdirSync(trust.folder, { recursive: true });
  for (const file of files) {
    for (const certificate of read(file, refuse)) {
      const fingerprint = plainFingerprint(certificate.fingerprint256);
      const name = nameOf(certificate);
      if (!pins.has(fingerprint)) {
        refuse(name, `its SHA-256 fingerprint ${fingerprint} is not pinned in the settings`);
      } else if (!certificate.ca) {
        refuse(name, 'it is not the certificate of a certification authority');
      } else {
        write(join(trust.folder, `${fingerprint}.pem`), certificate.toString());
        count.accepted += 1;
        say(`accepted  ${name}: ${fingerprint}, valid to ${certificate.validTo}`);
      }
    }
  }
  say(`${count.accepted} accepted, ${count.refused} refused. The broker reads the folder when it starts.`);
  return count;
}

function read(file: string, refuse: (what: string, why: string) => void): X509Certificate[] {
  try {
    const content = readFileSync(file);
    if (content.includes('PRIVATE KEY')) {
      refuse(basename(file), 'it holds a private key, which has no place here');
      return [];
    }
    return readCertificates(content);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    refuse(basename(file), missing ? 'there is no such file' : 'it holds no certificate that can be read');
    return [];
  }
}

function nameOf({ subject }: X509Certificate): string {
  return subject.split('\n').reverse().join(', ');
}

/** Whole or not at all: a broker that starts meanwhile never reads half a file. */
function write(path: string, pem: string): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, pem, { mode: 0o644 });
  renameSync(draft, path);
}
