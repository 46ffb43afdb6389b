import { expect, test } from '@jest/globals';
import { localeOf } from './locale.ts';

interface Asked {
  readonly lang?: string | string[];
  readonly ui_locales?: string | string[];
  readonly cookie?: string;
  readonly accepts?: readonly string[];
}

async function ask({ lang, ui_locales, cookie, accepts = [] }: Asked) {
  const set: (readonly [string, string, object])[] = [];
  const ctx = {
    query: { lang, ui_locales },
    cookies: {
      get: (name: string) => (name === 'sleutelbos_language' ? cookie : undefined),
      set: (...given: [string, string, object]) => set.push(given),
    },
    acceptsLanguages: () => accepts,
    secure: true,
    state: {} as { locale?: string; localeChosen?: boolean },
    t: undefined as ((text: object) => string) | undefined,
  };
  await localeOf()(ctx as never, async () => undefined);
  const { locale, localeChosen } = ctx.state;
  return { locale, localeChosen, set, said: ctx.t?.({ nl: 'N', fr: 'F', de: 'D', en: 'E' }) };
}

test.each([
  ['nothing said: Dutch', {}, 'nl'],
  ['the browser', { accepts: ['fr-BE', 'nl'] }, 'fr'],
  ['the first that we speak', { accepts: ['es', 'de-AT', 'en'] }, 'de'],
  ['none that we speak', { accepts: ['es', 'pt'] }, 'nl'],
  ['the cookie before the browser', { cookie: 'en', accepts: ['fr'] }, 'en'],
  ['a made-up cookie', { cookie: 'xx', accepts: ['fr'] }, 'fr'],
  ['the relying party before the cookie', { ui_locales: 'de', cookie: 'en' }, 'de'],
  ['a list of the relying party', { ui_locales: 'es de-DE fr' }, 'de'],
  ['a list that we do not speak', { ui_locales: 'es pt', cookie: 'en' }, 'en'],
  ['the choice before all', { lang: 'fr', ui_locales: 'de', cookie: 'en', accepts: ['nl'] }, 'fr'],
  ['a made-up choice', { lang: '<script>', cookie: 'en' }, 'en'],
  ['a choice in capitals', { lang: 'FR', cookie: 'en' }, 'en'],
  ['a choice twice', { lang: ['fr', 'de'], cookie: 'en' }, 'en'],
  ['ui_locales twice', { ui_locales: ['fr', 'de'], cookie: 'en' }, 'en'],
])('%s', async (_, asked, locale) => {
  const answer = await ask(asked);
  expect(answer.locale).toBe(locale);
  expect(answer.said).toBe(locale.charAt(0).toUpperCase());
});

test('only a choice is remembered, in a cookie that no script reads', async () => {
  expect((await ask({ ui_locales: 'de', accepts: ['fr'] })).set).toEqual([]);
  const { set, localeChosen } = await ask({ lang: 'fr' });
  expect(localeChosen).toBe(true);
  expect(set).toEqual([
    ['sleutelbos_language', 'fr', expect.objectContaining({ httpOnly: true, sameSite: 'lax', secure: true })],
  ]);
});
