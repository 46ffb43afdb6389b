// "Mijn gegevens": what we know of somebody, the language they choose, and all of it to take along.

import type { Context } from 'koa';
import { record } from '#audit/audit.ts';
import { formOf } from '#http/body.ts';
import { rememberLocale } from '#http/locale.ts';
import { seeOther } from '#http/see-other.ts';
import { languageNames } from '#http/texts.ts';
import { longDate } from '#i18n/moments.ts';
import { firstSpoken, type Locale, locales, t } from '#i18n/texts.ts';
import { maskNationalNumber } from '#subjects/national-number.ts';
import { fullName } from '#subjects/subjects.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import { nameOf } from '../keys/overview.ts';
import type { OwnKeys } from '../keys/own-keys.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import { ownData } from './own-data.ts';
import { dataTexts as texts } from './texts.ts';

export const DATA = `${SELF_SERVICE}/gegevens`;

export function createData(
  house: SelfServiceHouse & { readonly threshold: Threshold; readonly ownKeys: OwnKeys },
) {
  const { durable, clock, subjects, ownKeys, threshold } = house;

  async function render(ctx: Context, visitor: Visitor, errors: readonly { field: string; text: string }[]) {
    const locale = ctx.state['locale'] as Locale;
    const { subject } = visitor;
    const mine = await ownKeys.list(subject.id);
    const reached = mine.filter(({ key, ...one }) => key.binding.address?.(one) !== undefined);
    const model = {
      title: t(texts.title, locale),
      help: 'privacy',
      texts,
      errors,
      done: doneNotice(ctx, locale),
      facts: [
        { name: t(texts.name, locale), value: fullName(subject) },
        { name: t(texts.nationalNumber, locale), value: maskNationalNumber(subject.nationalNumber) },
        {
          name: t(texts.birthdate, locale),
          value: dayIn(subject.birthdate, locale) ?? t(texts.unknown, locale),
        },
        {
          name: t(texts.cardLanguage, locale),
          value: languageIn(subject.locale) ?? t(texts.unknown, locale),
        },
      ],
      reached: reached.map((one) => ({
        href: `${SELF_SERVICE}/sleutel/${one.id}`,
        text: nameOf(one, locale),
      })),
      languages: locales.map((value) => ({
        value,
        name: languageNames[value],
        chosen: value === (subject.preferredLocale ?? locale),
      })),
      hasOwn: mine.length > 0,
    };
    await threshold.render(ctx, visitor, 'data', model, errors.length > 0 ? 422 : 200);
  }

  const show = threshold.open((ctx, visitor) => render(ctx, visitor, []));

  const speak = threshold.open(async (ctx, visitor) => {
    const { id } = visitor.subject;
    const chosen = locales.find((one) => one === formOf(ctx)['taal']);
    if (!chosen) {
      const text = t(texts.languageFault, ctx.state['locale'] as Locale);
      return render(ctx, visitor, [{ field: 'taal', text }]);
    }
    await durable.transaction(async (repositories) => {
      await repositories.subjects.prefer(id, { locale: chosen });
      await record(repositories.audit, clock, {
        type: 'subject.preferred',
        subject: id,
        data: { locale: chosen },
      });
    });
    subjects.changed(id);
    rememberLocale(ctx, chosen);
    seeOther(ctx, `${DATA}?gedaan=taal`);
  });

  const takeAlong = threshold.open(async (ctx, visitor) => {
    const data = await ownData(house, visitor, ctx.state['locale'] as Locale);
    await record(durable.audit, clock, { type: 'subject.exported', subject: visitor.subject.id });
    ctx.attachment('mijn-digitale-sleutels.json');
    ctx.set('Cache-Control', 'no-store');
    ctx.type = 'application/json; charset=utf-8';
    ctx.body = JSON.stringify(data, undefined, 2);
  });

  return { show, speak, takeAlong };
}

/** What was just done, named by our own address. */
function doneNotice(ctx: Context, locale: Locale): string | undefined {
  const done = { taal: texts.doneLanguage, gewist: texts.doneWiped };
  const what = Object.entries(done).find(([name]) => name === ctx.query['gedaan'])?.[1];
  return what && t(what, locale);
}

/** @param birthdate YYYY-MM-DD */
function dayIn(birthdate: string | undefined, locale: Locale): string | undefined {
  return birthdate === undefined ? undefined : longDate(Date.parse(`${birthdate}T12:00:00Z`), locale);
}

function languageIn(tag: string | undefined): string | undefined {
  const spoken = firstSpoken(tag === undefined ? [] : [tag]);
  return spoken ? languageNames[spoken] : tag;
}
