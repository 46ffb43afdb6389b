// A digital key for tests: its page is one form, and one POST proves the citizen whose national number is typed.

import { z } from 'zod';
import type { levels } from '#assurance/levels.ts';
import { defineKey, type KeyDefinition } from '#digital-keys/key.ts';
import { formOf } from '#http/body.ts';

const text = (word: string) => ({ nl: word, fr: word, de: word, en: word });

/** @param id also the last part of its mechanism URN. Posting `number=…` succeeds, `reject=…` rejects, `cancel=…` goes back. */
export function pretendKey(
  id: string,
  level: (typeof levels)[number],
  names: Readonly<Record<string, string>> = {},
): KeyDefinition {
  return defineKey({
    id,
    settings: z.strictObject({ down: z.boolean().default(false) }),
    create: (settings, { clock }) => ({
      id,
      authmech: `urn:be:vlaanderen:authmech:${id}`,
      traits: { level, amr: [id], factors: 2, phishingResistant: false },
      subject: 'proves',
      unlikelyOnPhone: id === 'eid',
      texts: { label: text(id), need: text(`need ${id}`), reasons: { no: text(`${id} says no`) } },
      icon: '<svg viewBox="0 0 1 1" aria-hidden="true"></svg>',
      availability: () => (settings.down ? { state: 'down', since: clock.now() } : { state: 'up' }),
      async authenticate(ctx) {
        const { attempt, csrf } = ctx.state;
        const form = formOf(ctx as never);
        if (ctx.method === 'GET') {
          ctx.type = 'html';
          ctx.body = `<form method="post"><input type="hidden" name="csrf" value="${csrf}"></form>`;
          return;
        }
        if (form['cancel']) return attempt.cancel();
        if (form['reject']) return attempt.reject('no', 'because');
        const nationalNumber = form['number'] ?? '62112399879';
        await attempt.succeed({
          who: {
            identity: { nationalNumber, givenName: 'Pretend', familyName: names[nationalNumber] ?? 'Person' },
          },
          level,
          amr: [id],
          at: clock.now(),
        });
      },
    }),
  });
}
