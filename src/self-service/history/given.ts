// What an e-loket was given with a login: the scopes of the request, as claims and in people's words.

import type { Text } from '#i18n/texts.ts';
import type { StoryRecord } from '#stores/ports.ts';
import { historyTexts as texts } from './texts.ts';

interface Given {
  readonly claims: readonly string[];
  readonly words: readonly Text[];
}

const BY_SCOPE: ReadonlyMap<string, Given> = new Map(
  Object.entries({
    openid: {
      claims: ['sub', 'acr', 'amr', 'auth_time', 'authmech'],
      words: [texts.given_identifier, texts.given_proof],
    },
    profile: {
      claims: ['name', 'given_name', 'family_name', 'birthdate', 'locale'],
      words: [texts.given_profile],
    },
    rrn: { claims: ['rrn'], words: [texts.given_nationalNumber] },
    vo: { claims: ['vo_id', 'vo_doelgroepcode', 'vo_doelgroepnaam'], words: [texts.given_vo] },
    offline_access: { claims: [], words: [texts.given_later] },
  }),
);

/** Undefined when nothing is known of it; nothing at all when the login was not finished. */
export function givenWith({ outcome, scopes }: Pick<StoryRecord, 'outcome' | 'scopes'>): Given | undefined {
  if (outcome !== 'finished') return { claims: [], words: [] };
  if (scopes === undefined) return undefined;
  const given = [...new Set(scopes.split(' '))].flatMap((scope) => BY_SCOPE.get(scope) ?? []);
  return {
    claims: given.flatMap(({ claims }) => claims),
    words: given.flatMap(({ words }) => words),
  };
}
