// The page after a report: only words and a number, so that it can be read by who was just signed out. What it says is named
// by words of our own in its address.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { parseSupportCode } from '#stories/support-code.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import type { Names } from '../names.ts';
import { adviceFor } from './advice.ts';
import type { Case } from './case.ts';
import { reportTexts as texts } from './texts.ts';

/** @param key id of the key, where it could not be blocked */
export function donePath({ code, blocked, again }: Case, key: string | undefined): string {
  const query = new URLSearchParams({
    dossier: code,
    ...(blocked ? { sleutel: 'geblokkeerd' } : key !== undefined && { zelf: key }),
    ...(again && { opnieuw: '1' }),
  });
  return `${SELF_SERVICE}/gemeld?${query}`;
}

export function createDonePage(house: Pick<SelfServiceHouse, 'site' | 'keys'> & { readonly names: Names }) {
  const { site, keys, names } = house;

  return async function showDone(ctx: Context): Promise<void> {
    const { dossier, sleutel, zelf, opnieuw } = ctx.query;
    const code = typeof dossier === 'string' && dossier.length <= 30 ? parseSupportCode(dossier) : undefined;
    if (code === undefined) throw new ServiceError('not_found', { detail: 'no case number' });
    const locale = ctx.state['locale'] as Locale;
    const key = keys.find(({ id }) => id === zelf);
    const { phone } = site.helpdesk;
    await ctx.render('self-service/reported', {
      title: t(texts.doneTitle, locale),
      help: 'mijn-sleutels',
      styles: ['rooms.css'],
      keeps: ['dossier', 'sleutel', 'zelf', 'opnieuw'],
      texts,
      code,
      again: opnieuw === '1',
      did: [...(sleutel === 'geblokkeerd' ? [texts.didBlock] : []), texts.didEnd, texts.didKeep].map((text) =>
        t(text, locale),
      ),
      advice: key && adviceFor(key.id, names.key(key.id, locale), locale),
      next: [t(texts.nextCheck, locale), t(texts.nextParty, locale), t(texts.nextCall, locale, { phone })],
    });
  };
}
