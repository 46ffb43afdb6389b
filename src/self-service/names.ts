// How keys and relying parties are called in the citizen's language, also those that the house no longer has.

import { type Locale, nameIn, t } from '#i18n/texts.ts';
import type { SelfServiceHouse } from './house.ts';

export interface Names {
  /** The key's name on its button; its id when the settings no longer name it. */
  key(id: string, locale: Locale): string;
  /** The relying party's name; its id when it is registered no longer. */
  party(id: string, locale: Locale): Promise<string>;
}

export function createNames({ keys, register }: Pick<SelfServiceHouse, 'keys' | 'register'>): Names {
  return {
    key(id, locale) {
      const key = keys.find((one) => one.id === id);
      return key ? t(key.texts.label, locale) : id;
    },
    async party(id, locale) {
      const party = await register.find(id);
      return party ? nameIn(party.names, locale) : id;
    },
  };
}
