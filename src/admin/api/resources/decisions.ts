// Deciding about a change, and taking one back.

import { z } from 'zod';
import { changeOnWire } from '#relying-parties/changes/wire.ts';
import type { RegisterChangeRecord } from '#stores/ports.ts';
import type { Caller } from '../caller.ts';
import type { ApiHouse } from '../house.ts';
import { ApiProblem } from '../problem.ts';
import { type Ending, type Route, route } from '../route.ts';
import { changeSchema } from '../schemas/changes.ts';
import { because, recordIdSchema } from '../schemas/common.ts';
import { propose, proposingEndings } from './acting.ts';
import type { Looking } from './looking.ts';

const tag = 'changes';
const one = z.strictObject({ id: recordIdSchema });

export function decisionRoutes(house: ApiHouse & { readonly looking: Looking }): readonly Route[] {
  const { changes, looking } = house;

  /** The change, decided by a person, or withdrawn by its author. */
  function deciding(
    verb: 'approve' | 'reject' | 'withdraw',
    summary: string,
    act: (caller: Caller, id: string, note: string) => Promise<RegisterChangeRecord>,
  ): Route {
    const ending: Ending = { description: 'The change as it is now.', schema: changeSchema };
    return route({
      method: 'post',
      at: `/changes/{id}/${verb}`,
      id: `${verb}Change`,
      summary,
      tag,
      scope: 'beheer:write',
      path: one,
      body: z.strictObject(verb === 'withdraw' ? {} : { note: because.note }),
      refuses: true,
      endings: { 200: ending },
      async handle({ caller, path, body }) {
        const { change } = await looking.change(caller, path.id);
        if (verb !== 'withdraw' && caller.actor.type === 'machine') throw new ApiProblem('people_only');
        const { note = '' } = body as { note?: string };
        return { status: 200, body: changeOnWire(await act(caller, change.id, note)) };
      },
    });
  }

  return [
    deciding('approve', 'Applies a change that waits, as its second person', ({ actor }, id, note) =>
      changes.approve(actor, id, note),
    ),
    deciding('reject', 'Refuses a change that waits, as its second person', ({ actor }, id, note) =>
      changes.reject(actor, id, note),
    ),
    deciding('withdraw', 'Takes back your own proposal', ({ actor }, id) => changes.withdraw(actor, id)),
    route({
      method: 'post',
      at: '/changes/{id}/undo',
      id: 'undoChange',
      summary: 'Makes everything that a change touched as it was before',
      description: 'A change like any other: what touches production waits for a second person.',
      tag,
      scope: 'beheer:write',
      path: one,
      body: z.strictObject(because),
      refuses: true,
      endings: proposingEndings,
      async handle(asked) {
        const { change } = await looking.change(asked.caller, asked.path.id);
        const plan = await changes.planUndo(asked.caller.actor, change.id);
        return propose(house, asked, plan, change.id);
      },
    }),
  ];
}
