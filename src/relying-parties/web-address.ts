// Addresses that a relying party registers: exact, https, and such that nobody takes them for another one. The reason for
// refusing one is a text key (texts.ts).

import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';

export type AddressFault =
  | 'address_characters'
  | 'address_wildcard'
  | 'address_backslash'
  | 'address_fragment'
  | 'address_user_info'
  | 'address_scheme'
  | 'address_http'
  | 'address_loopback'
  | 'address_unreadable'
  | 'address_spelling'
  | 'address_dot_segments'
  | 'address_ip'
  | 'address_short_host'
  | 'address_trailing_dot'
  | 'address_confusing';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for http or https to this very machine: native clients on test, and everybody in a broker that is not in production. */
export function isLoopback(value: string): boolean {
  return URL.canParse(value) && LOOPBACK.has(new URL(value).hostname);
}

/**
 * Why `value` cannot be registered, or undefined when it can. Matching is by exact string, so whatever a browser would mend
 * silently (case, dots, missing slashes) is refused here.
 * @param allowLoopback http and https to this machine are then taken as well
 */
export function whyNotWebAddress(value: string, allowLoopback: boolean): AddressFault | undefined {
  // Control characters and white space are refused before parsing: URL() would silently drop some of them.
  if (!/^[\x21-\x7e]+$/.test(value)) return 'address_characters';
  if (value.includes('*')) return 'address_wildcard';
  if (value.includes('\\')) return 'address_backslash';
  if (value.includes('#')) return 'address_fragment';
  // URL() would mend these: https:host, https:/host, https:///host.
  if (!/^https?:\/\/[^/]/i.test(value)) return 'address_scheme';
  if (!URL.canParse(value)) return 'address_unreadable';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '' || value.split('/')[2]?.includes('@'))
    return 'address_user_info';
  const { hostname } = url;
  if (LOOPBACK.has(hostname)) return allowLoopback ? spelling(value, url) : 'address_loopback';
  if (url.protocol !== 'https:') return 'address_http';
  if (hostname.startsWith('[') || isIP(hostname) !== 0) return 'address_ip';
  if (hostname.endsWith('.')) return 'address_trailing_dot';
  if (!hostname.includes('.')) return 'address_short_host';
  if (!looksLikeItself(hostname)) return 'address_confusing';
  return spelling(value, url);
}

/** What a parser would change (`HTTPS://`, upper case hosts, `:443`, dot segments) must not stand in the register. */
function spelling(value: string, url: URL): AddressFault | undefined {
  const path = value.split(/[?]/)[0] ?? '';
  if (/(^|\/)(\.|%2e){1,2}((;|%3b)[^/]*)?(\/|$)/i.test(path.slice(path.indexOf('//') + 2)))
    return 'address_dot_segments';
  return url.href === value || url.href === `${value}/` || (url.search !== '' && sameButSlash(value, url))
    ? undefined
    : 'address_spelling';
}

/** `https://host?x=1`: the parser puts a slash before the question mark. */
const sameButSlash = (value: string, url: URL) => value === url.href.replace('/?', '?');

/** Names beyond ASCII are taken where every letter is Latin: no Cyrillic а beside a Latin one. */
function looksLikeItself(hostname: string): boolean {
  if (!/(^|\.)xn--/.test(hostname)) return true;
  const shown = domainToUnicode(hostname);
  return shown !== '' && /^[\p{Script=Latin}\d.-]+$/u.test(shown) && !/[ıſʟɡɑ]/u.test(shown);
}
