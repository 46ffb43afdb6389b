// "Storingen en werken" (/beheer/storingen): what was noticed of each key and at its source, and the hand of an administrator in
// it. Helpdesk and auditors look; only administrators act.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime, sinceWhen } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { actorId, isAdministrator, mayWatchKeys } from '#relying-parties/actor.ts';
import type { AuditEntry } from '#stores/ports.ts';
import { createAnnouncements } from '#weather/announce.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { asked } from '../paging.ts';
import { param } from '../registered.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { formModel } from './form-model.ts';
import { readNotice } from './read-notice.ts';
import { sayNotice } from './say-notice.ts';
import { noticeTexts, weatherPageTexts as texts } from './texts.ts';

const HERE = `${BEHEER}/storingen`;
const CHANGES = 30;

export function createWeatherPage(house: AdminHouse & { readonly threshold: Threshold }) {
  const { threshold, durable, clock, keys, weather } = house;
  const announcements = createAnnouncements(house);
  const ids = keys.map(({ id }) => id);

  /** @throws ServiceError not_yours */
  const open = (may: typeof mayWatchKeys, handler: (ctx: Context, visitor: Visitor) => Promise<void>) =>
    threshold.open((ctx, visitor) => {
      if (!may(visitor.actor)) throw new ServiceError('not_yours', { detail: 'state of keys' });
      return handler(ctx, visitor);
    });

  async function render(
    ctx: Context,
    visitor: Visitor,
    form: Form,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const { locale, actor } = visitor;
    const changes = await durable.audit.list({ type: 'upstream.changed', limit: CHANGES });
    const done = (['gemaakt', 'weg'] as const).find((one) => one === asked(ctx.query, 'gedaan'));
    const mayAct = isAdministrator(actor);
    await threshold.render(
      ctx,
      visitor,
      'weather/weather',
      {
        title: t(texts.title, locale),
        texts,
        errors,
        done: done && errors.length === 0 ? t(texts[`done_${done}`], locale) : undefined,
        keys: keys.map((key) => ({
          label: t(key.texts.label, locale),
          shown: sayState(weather.of(key.id), locale),
          seen: saySeen(key.id, locale),
        })),
        notices: weather.notices().map((notice) => ({
          ...sayNotice(house, notice, locale),
          end: mayAct ? `${HERE}/${notice.id}/weg` : undefined,
        })),
        changes: changes.map((row) => sayChange(row, locale)),
        form: mayAct ? formModel(house, form, locale) : undefined,
        action: HERE,
      },
      errors.length > 0 ? 422 : 200,
    );
  }

  function sayState(
    { state, since }: { state: 'up' | 'slow' | 'down'; since?: number | undefined },
    locale: Locale,
  ): string {
    const said = t(texts[`state_${state}`], locale);
    if (since === undefined) return said;
    return t(texts.since, locale, { state: said, time: sinceWhen(since, clock.now(), locale) });
  }

  function saySeen(key: string, locale: Locale): string {
    const sky = weather.sky(key);
    if (sky.state === 'up') return t(texts.calm, locale);
    return `${sayState(sky, locale)}. ${t(texts[`cause_${sky.cause}`], locale)}`;
  }

  function sayChange({ at, data }: AuditEntry, locale: Locale) {
    const { key, fact, before, after } = JSON.parse(data) as Readonly<Record<string, string>>;
    const source = keys.find(({ id }) => id === key);
    const label = source ? t(source.texts.label, locale) : key;
    return { when: dateAndTime(at, locale), what: `${label}: ${fact}`, before, after };
  }

  return {
    show: open(mayWatchKeys, async (ctx, visitor) => {
      await weather.refresh();
      await render(ctx, visitor, {});
    }),

    make: open(isAdministrator, async (ctx, visitor) => {
      const { actor, locale } = visitor;
      const form = formOf(ctx);
      const read = readNotice(form, ids, locale, clock.now());
      if ('errors' in read) return render(ctx, visitor, form, read.errors);
      if (!(await announcements.make(read.notice, actorId(actor))))
        return render(ctx, visitor, form, [{ text: t(noticeTexts.tooMany, locale) }]);
      await weather.refresh();
      seeOther(ctx, `${HERE}?gedaan=gemaakt`);
    }),

    end: open(isAdministrator, async (ctx, { actor }) => {
      if (!(await announcements.end(param(ctx, 'notice'), actorId(actor))))
        throw new ServiceError('not_found', { detail: 'no such notice' });
      await weather.refresh();
      seeOther(ctx, `${HERE}?gedaan=weg`);
    }),
  };
}
