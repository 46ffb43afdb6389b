// What the page of figures shows, in words.

import type { DigitalKey } from '#digital-keys/key.ts';
import { type Locale, type Text, t } from '#i18n/texts.ts';
import type { Period } from './period.ts';
import { plotOf } from './plot.ts';
import { FEWEST_PEOPLE, type Sums } from './sums.ts';
import { figuresTexts as texts } from './texts.ts';

const NUMBER: Readonly<Record<Locale, Intl.NumberFormat>> = {
  nl: new Intl.NumberFormat('nl-BE'),
  fr: new Intl.NumberFormat('fr-BE'),
  de: new Intl.NumberFormat('de-BE'),
  en: new Intl.NumberFormat('en-GB'),
};

/** The way through a login, in the order in which people walk it; then the ways out of it. */
const FUNNEL = ['shown', 'chosen', 'finished', 'returned'] as const;
const ENDS = ['cancelled', 'refused', 'failed', 'abandoned', 'silent'] as const;

export function figuresView(page: {
  period: Period;
  sums: Sums | undefined;
  title: string;
  address: string;
  keys: readonly Pick<DigitalKey, 'id' | 'texts'>[];
  locale: Locale;
  periods: readonly number[];
  busiest?: readonly { name: string; href: string; count: number; people: number }[];
  back?: { href: string; text: string };
}) {
  const { period, sums, title, address, keys, locale } = page;
  const say = (text: Text, values?: Readonly<Record<string, string | number>>) => t(text, locale, values);
  const number = (value: number) => NUMBER[locale].format(value);
  const percent = (part: number, whole: number) =>
    whole === 0 ? undefined : say(texts.percent, { percent: Math.round((part / whole) * 100) });
  const keyName = (id: string) => {
    const key = keys.find((one) => one.id === id);
    return key ? t(key.texts.label, locale) : id;
  };
  const reasonName = (label: string) => {
    const [id = '', reason] = label.split(':');
    const key = reason === undefined ? undefined : keys.find((one) => one.id === id);
    const text = reason === undefined ? undefined : key?.texts.reasons[reason];
    return key && text ? `${keyName(id)}: ${t(text, locale)}` : label;
  };
  const table = (caption: Text, measure: string, nameOf: (label: string) => string) => {
    const rows = sums?.of(measure) ?? [];
    const whole = rows.reduce((sum, { count }) => sum + count, 0);
    return {
      caption: say(caption),
      rows: rows.map(({ label, count }) => ({
        name: nameOf(label),
        count: number(count),
        share: percent(count, whole),
      })),
    };
  };
  const stage = (name: string) => sums?.count('stage', name) ?? 0;
  const plot = sums && plotOf(sums.series.map(({ step, count }) => ({ label: step, count })));

  return {
    title,
    texts,
    back: page.back,
    periods: page.periods.map((days) => ({
      text: say(texts.lastDays, { days }),
      href: `${address}?periode=${days}`,
      current: days === period.length,
    })),
    until: say(texts.until, { from: period.from, to: period.to }),
    csv: sums && `${address}.csv?periode=${period.length}`,
    plot: plot && { ...plot, lines: plot.lines.map((line) => ({ ...line, text: number(line.value) })) },
    series:
      sums?.series.map(({ step, count }) => ({
        step,
        count: count === undefined ? say(texts.fewer, { people: FEWEST_PEOPLE }) : number(count),
      })) ?? [],
    stepName: say(texts[`step_${period.step}`]),
    funnel: FUNNEL.map((name) => ({
      name: say(texts[`stage_${name}`]),
      count: number(stage(name)),
      share: name === 'shown' ? undefined : percent(stage(name), stage('shown')),
    })),
    ends: ENDS.map((name) => ({ name: say(texts[`stage_${name}`]), count: number(stage(name)) })),
    tables: [
      table(texts.byKey, 'key', keyName),
      table(texts.byLevel, 'level', (level) => levelName(level, locale)),
      table(texts.whyNot, 'reason', reasonName),
      table(texts.howLong, 'duration', (label) =>
        label === 'more' ? say(texts.longer) : say(texts.atMost, { seconds: label }),
      ),
      table(texts.devices, 'device', (device) => device),
    ].filter(({ rows }) => rows.length > 0),
    leftOut: sums?.leftOut ? say(texts.leftOut, { people: FEWEST_PEOPLE }) : undefined,
    busiest: page.busiest?.map(({ count, people, ...one }) => ({
      ...one,
      count: people < FEWEST_PEOPLE ? say(texts.fewer, { people: FEWEST_PEOPLE }) : number(count),
    })),
  };
}

function levelName(level: string, locale: Locale): string {
  const text = { low: texts.level_low, substantial: texts.level_substantial, high: texts.level_high }[level];
  return text ? t(text, locale) : level;
}
