// One diagnosis as a page tells it: what is wrong, what helps, and what we saw.

import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { Diagnosis } from '#relying-parties/diagnosis/diagnoses.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { nearestTo } from './nearest.ts';
import { addressCauseTexts, authenticationTexts, doctorTexts as texts } from './texts.ts';

export interface Explanation {
  /** Each a sentence. */
  readonly causes: readonly string[];
  readonly help: string;
  /** Beside the sent address, for wrong redirect URIs. */
  readonly comparison?:
    | { readonly registered: string; readonly pieces: readonly { kind: string; text: string }[] }
    | undefined;
}

export function explain(diagnosis: Diagnosis, party: RelyingParty, locale: Locale): Explanation {
  const { kind, facts } = diagnosis;
  switch (kind) {
    case 'redirect_uri':
      return explainAddress(diagnosis, party, locale);
    case 'scope':
      return {
        causes: [t(texts.scope, locale, { scopes: (facts.scopes ?? []).join(', ') || '–' })],
        help: t(texts.scopeHelp, locale, { allowed: party.scopes.join(', ') }),
      };
    case 'client_authentication': {
      const { fault = 'unknown', sent = [] } = facts.authentication ?? {};
      const { cause, help } = authenticationTexts[fault];
      const methods = { sent: sent.join(', '), registered: party.token_endpoint_auth_method };
      return {
        causes: [
          t(cause, locale),
          ...(fault === 'method_differs' ? [t(texts.methods, locale, methods)] : []),
        ],
        help: t(help, locale),
      };
    }
    case 'request':
      return {
        causes: [t(texts.request, locale, { said: facts.said ?? facts.error })],
        help: t(texts.requestHelp, locale),
      };
    default:
      return kind satisfies never;
  }
}

function explainAddress({ facts }: Diagnosis, party: RelyingParty, locale: Locale): Explanation {
  const nearest = nearestTo(facts.address?.text ?? '', party.redirect_uris);
  const atToken = facts.endpoint === '/token';
  if (!nearest) return { causes: [t(texts.addressNone, locale)], help: t(texts.addressOnlyCorrect, locale) };
  if (nearest.causes.length === 0 && !atToken) return { causes: [], help: t(texts.addressNow, locale) };
  return {
    causes: [
      t(atToken ? texts.addressAtToken : texts.address, locale),
      ...nearest.causes.map((cause) => t(addressCauseTexts[cause], locale)),
    ],
    help: t(facts.address?.whole && !atToken ? texts.addressHelp : texts.addressOnlyCorrect, locale),
    comparison: { registered: nearest.registered, pieces: nearest.pieces },
  };
}

/** One line for a list. */
export function shortCause(diagnosis: Diagnosis, party: RelyingParty, locale: Locale): string {
  const { causes, help } = explain(diagnosis, party, locale);
  return (diagnosis.kind === 'redirect_uri' ? causes[1] : undefined) ?? causes[0] ?? help;
}

/** Names and what was seen. */
export function seenFacts({ facts, at }: Diagnosis, locale: Locale): readonly (readonly [string, string])[] {
  const { assertion } = facts.authentication ?? {};
  const time = (seconds: number) => dateAndTime(seconds * 1000, locale);
  const parts = [
    ...(['alg', 'kid', 'aud'] as const).flatMap((name) =>
      assertion?.[name] ? [`${name} ${assertion[name]}`] : [],
    ),
    ...(isMoment(assertion?.issued) ? [t(texts.issued, locale, { time: time(assertion.issued) })] : []),
    ...(isMoment(assertion?.expires) ? [t(texts.expires, locale, { time: time(assertion.expires) })] : []),
  ];
  return [
    [t(texts.when, locale), dateAndTime(at, locale)],
    [t(texts.endpoint, locale), facts.endpoint],
    [t(texts.error, locale), facts.error],
    [t(texts.parameters, locale), facts.parameters.join(', ') || t(texts.noParameters, locale)],
    ...(parts.length > 0 ? [[t(texts.assertion, locale), parts.join(' · ')] as const] : []),
  ];
}

/** A number that a date can be made of: strangers write these. */
const isMoment = (seconds: number | undefined): seconds is number =>
  seconds !== undefined && Math.abs(seconds) <= 8.64e12;
