// Whether a relying party passed its exam lately, for deployments where production asks for it.

import type { Durable } from '#stores/ports.ts';
import type { RelyingParty } from '../relying-party.ts';
import type { PlanItem } from './plan.ts';
import { ChangeRefused } from './refused.ts';

/** How long a passed exam counts, in milliseconds. */
const COUNTS_MS = 90 * 86_400_000;

/** @param options.since epoch milliseconds */
export function examPassed(
  { exams }: Pick<Durable, 'exams'>,
  id: string,
  { since }: { readonly since: number },
): Promise<boolean> {
  return exams.passedSince(id, since);
}

/** Entering production, not changing what is there. @throws ChangeRefused exam_needed */
export async function refuseUnexamined(
  durable: Pick<Durable, 'exams'>,
  items: readonly PlanItem[],
  now: number,
): Promise<void> {
  for (const { id, before, after } of items) {
    if (!isLive(after) || (before && isLive(before))) continue;
    // Who only calls our API signs nobody in.
    if (after.redirect_uris.length === 0) continue;
    if (!(await examPassed(durable, id, { since: now - COUNTS_MS })))
      throw new ChangeRefused('exam_needed', { id });
  }
}

const isLive = ({ environment, enabled }: RelyingParty) => environment === 'production' && enabled;
