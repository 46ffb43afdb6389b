// A topic as a view shows it: said in one language, with the helpdesk's facts filled in.

import { type Locale, type Text, t } from '#i18n/texts.ts';
import type { Block, Topic } from '#i18n/topic.ts';

export type Answer = ReturnType<ReturnType<typeof answerIn>>;

export function answerIn(locale: Locale, values: Readonly<Record<string, string>>) {
  const say = (text: Text) => t(text, locale, values);
  const block = (part: Block) => {
    if ('say' in part) return { kind: 'say', text: say(part.say) } as const;
    if ('steps' in part) return { kind: 'steps', items: part.steps.map(say) } as const;
    if ('list' in part) return { kind: 'list', items: part.list.map(say) } as const;
    const links = part.links.map(({ href, text }) => ({ href: say(href), text: say(text) }));
    return { kind: 'links', links } as const;
  };
  return ({ id, codes = [], question, answer }: Topic) => ({
    id,
    codes,
    question: say(question),
    blocks: answer.map(block),
  });
}

/** All that an answer says, for the search. */
export function wordsOf({ blocks }: Answer): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'say') return [block.text];
    return block.kind === 'links' ? block.links.map(({ text }) => text) : block.items;
  });
}
