// The folder (/hulp/folder): what somebody takes home from a counter or a library, one page to print on A5, or in large print on A4
// (`?groot=1`). One row per key, from the same topics as the help; the code leads there.

import type { Middleware } from 'koa';
import type { DigitalKey } from '#digital-keys/key.ts';
import { drawQr } from '#http/qr.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { Topic } from '#i18n/topic.ts';
import { answerIn, wordsOf } from '../answer.ts';
import { one } from '../arrival.ts';
import type { Contact } from '../contact.ts';
import { findTopic, topicGroups } from '../topics.ts';
import { folderTexts as texts } from './texts.ts';

/** What to try first, when nothing works. */
const FIRST_HELP = 'lukt-niet';

export function createFolder(house: {
  readonly issuer: string;
  readonly keys: readonly DigitalKey[];
  readonly contact: Contact;
}): { readonly show: Middleware } {
  const { issuer, keys, contact } = house;
  const groups = topicGroups(keys);
  const address = `${issuer}/hulp`;

  return {
    async show(ctx) {
      const locale = ctx.state['locale'] as Locale;
      const isLarge = one(ctx.query['groot']) === '1';
      const tell = answerIn(locale, contact.facts(locale));
      const wordsAbout = (topic: Topic | undefined) => (topic ? wordsOf(tell(topic)) : []);
      await ctx.render('help/folder', {
        title: ctx.t(texts.title),
        styles: isLarge ? ['folder.css', 'folder-large.css'] : ['folder.css'],
        keeps: ['groot'],
        texts,
        keys: keys.map(({ id, texts: { label, need }, icon }) => ({
          icon,
          label: t(label, locale),
          need: t(need, locale),
          how: firstSentence(wordsAbout(findTopic(groups, id))[0] ?? ''),
        })),
        firstHelp: wordsAbout(findTopic(groups, FIRST_HELP)).slice(0, 3),
        other: isLarge
          ? { href: '/hulp/folder', text: ctx.t(texts.usual) }
          : { href: '/hulp/folder?groot=1', text: ctx.t(texts.large) },
        contact: contact.view(locale),
        address,
        qr: drawQr(address),
      });
    },
  };
}

function firstSentence(text: string): string {
  return /^.*?[.?!](?=\s|$)/.exec(text)?.[0] ?? text;
}
