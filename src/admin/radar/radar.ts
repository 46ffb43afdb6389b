// The radar: which relying parties still have which habit, and when somebody last signed in there. For planning what ends.

import { isOwnClient } from '#first-party/own-clients.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { mayLookAt } from '#relying-parties/actor.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import type { Threshold } from '../threshold.ts';
import { habits } from './habits.ts';
import { radarTexts as texts } from './texts.ts';

/** As many are named under one habit. */
const MOST_NAMES = 100;

export function createRadar({
  threshold,
  register,
  durable,
  clock,
}: AdminHouse & { readonly threshold: Threshold }) {
  const show = threshold.open(async (ctx, visitor) => {
    const { actor, locale } = visitor;
    const parties = (await register.list()).filter(
      ({ client_id, enabled, organisation }) =>
        enabled && !isOwnClient(client_id) && mayLookAt(actor, organisation),
    );
    const last = await durable.figures.lastMonths(
      parties.length > MOST_NAMES ? undefined : parties.map(({ client_id }) => client_id),
    );
    const now = clock.now();
    await threshold.render(ctx, visitor, 'radar/radar', {
      title: t(texts.title, locale),
      texts,
      total: t(texts.total, locale, { count: parties.length }),
      habits: habits.map(({ id, has }) => {
        const theirs = parties.filter((party) => has(party, now));
        return {
          id,
          name: t(texts[`habit_${id}`], locale),
          why: t(texts[`why_${id}`], locale),
          count: t(texts.count, locale, { count: theirs.length }),
          parties: theirs.slice(0, MOST_NAMES).map(({ client_id, names, environment }) => ({
            name: nameIn(names, locale),
            href: `${BEHEER}/e-loketten/${client_id}`,
            test: environment === 'test',
            last: last.get(client_id) ?? t(texts.never, locale),
          })),
          more:
            theirs.length > MOST_NAMES
              ? t(texts.more, locale, { count: theirs.length - MOST_NAMES })
              : undefined,
        };
      }),
    });
  });
  return { show };
}
