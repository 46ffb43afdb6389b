// What an e-loket may learn, in words, per scope: read off the one place that tells claims, so the page cannot leave one out.

import { defineTexts, type Locale, t } from '#i18n/texts.ts';
import { citizenScopes } from '#relying-parties/relying-party.ts';
import { claimsOf } from '#subjects/claims.ts';

/** Somebody of whom everything is known. */
const ANYBODY = {
  nationalNumber: '00000000000',
  givenName: 'A',
  familyName: 'B',
  birthdate: '2000-01-01',
  locale: 'nl',
} as const;

export const claimTexts = defineTexts({
  sub: {
    nl: 'een nummer dat alleen dit e-loket voor u kent',
    fr: 'un numéro que seul ce guichet connaît pour vous',
    de: 'eine Nummer, die nur dieser Schalter für Sie kennt',
    en: 'a number that only this service has for you',
  },
  name: { nl: 'uw naam', fr: 'votre nom', de: 'Ihren Namen', en: 'your name' },
  given_name: { nl: 'uw voornaam', fr: 'votre prénom', de: 'Ihren Vornamen', en: 'your first name' },
  family_name: {
    nl: 'uw familienaam',
    fr: 'votre nom de famille',
    de: 'Ihren Familiennamen',
    en: 'your family name',
  },
  birthdate: {
    nl: 'uw geboortedatum',
    fr: 'votre date de naissance',
    de: 'Ihr Geburtsdatum',
    en: 'your date of birth',
  },
  locale: { nl: 'uw taal', fr: 'votre langue', de: 'Ihre Sprache', en: 'your language' },
  rrn: {
    nl: 'uw rijksregisternummer',
    fr: 'votre numéro de registre national',
    de: 'Ihre Nationalregisternummer',
    en: 'your national number',
  },
  vo_id: {
    nl: 'uw nummer bij de Vlaamse overheid',
    fr: 'votre numéro auprès de l’autorité flamande',
    de: 'Ihre Nummer bei der flämischen Behörde',
    en: 'your number at the Flemish government',
  },
  vo_doelgroepcode: {
    nl: 'de code voor “burger”',
    fr: 'le code pour « citoyen »',
    de: 'den Code für „Bürger“',
    en: 'the code for “citizen”',
  },
  vo_doelgroepnaam: {
    nl: 'het woord “burger”',
    fr: 'le mot « citoyen »',
    de: 'das Wort „Bürger“',
    en: 'the word “citizen”',
  },
});

/** Names of the claims that a scope opens. */
export function claimNames(scope: (typeof citizenScopes)[number]): readonly string[] {
  return Object.keys(claimsOf(ANYBODY, new Set([scope]), { rrn: true, voId: () => 'x' }));
}

/** One line per scope that tells something of a person. */
export function claimsInWords(locale: Locale): readonly { readonly scope: string; readonly words: string }[] {
  const lines = citizenScopes.map((scope) => ({
    scope,
    words: [...(scope === 'openid' ? ['sub'] : []), ...claimNames(scope)]
      .map((name) => t(claimTexts[name as keyof typeof claimTexts], locale))
      .join(', '),
  }));
  return lines.filter(({ words }) => words !== '');
}
