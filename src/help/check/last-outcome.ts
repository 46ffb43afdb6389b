// How the last try of a login ended: told only in the browser that holds the login, by the engine's own cookie.

import type { Context } from 'koa';
import type { Home } from '#http/way-home.ts';
import type { Durable, StoryStep } from '#stores/ports.ts';

export interface LastOutcome {
  readonly key: string;
  readonly reason: string;
}

export type ReadLastOutcome = (
  ctx: Context,
  interaction: string,
  home: Home,
) => Promise<LastOutcome | undefined>;

/** @param holds whether this request carries the cookie of this login; must not throw */
export function createReadLastOutcome(house: {
  readonly holds: (ctx: Context, interaction: string) => Promise<boolean>;
  readonly durable: Pick<Durable, 'stories'>;
}): ReadLastOutcome {
  return async function readLastOutcome(ctx, interaction, { story }) {
    if (story === undefined || !(await house.holds(ctx, interaction))) return undefined;
    return lastRefusal((await house.durable.stories.find(story))?.steps ?? []);
  };
}

/** The last refusal that no success with the same key came after. */
export function lastRefusal(steps: readonly StoryStep[]): LastOutcome | undefined {
  const last = steps.findLast(
    ({ what, key }) => key !== undefined && (what === 'rejected' || what === 'succeeded'),
  );
  if (last?.what !== 'rejected' || last.key === undefined || last.reason === undefined) return undefined;
  return { key: last.key, reason: last.reason };
}
