// A pretend key that people activate themselves: opening its first page is enough.

import { z } from 'zod';
import type { AssuranceLevel } from '#assurance/levels.ts';
import { type Carrier, defineKey, type KeyDefinition } from '#digital-keys/key.ts';

const text = (word: string) => ({ nl: word, fr: word, de: word, en: word });

export function pretendOwnKey(
  id: string,
  level: AssuranceLevel,
  more: { carriedBy: Carrier; after?: string; many?: boolean; mail?: string; data?: object },
): KeyDefinition {
  const { carriedBy, after, many = false, mail, data = {} } = more;
  return defineKey({
    id,
    settings: z.strictObject({}),
    create: () => ({
      id,
      authmech: `urn:be:vlaanderen:authmech:${id}`,
      traits: { level, amr: [id], factors: 1, phishingResistant: false },
      subject: after === undefined ? 'finds' : 'needs',
      ...(after !== undefined && { after }),
      carriedBy,
      texts: { label: text(id), need: text(`need ${id}`), reasons: {} },
      icon: '<svg viewBox="0 0 1 1" aria-hidden="true"></svg>',
      authenticate: async () => undefined,
      binding: {
        many,
        describe: () => `described ${id}`,
        serve: async (ctx) => void (await ctx.state.binding.succeed({ externalId: `ext-${id}`, data })),
        ...(mail !== undefined && { address: () => ({ channel: 'mail' as const, to: mail }) }),
      },
    }),
  });
}

/** A key that proves who somebody is, with what it is lost with. */
export function carried(definition: KeyDefinition, carriedBy: Carrier): KeyDefinition {
  return {
    ...definition,
    create: (settings, tools) => ({ ...definition.create(settings, tools), carriedBy }),
  };
}
