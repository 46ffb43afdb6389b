// What journeys reach for behind the pages: the stores of the broker, opened beside it as the command line does, and the little that
// they want done there.

import { expect } from '@jest/globals';
import { createRegister, type Register } from '#relying-parties/register.ts';
import type { Stores } from '#stores/ports.ts';
import { systemClock } from '../../src/clock.ts';
import { NEWS } from '../../src/joinery/ground.ts';
import type { TownDemo } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

export function reachBeside(stores: Stores): TownDemo['broker'] {
  return { stores, app: { register: registerOf(stores), oidc: logoutsOf(stores) } };
}

/** The broker's processes are told of a change at once. */
function registerOf({ durable, volatile }: Stores): Pick<Register, 'find' | 'apply'> {
  const { find, apply } = createRegister({ durable, clock: systemClock });
  return {
    find,
    async apply(party, by, note) {
      const differed = await apply(party, by, note);
      await volatile.news.tell(NEWS.relyingParties, [party.client_id]);
      return differed;
    },
  };
}

/** Logouts leave by themselves, every second: whoever asks for it waits until none is due. */
function logoutsOf({ durable }: Stores): TownDemo['broker']['app']['oidc'] {
  return {
    // Sessions that ended are looked for every five seconds. What follows is waited for by whoever looks.
    tellExpired: async () => {},
    logoutQueue: {
      deliverDue: () =>
        eventually(async () => {
          const { oldest } = await durable.logoutDeliveries.backlog();
          expect(oldest ?? Number.POSITIVE_INFINITY).toBeGreaterThan(Date.now());
        }, 500),
    },
  };
}
