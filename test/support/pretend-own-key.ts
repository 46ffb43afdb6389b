// A digital key for tests that people activate themselves: whoever knows its word has it. Activating is one form with
// `word=…`, using it one form with `word=…`; a word that nobody has is a wrong guess.

import { z } from 'zod';
import type { AssuranceLevel } from '#assurance/levels.ts';
import { defineKey, type KeyDefinition } from '#digital-keys/key.ts';
import { formOf } from '#http/body.ts';

const text = (word: string) => ({ nl: word, fr: word, de: word, en: word });

export function pretendOwnKey(
  id: string,
  level: AssuranceLevel,
  { many = true, after }: { readonly many?: boolean; readonly after?: string } = {},
): KeyDefinition {
  return defineKey({
    id,
    settings: z.strictObject({}),
    create: (_settings, { clock, credentials }) => ({
      id,
      authmech: `urn:be:vlaanderen:authmech:${id}`,
      traits: { level, amr: [id], factors: 1, phishingResistant: false },
      subject: after === undefined ? 'finds' : 'needs',
      ...(after !== undefined && { after }),
      texts: {
        label: text(`Label ${id}`),
        need: text(`need ${id}`),
        offer: text(`offer ${id}`),
        reasons: {},
      },
      help: [{ id, question: text(`What is ${id}?`), answer: [{ say: text(`Answer ${id}`) }] }],
      icon: '<svg viewBox="0 0 1 1" aria-hidden="true"></svg>',
      async authenticate(ctx) {
        const { attempt, csrf } = ctx.state;
        const form = formOf(ctx as never);
        if (form['cancel']) return attempt.cancel();
        const word = form['word'];
        if (word === undefined) return page(ctx, csrf, '');
        const guess = await attempt.guess({ target: `${id}:${word}`, subject: attempt.subject }, async () => {
          const found = await credentials.find(`${id} ${word}`);
          return attempt.subject === undefined || attempt.subject === found?.subject ? found : undefined;
        });
        if (guess.type !== 'right') return page(ctx, csrf, JSON.stringify(guess));
        const { subject, id: credential } = guess.value;
        await attempt.succeed({ who: { subject }, level, amr: [id], credential, at: clock.now() });
      },
      binding: {
        many,
        describe: ({ data }) => `•••${z.object({ word: z.string() }).parse(data).word.slice(-1)}`,
        target: ({ externalId }) => String(externalId).replace(' ', ':'),
        async serve(ctx) {
          const { binding, csrf } = ctx.state;
          const form = formOf(ctx as never);
          if (form['cancel']) return binding.cancel();
          const word = form['word'];
          if (word === undefined) return page(ctx, csrf, binding.mine.length.toString());
          const kept = await binding.succeed({
            externalId: `${id} ${word}`,
            data: { word },
            ...(form['label'] !== undefined && { label: form['label'] }),
          });
          if (!kept) page(ctx, csrf, 'taken');
        },
      },
    }),
  });
}

function page(ctx: object, csrf: string, says: string): void {
  Object.assign(ctx, {
    type: 'html',
    body: `<h1>pretend</h1><output>${says}</output><form method="post"><input type="hidden" name="csrf" value="${csrf}"></form>`,
  });
}
