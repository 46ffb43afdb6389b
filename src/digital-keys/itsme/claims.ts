// itsme's claims, asked and understood (itsme documentation, OIDC: authentication; identity data).

import { z } from 'zod';
import { parseNationalNumber } from '#subjects/national-number.ts';
import type { MappedIdentity } from '../shared/upstream-oidc/upstream.ts';

const NATIONAL_NUMBER = 'http://itsme.services/v2/claim/BENationalNumber';

export const ACR_BASIC = 'http://itsme.services/v2/claim/acr_basic';
export const ACR_ADVANCED = 'http://itsme.services/v2/claim/acr_advanced';

/** All in the ID token: itsme's advice, it saves a call. None is essential: an account may lack them. */
export const claimsRequest = {
  id_token: { [NATIONAL_NUMBER]: null, given_name: null, family_name: null, birthdate: null, locale: null },
} as const;

const name = z.string().trim().min(1).max(200);
const itsmeClaims = z.object({
  given_name: name.optional().catch(undefined),
  family_name: name,
  birthdate: z.iso.date().optional().catch(undefined),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional()
    .catch(undefined),
});

/**
 * The person by national number. `sub` is not used: it changes when somebody deletes and makes the account anew. An
 * account that rests on a foreign document has no national number.
 */
export function mapIdentity(claims: Readonly<Record<string, unknown>>): MappedIdentity {
  const number = claims[NATIONAL_NUMBER];
  if (number === undefined || number === null || number === '') return { type: 'no_national_number' };
  const nationalNumber = typeof number === 'string' ? parseNationalNumber(number) : undefined;
  if (!nationalNumber) return { type: 'malformed', detail: 'BENationalNumber' };
  const parsed = itsmeClaims.safeParse(claims);
  if (!parsed.success)
    return { type: 'malformed', detail: parsed.error.issues.map(({ path }) => path.join('.')).join(' ') };
  const { given_name: givenName, family_name: familyName, birthdate, locale } = parsed.data;
  return { type: 'identity', identity: { nationalNumber, givenName, familyName, birthdate, locale } };
}
