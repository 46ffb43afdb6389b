// Somebody with a role, in Beheer now.

import type { Visit } from '#first-party/visit.ts';
import type { Locale } from '#i18n/texts.ts';
import type { Actor } from '#relying-parties/actor.ts';

export interface Visitor {
  readonly actor: Actor & { type: 'person' };
  readonly visit: Visit;
  /** Hidden field `csrf` of every form; POSTs were checked already. */
  readonly csrf: string;
  readonly locale: Locale;
}
