// Phone numbers as people type them, and whether a text message may go there. Numbers that earn money for their owner are
// refused: otherwise a stranger would let us pay for messages to himself.

import { type CountryCode, type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type PhoneNumberFault = 'malformed' | 'premium' | 'not_mobile';

export type ParsedPhoneNumber =
  /** E.164: `+32470123456`. */
  { readonly number: string } | { readonly fault: PhoneNumberFault };

/** Digits of any script, and what people put between them; far more than the longest number needs. */
const WRITTEN = /^[\p{Nd}\p{Zs}+()./‐‑–-]{1,40}$/u;

const COSTLY: readonly NumberType[] = ['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER', 'UAN', 'PAGER'];
/** Some countries (the United States) do not tell the two apart. */
const MOBILE: readonly NumberType[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];

/** @param defaultCountry the country of numbers without prefix (ISO 3166-1) */
export function parsePhoneNumber(input: string, defaultCountry: CountryCode = 'BE'): ParsedPhoneNumber {
  // Address books copy invisible marks of direction along (U+202A …): they are no fault of the citizen.
  const written = input
    .slice(0, 100)
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (!WRITTEN.test(written)) return { fault: 'malformed' };
  const parsed = parsePhoneNumberFromString(written, { defaultCountry, extract: false });
  if (!parsed?.isValid()) return { fault: 'malformed' };
  const type = parsed.getType();
  if (COSTLY.includes(type)) return { fault: 'premium' };
  return MOBILE.includes(type) ? { number: parsed.number } : { fault: 'not_mobile' };
}

/** "+32 ••• •• •• 56": enough for its owner, too little for anybody else. @param number E.164 */
export function maskPhoneNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  const [prefix = '', ...groups] = (parsed?.formatInternational() ?? number).split(' ');
  const rest = groups.join(' ');
  return `${prefix} ${rest.slice(0, -2).replace(/\d/g, '•')}${rest.slice(-2)}`;
}
