// All that the help page can answer, in reading order: when it does not work, the keys, safety.

import { type ErrorCode, errorCodes } from '#errors.ts';
import { defineTexts, type Text } from '#i18n/texts.ts';
import type { Topic } from '#i18n/topic.ts';
import { aboutAdministration } from './administration-topics.ts';
import { aboutKeys, aboutOtherKeys } from './keys-topics.ts';
import { aboutSafety } from './safety-topics.ts';
import { aboutSigningIn } from './signing-in-topics.ts';

export interface TopicGroup {
  readonly title: Text;
  readonly topics: readonly Topic[];
}

/** What help must know of a digital key. */
export interface KeyFacts {
  readonly id: string;
  readonly texts: { readonly label: Text; readonly need: Text };
  readonly help?: readonly Topic[];
}

const titles = defineTexts({
  signingIn: {
    nl: 'Aanmelden lukt niet',
    fr: 'La connexion ne fonctionne pas',
    de: 'Die Anmeldung klappt nicht',
    en: 'Signing in does not work',
  },
  keys: {
    nl: 'Uw digitale sleutels',
    fr: 'Vos clés numériques',
    de: 'Ihre digitalen Schlüssel',
    en: 'Your digital keys',
  },
  administration: {
    nl: 'Voor wie een e-loket beheert',
    fr: 'Pour ceux qui gèrent un guichet',
    de: 'Für alle, die einen Online-Schalter verwalten',
    en: 'For people who manage a service',
  },
  safety: {
    nl: 'Veilig aan- en afmelden',
    fr: 'Se connecter et se déconnecter en sécurité',
    de: 'Sicher an- und abmelden',
    en: 'Signing in and out safely',
  },
});

/** Every text of every topic, for the checks that all texts go through. */
export const catalogue = {
  titles,
  aboutSigningIn,
  aboutKeys,
  aboutOtherKeys,
  aboutSafety,
  aboutAdministration,
};

/** All topics of a house with these keys. A key without a topic of its own is explained by its label and what it needs. */
export function topicGroups(keys: readonly KeyFacts[]): readonly TopicGroup[] {
  return [
    { title: titles.signingIn, topics: aboutSigningIn },
    { title: titles.keys, topics: [...aboutKeys, ...keys.flatMap(topicsOfKey), ...aboutOtherKeys] },
    { title: titles.safety, topics: aboutSafety },
    { title: titles.administration, topics: aboutAdministration },
  ];
}

/** The topic with this id, or the one that an error code of this name leads to. */
export function findTopic(groups: readonly TopicGroup[], name: string): Topic | undefined {
  const topics = groups.flatMap((group) => group.topics);
  const code = Object.keys(errorCodes).find((known) => known === name) as ErrorCode | undefined;
  return topics.find(({ id, codes }) => id === name || (code !== undefined && codes?.includes(code)));
}

function topicsOfKey({ id, texts, help }: KeyFacts): readonly Topic[] {
  return help ?? [{ id, question: texts.label, answer: [{ say: texts.need }] }];
}
