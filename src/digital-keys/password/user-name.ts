// User names: which ones may be chosen, and which two are the same. Pure: text in, text or a reason out.

import { parseNationalNumber } from '#subjects/national-number.ts';

export const USER_NAME_SHORTEST = 3;
export const USER_NAME_LONGEST = 64;

export type UserNameFault = 'short' | 'long' | 'characters' | 'national_number';

/** The purpose under which a user name is indexed: the house finds people by it as well. */
const PURPOSE = 'user-name';

/** As its owner sees it: compatibility forms made plain (NFKC), no space around it. */
export function readUserName(input: string): string {
  return input.normalize('NFKC').trim();
}

/** Two user names are the same when these are. */
export function comparableUserName(input: string): string {
  return readUserName(input).toLowerCase().normalize('NFKC');
}

/** What stands for a user name in the store and in counters: a keyed hash. */
export function indexOfUserName(input: string, derive: (value: string, purpose: string) => string): string {
  return derive(comparableUserName(input), PURPOSE);
}

/** Why `input` cannot be a user name; undefined when it can. Lengths are counted in code points. */
export function faultOfUserName(input: string): UserNameFault | undefined {
  const name = readUserName(input);
  const length = [...name].length;
  if (length < USER_NAME_SHORTEST) return 'short';
  if (length > USER_NAME_LONGEST) return 'long';
  if (!/^[\p{Script=Latin}0-9._@-]+$/u.test(name)) return 'characters';
  return parseNationalNumber(name.replace(/\D/g, '')) ? 'national_number' : undefined;
}
