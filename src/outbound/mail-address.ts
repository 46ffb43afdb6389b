// Mail addresses as people type them: one address, nothing else.

import { domainToASCII } from 'node:url';

/** RFC 5321 section 4.5.3.1: 254 for the whole, 64 for what stands before the @. */
const LONGEST = 254;
const LONGEST_NAME = 64;

/** A dot-atom (RFC 5322 section 3.2.3). Quoted names exist on paper only, and letters beyond ASCII reach few servers. */
const NAME = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * The one address in `input`, its domain in lower case and in ASCII; undefined when it is not one. Spaces around it are
 * forgiven; a display name, a second address and control characters are not.
 */
export function parseMailAddress(input: string): string | undefined {
  const address = input.length > 2 * LONGEST ? '' : input.trim();
  const at = address.lastIndexOf('@');
  const name = address.slice(0, Math.max(at, 0));
  // Not left to the conversion, which drops line breaks and invisible marks from a domain.
  if (/[\s\p{Cc}\p{Cf}]/u.test(address)) return undefined;
  const domain = domainToASCII(address.slice(at + 1)).toLowerCase();
  if (name.length > LONGEST_NAME || !NAME.test(name) || !DOMAIN.test(domain)) return undefined;
  const whole = `${name}@${domain}`;
  return whole.length <= LONGEST ? whole : undefined;
}

/** "j•••@example.be": enough for its owner, too little for anybody else. */
export function maskMailAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}
