// Reading a registration from outside: either the registration, or every fault with its field and what is allowed, in the
// reader's language.

import { z } from 'zod';
import { type Locale, t, type Values } from '#i18n/texts.ts';
import { type RelyingParty, relyingPartySchema } from './relying-party.ts';
import { type FaultText, faultTexts } from './texts.ts';

export interface Fault {
  /** `redirect_uris.0`; empty for the whole. */
  readonly field: string;
  readonly message: string;
}

/** Thrown where a registration cannot be taken. */
export class RelyingPartyFault extends Error {
  readonly faults: readonly string[];
  /** The same for people, where one registration is concerned. */
  readonly told: (locale: Locale) => readonly Fault[];
  constructor(faults: readonly string[], told?: (locale: Locale) => readonly Fault[]) {
    super(`Relying parties cannot be taken:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'RelyingPartyFault';
    this.faults = faults;
    this.told = told ?? (() => faults.map((message) => ({ field: '', message })));
  }
}

export interface ReadOptions {
  readonly production: boolean;
  /** Ids of the digital keys that exist. */
  readonly knownKeys: readonly string[];
  readonly locale?: Locale;
}

/** The message of a fault of ours in `locale`, and zod's own words for the rest. */
export function errorMap(locale: Locale): z.core.$ZodErrorMap {
  const { localeError } = z.locales[locale]();
  return (issue) => {
    const { text, values } = (issue.code === 'custom' ? (issue.params ?? {}) : {}) as {
      text?: FaultText;
      values?: Values;
    };
    return text ? t(faultTexts[text], locale, values) : localeError(issue);
  };
}

export function readRelyingParty(
  given: unknown,
  { production, knownKeys, locale = 'en' }: ReadOptions,
): { readonly party: RelyingParty } | { readonly faults: readonly Fault[] } {
  const result = schemaFor(production).safeParse(given, { error: errorMap(locale) });
  if (!result.success)
    return {
      faults: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
    };
  const faults = unknownKeys(result.data, knownKeys, locale);
  return faults.length > 0 ? { faults } : { party: result.data };
}

/** The faults of a registration that names digital keys which this broker does not have. */
export function unknownKeys(
  { allowed_keys, planned }: Pick<RelyingParty, 'allowed_keys' | 'planned'>,
  knownKeys: readonly string[],
  locale: Locale,
): readonly Fault[] {
  return [
    ...faultsOf('allowed_keys', allowed_keys),
    ...faultsOf('planned.allowed_keys', planned?.allowed_keys),
  ];

  function faultsOf(field: string, keys: readonly string[] = []): readonly Fault[] {
    const unknown = keys.filter((key) => !knownKeys.includes(key));
    if (unknown.length === 0) return [];
    const values = { keys: unknown.join(', '), known: knownKeys.join(', ') };
    return [{ field, message: t(faultTexts.key_unknown, locale, values) }];
  }
}

/** Built once: a schema costs more than a reading. */
const schemas = {
  true: relyingPartySchema({ production: true }),
  false: relyingPartySchema({ production: false }),
};
const schemaFor = (production: boolean) => (production ? schemas.true : schemas.false);
