// The page of a rehearsal: choose levels and keys (or come from a change that waits), see what the logins of yesterday or of
// ninety days would have become. Nothing is written.

import type { Context } from 'koa';
import { type AssuranceLevel, levels } from '#assurance/levels.ts';
import { calendarDay } from '#i18n/moments.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { fromStored, type RelyingParty } from '#relying-parties/relying-party.ts';
import type { StoryRecord } from '#stores/ports.ts';
import { dayBefore } from '#stories/figures/count-days.ts';
import { FEWEST_PEOPLE } from '../figures/sums.ts';
import { figuresTexts } from '../figures/texts.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { lookAt } from '../registered.ts';
import type { Threshold } from '../threshold.ts';
import { type Counted, createRehearsal, type Draft, type Rehearsal } from './rehearse.ts';
import { rehearsalTexts as texts } from './texts.ts';

const DAYS = [1, 90] as const;
/** As many logins are looked at: beyond it the page says so. */
const MOST_LOGINS = 100_000;
/** Of as many people the keys they have are looked up. */
const MOST_PEOPLE = 2_000;
const PAGE = 1_000;
const NOTHING_ASKED = { demands: [], impossible: false, notBefore: 0 } as const;

export function createRehearsals(house: AdminHouse & { readonly threshold: Threshold }) {
  const { threshold, durable, clock, keys, decide } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const { party } = await lookAt(house, ctx, visitor);
    const id = party.client_id;
    const days = DAYS.find((one) => String(one) === ctx.query['dagen']) ?? 1;
    const draft = await draftOf(ctx, id, party);
    const rehearsal = createRehearsal(draft);
    let looked = 0;
    for await (const story of storiesOf(id, days)) {
      rehearsal.add(story);
      looked += 1;
      if (looked >= MOST_LOGINS) break;
    }
    const result = rehearsal.result();
    const { locale } = visitor;
    const people = (count: number) =>
      count > 0 && count < FEWEST_PEOPLE
        ? t(figuresTexts.fewer, locale, { people: FEWEST_PEOPLE })
        : t(texts.people, locale, { count });
    /** Logins say as much about a few people as people do. */
    const logins = (counted: Counted) =>
      counted.people > 0 && counted.people < FEWEST_PEOPLE ? '–' : String(counted.logins);
    const keyName = (key: string) => {
      const known = keys.find((one) => one.id === key);
      return known ? t(known.texts.label, locale) : key;
    };
    await threshold.render(ctx, visitor, 'rehearsal/rehearsal', {
      title: t(texts.title, locale, { name: nameIn(party.names, locale) }),
      texts,
      keeps: [
        'dagen',
        'wijziging',
        ...levels.map((level) => `niveau_${level}`),
        ...keys.map((key) => `sleutel_${key.id}`),
      ],
      back: { href: `${BEHEER}/e-loketten/${id}`, text: nameIn(party.names, locale) },
      action: `${BEHEER}/e-loketten/${id}/proef`,
      days: DAYS.map((one) => ({ value: one, text: t(texts[`days_${one}`], locale), checked: one === days })),
      levels: levels.map((level) => ({
        name: `niveau_${level}`,
        label: t(figuresTexts[`level_${level}`], locale),
        checked: draft.allowedLevels.includes(level),
      })),
      keys: keys.map((key) => ({
        name: `sleutel_${key.id}`,
        label: t(key.texts.label, locale),
        checked: !draft.allowedKeys || draft.allowedKeys.includes(key.id),
      })),
      all: t(texts.all, locale, { logins: logins(result.all), people: people(result.all.people) }),
      failing: t(texts.failing, locale, {
        logins: logins(result.failing),
        people: people(result.failing.people),
      }),
      onlyWeaker: t(texts.onlyWeaker, locale, { people: people(result.onlyWeaker.size) }),
      nothing: result.all.logins === 0,
      allFine: result.failing.logins === 0,
      failingBy: result.failingBy.map(({ key, level, ...counted }) => ({
        name: `${keyName(key)} (${t(figuresTexts[`level_${level}`], locale)})`,
        logins: logins(counted),
        people: people(counted.people),
      })),
      instead: (await keysInstead(result, draft)).map(({ key, count }) => ({
        name: key === undefined ? t(texts.nothingElse, locale) : keyName(key),
        people: people(count),
      })),
      neverAsked: party.scopes.filter((scope) => !result.askedScopes.has(scope)),
      cutOff: looked >= MOST_LOGINS ? t(texts.cutOff, locale, { count: MOST_LOGINS }) : undefined,
    });
  });

  return { show };

  /** From the form; from a change that waits; else what is planned; else what is. */
  async function draftOf({ query }: Context, id: string, party: RelyingParty): Promise<Draft> {
    const chosenLevels = levels.filter((level) => query[`niveau_${level}`] !== undefined);
    if (chosenLevels.length > 0) {
      const chosen = keys.map((key) => key.id).filter((key) => query[`sleutel_${key}`] !== undefined);
      return { allowedLevels: chosenLevels, allowedKeys: chosen };
    }
    const change = typeof query['wijziging'] === 'string' ? query['wijziging'] : undefined;
    const item =
      change === undefined
        ? undefined
        : (await durable.registerChanges.items(change)).find((one) => one.id === id);
    const { planned, allowed_levels, allowed_keys } = item ? fromStored(item.data) : party;
    return planned
      ? { allowedLevels: planned.allowed_levels, allowedKeys: planned.allowed_keys }
      : { allowedLevels: allowed_levels as readonly AssuranceLevel[], allowedKeys: allowed_keys };
  }

  /** The logins of the last whole days. */
  async function* storiesOf(relyingParty: string, days: number): AsyncGenerator<StoryRecord> {
    const today = calendarDay(clock.now());
    const first = dayBefore(today, days);
    const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
    const [from, to] = [noon(first) - 14 * 3_600_000, noon(today)];
    for (let after: StoryRecord | undefined; ; ) {
      const page = await durable.stories.listByRelyingParty({ relyingParty, from, to, after, limit: PAGE });
      for (const story of page) {
        const day = calendarDay(story.startedAt);
        if (day >= first && day < today) yield story;
      }
      after = page.at(-1);
      if (page.length < PAGE) return;
    }
  }

  /** What people who used only weaker keys have that would do. */
  async function keysInstead({ onlyWeaker }: Rehearsal, draft: Draft) {
    const counts = new Map<string | undefined, number>();
    for (const subject of [...onlyWeaker].slice(0, MOST_PEOPLE)) {
      const credentials = await durable.credentials.listBySubject(subject);
      const live = credentials.filter(
        ({ revokedAt, blockedAt }) => revokedAt === undefined && blockedAt === undefined,
      );
      const bound = [...new Set(live.map(({ key }) => key))];
      const { offered } = decide({ request: NOTHING_ASKED, relyingParty: draft, events: [], bound });
      const theirs = offered.map(({ key }) => key).filter((key) => bound.includes(key));
      for (const key of theirs.length > 0 ? theirs : [undefined]) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
  }
}
