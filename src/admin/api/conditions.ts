// Versions on the wire: ETag says which one was read, If-Match which one is to be replaced (RFC 9110 §13).

import type { Context } from 'koa';
import { ApiProblem } from './problem.ts';
import type { Asked, Route } from './route.ts';

type Conditions = Pick<Asked<unknown, unknown, unknown>, 'seen' | 'nothingYet'>;

export const etagOf = (version: number) => `"${version}"`;

/** @throws ApiProblem precondition_required */
export function readConditions(ctx: Context, { condition }: Pick<Route, 'condition'>): Conditions {
  if (condition === undefined) return { seen: undefined, nothingYet: false };
  const nothingYet = condition === 'seen-or-new' && ctx.get('If-None-Match').trim() === '*';
  const given = ctx.get('If-Match').trim();
  if (given === '') {
    if (!nothingYet) throw new ApiProblem('precondition_required');
    return { seen: undefined, nothingYet };
  }
  if (given === '*') return { seen: 'any', nothingYet };
  // Weak tags and what is no tag of ours match nothing.
  const seen = given.split(',').flatMap((tag) => {
    const [, version] = /^"(\d{1,9})"$/.exec(tag.trim()) ?? [];
    return version === undefined ? [] : [Number(version)];
  });
  return { seen, nothingYet };
}

/**
 * @param version the active one; undefined where there is none yet
 * @throws ApiProblem precondition_failed when it is not what the caller saw
 */
export function refuseStale({ seen, nothingYet }: Conditions, version: number | undefined): void {
  const isNew = version === undefined;
  if (nothingYet && !isNew) throw new ApiProblem('precondition_failed');
  if (seen === undefined) return;
  if (isNew || (seen !== 'any' && !seen.includes(version))) throw new ApiProblem('precondition_failed');
}
