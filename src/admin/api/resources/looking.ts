// What the caller may see. What they may not see is not there: both are 404, by every method.

import { mayLookAt, maySeeChange } from '#relying-parties/actor.ts';
import type { PlanItem } from '#relying-parties/changes/plan.ts';
import type { Registered } from '#relying-parties/register.ts';
import { fromStored } from '#relying-parties/relying-party.ts';
import type { RegisterChangeRecord } from '#stores/ports.ts';
import type { Caller } from '../caller.ts';
import type { ApiHouse } from '../house.ts';
import { ApiProblem } from '../problem.ts';

export interface Looking {
  /** Past the cache: whoever changes something starts from what is. @throws ApiProblem not_found when it may not be seen */
  relyingParty(caller: Caller, id: string): Promise<Registered>;
  /** The same, where it may be that there is none yet. */
  relyingPartyIfAny(caller: Caller, id: string): Promise<Registered | undefined>;
  /** @throws ApiProblem not_found when one of those that exist may not be seen */
  allOf(caller: Caller, ids: readonly string[]): Promise<void>;
  /** @throws ApiProblem not_found */
  organisation(caller: Caller, id: string): void;
  /** @throws ApiProblem not_found */
  change(
    caller: Caller,
    id: string,
  ): Promise<{ readonly change: RegisterChangeRecord; readonly items: readonly PlanItem[] }>;
}

export function createLooking({
  durable,
  changes,
  reserved,
}: Pick<ApiHouse, 'durable' | 'changes' | 'reserved'>): Looking {
  async function relyingPartyIfAny({ actor }: Caller, id: string): Promise<Registered | undefined> {
    if (reserved.has(id)) throw new ApiProblem('not_found');
    const row = await durable.relyingParties.find(id);
    if (!row) return undefined;
    const party = fromStored(row.data);
    if (!mayLookAt(actor, party.organisation)) throw new ApiProblem('not_found');
    return { party, version: row.version, at: row.at };
  }

  return {
    relyingPartyIfAny,
    async relyingParty(caller, id) {
      const found = await relyingPartyIfAny(caller, id);
      if (!found) throw new ApiProblem('not_found');
      return found;
    },
    async allOf({ actor }, ids) {
      for (const { data } of await durable.relyingParties.findAll(ids))
        if (!mayLookAt(actor, fromStored(data).organisation)) throw new ApiProblem('not_found');
    },
    organisation({ actor }, id) {
      if (!mayLookAt(actor, id)) throw new ApiProblem('not_found');
    },
    async change({ actor }, id) {
      const change = await changes.find(id);
      const items = change && (await changes.itemsOf(change));
      if (!items || !maySeeChange(actor, change, items)) throw new ApiProblem('not_found');
      return { change, items };
    },
  };
}
