// The authenticator app: accounts with a secret, and their codes of this moment (RFC 6238: SHA-1, six digits, 30 seconds).

import { createHash } from 'node:crypto';
import { generateSync } from 'otplib';

export interface Account {
  readonly id: string;
  readonly name: string;
  /** Base32. */
  readonly secret: string;
}

export interface Codes {
  /** "123456" */
  readonly current: string;
  readonly next: string;
  /** Whole seconds that the current one still counts. */
  readonly left: number;
}

const STEP_S = 30;
const MOST = 50;

export interface Authenticator {
  /** Newest first, then those of the citizens. */
  accounts(): readonly Account[];
  /** Adds what somebody pasted: a secret, or a whole `otpauth://` address. Undefined when it is neither. */
  add(pasted: string): Account | undefined;
}

export function createAuthenticator(citizens: readonly Omit<Account, 'id'>[]): Authenticator {
  const given = citizens.map((account) => ({ ...account, id: idOf(account.secret) }));
  let added: readonly Account[] = [];
  return {
    accounts: () => [...added, ...given.filter(({ id }) => added.every((one) => one.id !== id))],
    add(pasted) {
      const account = read(pasted);
      if (account) added = [account, ...added.filter(({ id }) => id !== account.id)].slice(0, MOST);
      return account;
    },
  };
}

/** @param now epoch milliseconds */
export function codesOf(secret: string, now: number): Codes {
  const second = Math.floor(now / 1_000);
  return {
    current: generateSync({ secret, epoch: second }),
    next: generateSync({ secret, epoch: second + STEP_S }),
    left: STEP_S - (second % STEP_S),
  };
}

function read(pasted: string): Account | undefined {
  const text = pasted.trim();
  const address = /^otpauth:\/\/totp\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  const secret = (address ? (address.searchParams.get('secret') ?? '') : text)
    .replace(/[\s-]/g, '')
    .replace(/=+$/, '')
    .toUpperCase();
  if (!isSecret(secret)) return undefined;
  const label = address ? decodeLabel(address.pathname) : '';
  return { id: idOf(secret), name: label || `Geheim ${secret.slice(0, 4)}…`, secret };
}

function isSecret(secret: string): boolean {
  try {
    return /^[A-Z2-7]{16,200}$/.test(secret) && codesOf(secret, 0).current !== '';
  } catch {
    return false;
  }
}

function decodeLabel(path: string): string {
  try {
    return decodeURIComponent(path.replace(/^\/+/, '').replace(/^totp\//, '')).slice(0, 100);
  } catch {
    return '';
  }
}

/** Short, and no way back to the secret: it stands in an address. */
const idOf = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 12);
