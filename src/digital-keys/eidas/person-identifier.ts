// The eIDAS PersonIdentifier (SAML attribute profile 1.2, §2.2.3): country of the means, country it is meant for, and an
// identifier that need not be a national number: "NL/BE/1234567".

import { z } from 'zod';
import { type Locale, t } from '#i18n/texts.ts';
import type { Credential, KeyTools } from '../key.ts';
import type { MappedIdentity } from '../shared/upstream-oidc/upstream.ts';
import { pageTexts } from './texts.ts';

const SHAPE = /^([A-Z]{2})\/[A-Z]{2}\/[\x21-\x7e]{1,256}$/;

/** Two countries have other letters in eIDAS than elsewhere (ISO 3166-1). */
const ISO: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };

const kept = z.object({ country: z.string() });

/**
 * What the account is known by here: not the identifier itself, but a keyed hash of it.
 * @param claim its value as it came, verified but of any shape
 */
export function mapPersonIdentifier(
  claim: unknown,
  { issuer, claimName, derive }: { issuer: string; claimName: string; derive: KeyTools['derive'] },
): MappedIdentity {
  const country = typeof claim === 'string' ? SHAPE.exec(claim)?.[1] : undefined;
  if (country === undefined) return { type: 'malformed', detail: claimName };
  return { type: 'external', externalId: derive(`${issuer} ${claim}`, 'eidas-person'), label: country };
}

/** What is kept of a linked account. */
export const dataOf = (country: string) => ({ country });

/** "Nederland": the country that gave the means. */
export function describeCountry(credential: Pick<Credential, 'data'>, locale: Locale): string {
  const { country } = kept.parse(credential.data);
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return names.of(ISO[country] ?? country) ?? t(pageTexts.otherCountry, locale, { country });
}
