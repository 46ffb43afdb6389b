// "Wat gebeurde er bij uw aanmelding?" (/hulp/code): anybody with a support code reads in plain words what happened, and the one
// thing to do next. The code is posted, never part of an address: addresses stay in histories and logs. Who was signing in is
// not told, and wrong codes are counted per network and in all (decision 0015).

import type { Context, Middleware } from 'koa';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { Allowance } from '#http/allowance.ts';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { networkOf } from '#http/networks.ts';
import { errorTexts } from '#http/texts.ts';
import { againFrom, dateAndTime } from '#i18n/moments.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import type { Register } from '#relying-parties/register.ts';
import type { Durable } from '#stores/ports.ts';
import { type CitizenDepth, citizenDepth } from '#stories/depth.ts';
import { KEPT_MS } from '#stories/keeping.ts';
import { parseSupportCode } from '#stories/support-code.ts';
import { endingOf, type StoryNames, saySteps } from '#stories/words.ts';
import type { ReadArrival } from '../arrival.ts';
import { nextThing } from './next-step.ts';
import { codeTexts as texts } from './texts.ts';

export const CODE_PAGE = '/hulp/code';
const STYLES = ['rooms.css'];

/** Wrong codes: per network, and by everybody together. */
export const CODE_GUESSES = { name: 'support-code', windowMs: 600_000, each: 20, inAll: 200 };

export interface CodePageHouse {
  readonly durable: Durable;
  readonly clock: Clock;
  readonly keys: readonly DigitalKey[];
  readonly register: Pick<Register, 'find'>;
  readonly readArrival: ReadArrival;
  readonly guesses: Allowance;
}

export function createCodePage(house: CodePageHouse): {
  readonly show: Middleware;
  readonly open: Middleware;
} {
  const { durable, clock, register, readArrival, guesses } = house;
  const names = namesOf(house.keys);

  return {
    async show(ctx) {
      // Whoever comes from a page of their login need not type its code.
      const { home } = await readArrival(ctx);
      await ask(ctx, { typed: home?.supportCode ?? '' });
    },
    async open(ctx) {
      const typed = (formOf(ctx)['code'] ?? '').slice(0, 40);
      const code = parseSupportCode(typed);
      if (code === undefined) return ask(ctx, { typed, error: ctx.t(texts.wrong), status: 422 });
      const network = networkOf(ctx.ip);
      const taken = await guesses.take(network);
      if (taken.type === 'no') {
        if (taken.isFirst)
          await record(durable.audit, clock, { type: 'support-code.throttled', data: { of: taken.of } });
        const time = againFrom(taken.until, clock.now(), localeOf(ctx));
        return ask(ctx, { typed, error: ctx.t(texts.tooMany, { time }), status: 429 });
      }
      const seen = await read(code);
      if (!seen) return ask(ctx, { typed, error: ctx.t(texts.unknown), status: 404 });
      await guesses.giveBack(network);
      await tell(ctx, seen);
    },
  };

  /** What may be read of a story that is young enough, or of a refused request that has none. */
  async function read(code: string): Promise<CitizenDepth | undefined> {
    const story = await durable.stories.findBySupportCode(code);
    const oldest = clock.now() - KEPT_MS;
    if (story) return story.startedAt < oldest ? undefined : citizenDepth(story);
    const refused = await durable.diagnoses.find(code);
    if (!refused || refused.at < oldest) return undefined;
    const { supportCode, relyingParty, at } = refused;
    const steps = [{ at, what: 'refused', reason: 'request_invalid' }];
    return { supportCode, relyingParty, kind: 'trouble', startedAt: at, outcome: 'refused', steps };
  }

  async function ask(
    ctx: Context,
    { typed, error, status = 200 }: { typed: string; error?: string; status?: number },
  ): Promise<void> {
    const errors: readonly FieldError[] = error === undefined ? [] : [{ field: 'code', text: error }];
    await ctx.render(
      'help/code',
      {
        title: ctx.t(texts.title),
        help: 'lukt-niet',
        texts,
        styles: STYLES,
        errors,
        action: CODE_PAGE,
        field: {
          name: 'code',
          label: ctx.t(texts.code),
          hint: ctx.t(texts.codeHint),
          autocomplete: 'off',
          value: typed,
        },
      },
      { status },
    );
  }

  async function tell(ctx: Context, seen: CitizenDepth): Promise<void> {
    const locale = localeOf(ctx);
    const party = seen.relyingParty === undefined ? undefined : await register.find(seen.relyingParty);
    const next = nextThing(seen, (key) => names.key(key, locale), locale);
    const name = party && nameIn(party.names, locale);
    ctx.state['supportCode'] = seen.supportCode;
    await ctx.render('help/code-opened', {
      title: ctx.t(texts.title),
      help: next.topic ?? 'lukt-niet',
      styles: STYLES,
      texts,
      code: seen.supportCode,
      party: name ?? ctx.t(texts.nowhere),
      when: dateAndTime(seen.startedAt, locale),
      ending: t(endingOf(seen), locale),
      steps: saySteps(seen, names, locale).map(({ at, text }) => ({ at: dateAndTime(at, locale), text })),
      next: next.text,
      links: [
        ...(party ? [{ href: party.home_uri, text: ctx.t(texts.toParty, { name: name ?? '' }) }] : []),
        ...(next.topic === undefined
          ? []
          : [{ href: `/hulp?topic=${next.topic}`, text: ctx.t(texts.readTopic) }]),
      ],
    });
  }
}

/** What steps are said with, to anybody: keys by their names, error pages by their titles. */
function namesOf(keys: readonly DigitalKey[]): StoryNames {
  const find = (id: string) => keys.find((key) => key.id === id);
  return {
    key(id, locale) {
      const key = find(id);
      return key ? t(key.texts.label, locale) : id;
    },
    reasonsOf: (id) => find(id)?.texts.reasons ?? {},
    errorTitles: Object.fromEntries(Object.entries(errorTexts).map(([code, { title }]) => [code, title])),
  };
}

const localeOf = (ctx: Context) => ctx.state['locale'] as Locale;
