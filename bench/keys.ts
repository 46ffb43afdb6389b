// Two digital keys for the bench only: each proves one fixed citizen after one POST.

import { z } from 'zod';
import type { AssuranceLevel } from '#assurance/levels.ts';
import { defineKey } from '#digital-keys/key.ts';

/** The one citizen of the bench. */
export const MARIA = { nationalNumber: '62112399879', givenName: 'Maria', familyName: 'Janssens' };

const text = (word: string) => ({ nl: word, fr: word, de: word, en: word });

const benchKey = (id: string, level: AssuranceLevel) =>
  defineKey({
    id,
    settings: z.strictObject({}),
    create: (_settings, { clock }) => ({
      id,
      authmech: `urn:be:vlaanderen:authmech:${id}`,
      traits: { level, amr: [id], factors: 2, phishingResistant: false },
      subject: 'proves',
      texts: { label: text(id), need: text(id), reasons: {} },
      icon: '',
      async authenticate(ctx) {
        const { attempt, csrf } = ctx.state;
        if (ctx.method === 'GET') {
          ctx.type = 'html';
          ctx.body = `<form method="post"><input type="hidden" name="csrf" value="${csrf}"></form>`;
          return;
        }
        await attempt.succeed({ who: { identity: MARIA }, level, amr: [id], at: clock.now() });
      },
    }),
  });

export const benchKeys = [benchKey('first', 'substantial'), benchKey('second', 'high')];
