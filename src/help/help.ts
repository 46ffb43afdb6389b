// "Hulp nodig?": one page of plain answers, opened at the topic of the page somebody came from.
// In come `?topic=` (a topic, a digital key or an error code), `?zoek=` (words to look for) and `?from=` (the login they were in);
// out goes the page, with that answer first and a way back. Nothing here needs JavaScript, a session or a cookie.

import type { Context, Middleware } from 'koa';
import type { DigitalKey } from '#digital-keys/key.ts';
import { drawQr } from '#http/qr.ts';
import { type Locale, nameIn, t } from '#i18n/texts.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { type Answer, answerIn, wordsOf } from './answer.ts';
import { type Arrival, keeping, one, type ReadArrival, wayBack } from './arrival.ts';
import { choosingTexts } from './choosing/texts.ts';
import { CODE_PAGE } from './code/code-page.ts';
import type { Contact } from './contact.ts';
import { MOST_LETTERS, searchTopics } from './search.ts';
import { statementTexts } from './statements/texts.ts';
import { helpTexts } from './texts.ts';
import { findTopic, type TopicGroup, topicGroups } from './topics.ts';

export interface HelpHouse {
  readonly issuer: string;
  readonly keys: readonly DigitalKey[];
  readonly contact: Contact;
  readonly readArrival: ReadArrival;
}

/** What somebody may have meant whose words lead nowhere. */
const SUGGESTED = ['lukt-niet', 'kiezen', 'al-een', 'cookies'];

const MORE = [
  { href: '/status', text: helpTexts.status },
  { href: '/hulp/folder', text: helpTexts.folder },
  { href: '/hulp/toegankelijkheid', text: statementTexts.accessibility },
  { href: '/hulp/privacy', text: statementTexts.privacy },
] as const;

export function createHelp({ issuer, keys, contact, readArrival }: HelpHouse): { readonly show: Middleware } {
  const groups = topicGroups(keys);

  return {
    async show(ctx) {
      const locale = ctx.state['locale'] as Locale;
      const asked = one(ctx.query['topic']);
      const topic = asked === undefined ? undefined : findTopic(groups, asked);
      const arrival = await readArrival(ctx);
      const { home, party } = arrival;
      const tell = answerIn(locale, contact.facts(locale));
      const wanted = (one(ctx.query['zoek']) ?? '').slice(0, MOST_LETTERS).trim();
      const search = wanted === '' ? undefined : searchView(ctx, { wanted, groups, tell, arrival });
      const shown = search ? undefined : topic;
      const address = `${issuer}/hulp${topic ? `?topic=${topic.id}` : ''}`;
      await ctx.render('help/help', {
        title: ctx.t(helpTexts.title),
        keeps: ['zoek'],
        texts: helpTexts,
        back: wayBack(ctx, arrival, asked),
        check: keeping(arrival, '/hulp/controle'),
        choosing: { href: keeping(arrival, '/hulp/kiezen'), text: ctx.t(choosingTexts.title) },
        from: arrival.from,
        own: party && ownHelpOf(party, locale),
        mostLetters: MOST_LETTERS,
        search,
        asked: shown && tell(shown),
        groups: search ? [] : groupsWithout(groups, shown?.id, locale, tell),
        contact: contact.view(locale),
        supportCode: home?.supportCode,
        codePage: keeping(arrival, CODE_PAGE),
        more: MORE.map(({ href, text }) => ({ href, text: ctx.t(text) })),
        address,
        qr: drawQr(address),
      });
    },
  };

  function searchView(
    ctx: Context,
    {
      wanted,
      groups,
      tell,
      arrival,
    }: {
      wanted: string;
      groups: readonly TopicGroup[];
      tell: ReturnType<typeof answerIn>;
      arrival: Arrival;
    },
  ) {
    const answers = groups.flatMap(({ topics }) => topics.map(tell));
    const found = searchTopics(answers.map(searchable), wanted).map(({ answer }) => answer);
    const link = (id: string) =>
      answers
        .filter((answer) => answer.id === id)
        .map(({ question }) => ({ href: keeping(arrival, '/hulp', { topic: id }), text: question }));
    return {
      wanted,
      title: found.length > 0 ? ctx.t(helpTexts.found, { count: found.length }) : ctx.t(helpTexts.nothing),
      topics: found,
      next: ctx.t(helpTexts.nothingNext, contact.facts(ctx.state['locale'] as Locale)),
      suggestions: SUGGESTED.flatMap(link),
      all: keeping(arrival, '/hulp'),
    };
  }
}

const searchable = (answer: Answer) => ({ answer, question: answer.question, words: wordsOf(answer) });

function groupsWithout(
  groups: readonly TopicGroup[],
  shown: string | undefined,
  locale: Locale,
  tell: ReturnType<typeof answerIn>,
) {
  return groups.map((group) => ({
    title: t(group.title, locale),
    topics: group.topics.filter(({ id }) => id !== shown).map(tell),
  }));
}

/** What the e-loket itself says, in the words of its owner. */
function ownHelpOf({ names, help_texts, help_uri }: RelyingParty, locale: Locale) {
  if (!help_texts && help_uri === undefined) return undefined;
  const title = t(helpTexts.own, locale, { name: nameIn(names, locale) });
  return { title, text: help_texts && nameIn(help_texts, locale), href: help_uri };
}
