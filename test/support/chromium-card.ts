// A card for Chromium's own TLS: puts the certificate into an NSS store in a home of its own and says how to start the
// browser so that it presents it without asking. Chromium reads the policy that picks the certificate only from
// /etc/chromium/policies/managed, so it is started in a mount namespace of its own in which that folder is a tmpfs:
// the machine's own policies are never touched. Needs root, `unshare`, `certutil` and `pk12util`.

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface CardBrowser {
  /** What Playwright starts instead of Chromium: `chromium.launch({ executablePath, env })`. */
  readonly executablePath: string;
  /** Environment of that process: the home with the NSS store. */
  readonly env: Readonly<Record<string, string>>;
  /** Removes store, policy and starter. */
  close(): void;
}

export interface CardBrowserWish {
  /** PEM of the card and its private key; undefined for a browser without a card. */
  readonly card: { readonly pem: string; readonly keyPem: string } | undefined;
  /** PEM of certificates by which the browser trusts servers: here the eID host's own. */
  readonly trusted: readonly string[];
  /** Origin of the eID host: the only place where the card is presented. */
  readonly eidOrigin: string;
  readonly chromium?: string;
}

const CHROMIUM = '/usr/bin/chromium';

/** Undefined when everything needed is there; otherwise what is missing, for the line that says the test was skipped. */
export function missingForCardBrowser(chromium = CHROMIUM): string | undefined {
  if (process.getuid?.() !== 0) return 'root (for a mount namespace)';
  if (!existsSync(chromium)) return chromium;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return ['unshare', 'certutil', 'pk12util', 'openssl'].find(
    (tool) => !folders.some((folder) => existsSync(join(folder, tool))),
  );
}

export function prepareCardBrowser(wish: CardBrowserWish): CardBrowser {
  const home = mkdtempSync(join(tmpdir(), 'card-browser-'));
  const store = `sql:${join(home, '.pki/nssdb')}`;
  mkdirSync(join(home, '.pki/nssdb'), { recursive: true });
  execFileSync('certutil', ['-N', '-d', store, '--empty-password']);
  wish.trusted.forEach((pem, index) => {
    const file = join(home, `trusted-${index}.pem`);
    writeFileSync(file, pem);
    execFileSync('certutil', ['-A', '-d', store, '-n', `trusted-${index}`, '-t', 'CP,,', '-i', file]);
  });
  if (wish.card) importCard(home, store, wish.card);
  const policy = {
    AutoSelectCertificateForUrls: [JSON.stringify({ pattern: wish.eidOrigin, filter: {} })],
  };
  const policyFile = join(home, 'eid.json');
  writeFileSync(policyFile, JSON.stringify(policy));
  const executablePath = join(home, 'chromium-with-card');
  writeFileSync(executablePath, starter(policyFile, wish.chromium ?? CHROMIUM));
  chmodSync(executablePath, 0o755);
  return {
    executablePath,
    env: { PATH: process.env['PATH'] ?? '', HOME: home },
    close: () => rmSync(home, { recursive: true, force: true }),
  };
}

function importCard(
  home: string,
  store: string,
  card: { readonly pem: string; readonly keyPem: string },
): void {
  const [pem, bundle] = [join(home, 'card.pem'), join(home, 'card.p12')];
  writeFileSync(pem, `${card.pem}${card.keyPem}`, { mode: 0o600 });
  execFileSync('openssl', [
    'pkcs12',
    '-export',
    '-in',
    pem,
    '-out',
    bundle,
    '-name',
    'card',
    '-passout',
    'pass:card',
  ]);
  execFileSync('pk12util', ['-i', bundle, '-d', store, '-W', 'card', '-K', ''], { stdio: 'pipe' });
}

function starter(policyFile: string, chromium: string): string {
  return `#!/bin/sh
exec unshare -m sh -c '
  mount --make-rprivate /
  mkdir -p /etc/chromium
  mount -t tmpfs tmpfs /etc/chromium
  mkdir -p /etc/chromium/policies/managed
  cp "$0" /etc/chromium/policies/managed/
  exec "$@"
' "${policyFile}" "${chromium}" "$@"
`;
}
