// The public state of digital keys: /status for people, /status.atom for programs. Nothing in it is about anybody, and no visit
// costs the stores anything: what happened in 90 days is read once a minute at most.

import type { Context, Middleware } from 'koa';
import type { Clock } from '#clock.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { SiteSettings } from '#http/settings.ts';
import { clockTime, dateAndTime, sinceWhen } from '#i18n/moments.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import type { Outage } from '#stores/ports.ts';
import { atomOf, type Entry } from './atom.ts';
import { type Works, worksIn } from './outlook.ts';
import { statusTexts as texts } from './texts.ts';
import type { Weather } from './weather.ts';

const HISTORY_FRESH_MS = 60_000;
const FEED_AGE_S = 60;
/** Works are listed from that long before they begin. */
const MOST_LISTED = 100;

export interface StatusHouse {
  readonly site: SiteSettings;
  readonly issuer: string;
  readonly keys: readonly DigitalKey[];
  readonly weather: Weather;
  readonly clock: Clock;
}

interface History {
  readonly outages: readonly Outage[];
  readonly works: readonly Works[];
}

export function createStatus(house: StatusHouse): { readonly show: Middleware; readonly feed: Middleware } {
  const { site, issuer, keys, weather, clock } = house;
  let kept: { readonly history: Promise<History>; readonly at: number } | undefined;

  /** Shared by everybody who asks at once; a failure is not kept. */
  function history(): Promise<History> {
    if (kept && clock.now() - kept.at < HISTORY_FRESH_MS) return kept.history;
    const reading = weather
      .history()
      .then(({ outages, notices }) => ({ outages: outages.filter(isKnown), works: worksIn(notices) }));
    kept = { history: reading, at: clock.now() };
    reading.catch(() => {
      kept = undefined;
    });
    return reading;
  }

  const isKnown = ({ key }: Outage) => keys.some(({ id }) => id === key);
  const labelOf = (id: string, locale: Locale) => {
    const key = keys.find((one) => one.id === id);
    return key ? t(key.texts.label, locale) : id;
  };
  const namesOf = (ids: readonly string[], locale: Locale) =>
    ids.length === 0 ? t(texts.everyKey, locale) : ids.map((id) => labelOf(id, locale)).join(', ');

  function sayOutage({ key, state, since, until }: Outage, locale: Locale): string {
    return t(until === undefined ? texts.outageNow : texts.outage, locale, {
      key: labelOf(key, locale),
      state: t(texts[state], locale),
      from: dateAndTime(since, locale),
      ...(until !== undefined && { until: dateAndTime(until, locale) }),
    });
  }

  function sayWorks(works: Works, locale: Locale) {
    return {
      period: t(texts.worksPeriod, locale, {
        from: dateAndTime(works.from, locale),
        until: dateAndTime(works.until, locale),
        keys: namesOf(works.keys, locale),
      }),
      text: nameIn(works.text, locale),
    };
  }

  function sayState(id: string, locale: Locale): string {
    const { state, since } = weather.of(id);
    const said = t(texts[state], locale);
    if (state === 'up' || since === undefined) return said;
    return t(texts.since, locale, { state: said, time: sinceWhen(since, clock.now(), locale) });
  }

  async function show(ctx: Context): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    const { outages } = await history();
    const coming = [...worksIn(weather.notices())].sort((a, b) => a.from - b.from);
    // Its language is this browser's own: others must not be given it.
    ctx.set('Cache-Control', 'private, max-age=15');
    await ctx.render('weather/status', {
      title: t(texts.title, locale),
      texts,
      asOf: t(texts.asOf, locale, { time: clockTime(clock.now(), locale) }),
      keys: keys.map((key) => ({
        label: t(key.texts.label, locale),
        icon: key.icon,
        state: weather.of(key.id).state,
        said: sayState(key.id, locale),
      })),
      works: coming.slice(0, MOST_LISTED).map((works) => sayWorks(works, locale)),
      outages: outages.slice(0, MOST_LISTED).map((outage) => sayOutage(outage, locale)),
    });
  }

  async function feed(ctx: Context): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    const { outages, works } = await history();
    const entries: Entry[] = [
      ...outages.map((outage) => ({
        id: outage.id,
        at: outage.until ?? outage.since,
        title: sayOutage(outage, locale),
        text: '',
      })),
      ...works.map((one) => {
        const { period, text } = sayWorks(one, locale);
        return { id: one.id, at: Math.min(one.from, clock.now()), title: period, text };
      }),
    ];
    ctx.set('Cache-Control', `public, max-age=${FEED_AGE_S}`);
    ctx.vary('Accept-Language');
    ctx.vary('Cookie');
    ctx.type = 'application/atom+xml; charset=utf-8';
    ctx.body = atomOf({
      address: `${issuer}/status`,
      title: `${t(site.name, locale)} – ${t(texts.title, locale)}`,
      locale,
      entries: entries.sort((a, b) => b.at - a.at).slice(0, MOST_LISTED),
      now: clock.now(),
    });
  }

  return { show: show as Middleware, feed: feed as Middleware };
}
