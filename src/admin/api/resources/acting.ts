// From a plan to what the caller is answered: applied at once, waiting for a second person, or nothing to do.

import type { Plan } from '#relying-parties/changes/plan.ts';
import { changeOnWire, itemOnWire } from '#relying-parties/changes/wire.ts';
import type { ApiHouse } from '../house.ts';
import type { Answer, Asked, Ending } from '../route.ts';
import { outcomeSchema } from '../schemas/changes.ts';

/** How a route ends that proposes something. */
export const proposingEndings = {
  200: { description: 'Applied; or nothing had to change.', schema: outcomeSchema },
  202: { description: 'Waits for a second person.', schema: outcomeSchema, location: true },
} as const satisfies Record<number, Ending>;

interface Why {
  readonly note: string;
  readonly emergency: boolean;
}

/** @throws ChangeRefused */
export async function propose(
  { changes }: Pick<ApiHouse, 'changes'>,
  { caller, locale, body }: Pick<Asked<unknown, unknown, Why>, 'caller' | 'locale' | 'body'>,
  plan: Plan,
  undoes?: string,
): Promise<Answer> {
  if (plan.items.length === 0) return { status: 200, body: { change: null, relying_parties: [] } };
  const { note, emergency } = body;
  const change = await changes.propose(caller.actor, plan, { note, emergency, ...(undoes && { undoes }) });
  const waits = change.state === 'waiting';
  return {
    status: waits ? 202 : 200,
    ...(waits && { location: `/changes/${change.id}` }),
    body: {
      change: changeOnWire(change),
      relying_parties: plan.items.map((item) => itemOnWire(item, locale)),
    },
  };
}

/** The same for one relying party: its new version comes along, and one that is new is created. */
export async function proposeOne(
  house: Pick<ApiHouse, 'changes'>,
  asked: Parameters<typeof propose>[1],
  plan: Plan,
  before: { readonly version: number } | undefined,
): Promise<Answer> {
  const answer = await propose(house, asked, plan);
  if (answer.status !== 200) return answer;
  const [item] = plan.items;
  if (!item) return { ...answer, version: before?.version };
  const version = item.base + 1;
  return before
    ? { ...answer, version }
    : { ...answer, version, status: 201, location: `/relying-parties/${item.id}` };
}

/** How a route ends that proposes something about one relying party. */
export const endingsOfOne = {
  200: { ...proposingEndings[200], versioned: true },
  202: proposingEndings[202],
} as const satisfies Record<number, Ending>;
