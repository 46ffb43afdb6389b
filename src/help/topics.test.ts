// Every page that points at help finds its answer there, in words that are fit to read.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { keyDefinitions } from '#digital-keys/registry.ts';
import { errorCodes } from '#errors.ts';
import { locales, type Text } from '#i18n/texts.ts';
import type { Block, Topic } from '#i18n/topic.ts';
import { contactTexts, helpTexts } from './texts.ts';
import { findTopic, topicGroups } from './topics.ts';

const word = (text: string): Text => ({ nl: text, fr: text, de: text, en: text });
const keys = await Promise.all(
  keyDefinitions.map(async ({ id }) => {
    const module = (await import(`#digital-keys/${id}/topics.ts`)) as Record<string, readonly Topic[]>;
    return { id, texts: { label: word(id), need: word(`need ${id}`) }, help: Object.values(module)[0] ?? [] };
  }),
);
const groups = topicGroups(keys);
const topics = groups.flatMap((group) => group.topics);

describe('the way to an answer', () => {
  test.each(Object.keys(errorCodes))('error code %s has exactly one', (code) => {
    expect(topics.filter(({ codes = [] }) => codes.some((one) => one === code))).toHaveLength(1);
    expect(findTopic(groups, code)).toBeDefined();
  });

  test('every topic that a page of the house names exists', () => {
    const named = namedTopics();
    expect(named).toEqual(expect.arrayContaining(['kiezen', 'afmelden', 'eid']));
    for (const name of named)
      expect({ name, topic: findTopic(groups, name)?.id }).toEqual({ name, topic: name });
  });

  test('no two anchors of the page are equal', () => {
    const anchors = topics.flatMap(({ id, codes = [] }) => [id, ...codes]);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test('what is no topic finds none', () => {
    for (const name of ['', 'constructor', 'toString', '__proto__', 'nope'])
      expect(findTopic(groups, name)).toBeUndefined();
  });
});

describe('a digital key', () => {
  test.each(keyDefinitions.map(({ id }) => id))('%s has help of its own, under its own id', (id) => {
    expect(findTopic(groups, id)?.question).not.toEqual(word(id));
  });

  test('without help of its own is explained by what it needs', () => {
    const [key] = topicGroups([{ id: 'ring', texts: { label: word('Ring'), need: word('Uw ring') } }])
      .flatMap((group) => group.topics)
      .filter(({ id }) => id === 'ring');
    expect(key).toEqual({ id: 'ring', question: word('Ring'), answer: [{ say: word('Uw ring') }] });
  });

  test('that the house does not have is not explained', () => {
    expect(findTopic(topicGroups([]), 'itsme')).toBeUndefined();
  });
});

describe('the words', () => {
  const said = [
    ...topics.flatMap(textsOf),
    ...groups.map(({ title }) => title),
    ...Object.values(helpTexts),
    ...Object.values(contactTexts),
  ];

  test.each(locales)('%s: typographic quotes, no double spaces, no empty text', (locale) => {
    for (const text of said) {
      expect(text[locale]).not.toMatch(/['"]| {2}|^\s*$|\.\.\./);
    }
  });

  test('the same facts of the helpdesk stand in all languages', () => {
    const facts = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const text of said)
      for (const locale of locales) expect(facts(text[locale])).toEqual(facts(text.nl));
  });

  test('French puts a space before its tall signs', () => {
    for (const text of said) expect(text.fr.replace(/https:/g, '')).not.toMatch(/[^\s][?!:;»]|«\S/);
  });
});

/** Topics as pages name them: `help: 'kiezen'` in a page model, `/hulp…#eid` in an address. */
function namedTopics(): readonly string[] {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
    .join('\n');
  const found = sources.matchAll(/\bhelp: '([\w-]+)'|\/hulp[^'"`\n]*#([\w-]+)/g);
  return [...new Set([...found].map(([, model, anchor]) => model ?? anchor ?? ''))];
}

function textsOf({ question, answer }: Topic): readonly Text[] {
  return [question, ...answer.flatMap(textsIn)];
}

function textsIn(block: Block): readonly Text[] {
  if ('say' in block) return [block.say];
  if ('steps' in block) return block.steps;
  if ('list' in block) return block.list;
  return block.links.map(({ text }) => text);
}
