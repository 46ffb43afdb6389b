// "Welke sleutel past bij mij?" (/hulp/kiezen): three questions, one to a page. The answers stand in the address, so back, reload and a
// link in a mail all work, and nothing is remembered of anybody.

import type { Context, Middleware } from 'koa';
import type { DigitalKey } from '#digital-keys/key.ts';
import { type Locale, nameIn, type Text, t } from '#i18n/texts.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { type Arrival, keeping, one, type ReadArrival, wayBack } from '../arrival.ts';
import { type Advice, advise } from './advise.ts';
import type { Services } from './services.ts';
import { choosingTexts as texts } from './texts.ts';

const PATH = '/hulp/kiezen';
/** Letters of a name to look for. */
const MOST_LETTERS = 100;
/** Answer to the third question: any e-loket. */
const ANY = 'geen';

export interface WizardHouse {
  readonly keys: readonly DigitalKey[];
  readonly services: Services;
  readonly readArrival: ReadArrival;
}

interface Answers {
  readonly lezer?: 'ja' | 'nee';
  readonly telefoon?: 'ja' | 'nee';
}

export function createWizard({ keys, services, readArrival }: WizardHouse): { readonly show: Middleware } {
  return {
    async show(ctx) {
      const arrival = await readArrival(ctx);
      const answers = answersIn(ctx);
      const { lezer, telefoon } = answers;
      if (!lezer) return ask(ctx, arrival, answers, { number: 1, name: 'lezer', question: texts.reader });
      if (!telefoon)
        return ask(ctx, arrival, answers, { number: 2, name: 'telefoon', question: texts.phone });
      const loket = one(ctx.query['loket']);
      const party = loket === undefined || loket === ANY ? undefined : await services.find(loket);
      if (!party && loket !== ANY) return askService(ctx, arrival, answers);
      await showAdvice(ctx, arrival, answers, party);
    },
  };

  async function ask(
    ctx: Context,
    arrival: Arrival,
    answers: Answers,
    { number, name, question }: { number: number; name: string; question: Text },
  ): Promise<void> {
    await ctx.render('help/choosing-question', {
      ...frame(ctx, arrival, answers, number),
      question: ctx.t(question),
      name,
    });
  }

  async function askService(ctx: Context, arrival: Arrival, answers: Answers): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    const wanted = (one(ctx.query['zoek']) ?? '').slice(0, MOST_LETTERS).trim();
    const { rows, total } = await services.search(wanted);
    const said =
      total === 0 ? ctx.t(texts.notFound) : wanted === '' ? undefined : ctx.t(texts.found, { count: total });
    await ctx.render('help/choosing-service', {
      ...frame(ctx, arrival, answers, 3),
      question: ctx.t(texts.service),
      wanted,
      mostLetters: MOST_LETTERS,
      said,
      found: rows.map(({ client_id, names }) => ({
        href: keeping(arrival, PATH, { ...answers, loket: client_id }),
        name: nameIn(names, locale),
      })),
      more: total > rows.length ? ctx.t(texts.more, { count: total - rows.length }) : undefined,
      any: keeping(arrival, PATH, { ...answers, loket: ANY }),
    });
  }

  async function showAdvice(
    ctx: Context,
    arrival: Arrival,
    answers: Answers,
    party: RelyingParty | undefined,
  ): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    const ids = party
      ? services.choiceAt(party, locale).offered.map(({ id }) => id)
      : keys.map(({ id }) => id);
    const accepted = ids.flatMap((id) => keys.filter((key) => key.id === id));
    const advice = advise(
      accepted.map(({ id, subject }) => ({ id, proves: subject === 'proves' })),
      { reader: answers.lezer === 'ja', smartphone: answers.telefoon === 'ja' },
    );
    await ctx.render('help/choosing-advice', {
      ...frame(ctx, arrival, answers, 3),
      keeps: ['lezer', 'telefoon', 'loket'],
      ...adviceView(ctx, advice, arrival),
      service: party && { name: nameIn(party.names, locale), href: `/hulp/e-loket/${party.client_id}` },
      again: keeping(arrival, PATH),
    });
  }

  function adviceView(ctx: Context, advice: Advice, arrival: Arrival) {
    const locale = ctx.state['locale'] as Locale;
    const tile = (id: string) => {
      const key = keys.find((each) => each.id === id);
      return {
        label: key ? t(key.texts.label, locale) : id,
        need: key ? t(key.texts.need, locale) : '',
        icon: key?.icon ?? '',
        how: keeping(arrival, '/hulp', { topic: id }),
        activate: key?.binding && `/sleutels/activeren/${id}`,
      };
    };
    const [best, ...also] = advice.now.map(tile);
    const nothing = advice.onceActivated.length > 0 ? texts.nothing : texts.nothingHere;
    return {
      best,
      also,
      nothing: best ? undefined : ctx.t(nothing),
      onceActivated: advice.onceActivated.map(tile),
      lacking: advice.lacking.map(({ key, lacks }) =>
        ctx.t(texts[`lacks_${lacks}`], { key: tile(key).label }),
      ),
    };
  }
}

/** What the three pages have alike. */
function frame(ctx: Context, arrival: Arrival, answers: Answers, number: number) {
  return {
    title: ctx.t(texts.title),
    styles: ['help.css'],
    texts,
    keeps: ['lezer', 'telefoon', 'zoek'],
    step: ctx.t(texts.step, { number }),
    action: PATH,
    given: Object.entries({ ...answers, ...(arrival.from !== undefined && { from: arrival.from }) }),
    back: wayBack(ctx, arrival),
  };
}

function answersIn(ctx: Context): Answers {
  const answer = (name: string): 'ja' | 'nee' | undefined => {
    const value = one(ctx.query[name]);
    return value === 'ja' || value === 'nee' ? value : undefined;
  };
  const [lezer, telefoon] = [answer('lezer'), answer('telefoon')];
  return { ...(lezer && { lezer }), ...(telefoon && { telefoon }) };
}
