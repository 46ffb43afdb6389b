// The counter: activation codes that members of the helpdesk issue, and the citizens who come with one.

import { createCounterArrival } from '#counter/arrival.ts';
import { createCounterDesk } from '#counter/desk.ts';
import type { CounterHouse } from '#counter/house.ts';
import { mayBeginAtCounter } from '#digital-keys/binding-gate.ts';
import { firstKey } from '#self-service/keys/own-keys.ts';
import type { Ground } from './ground.ts';
import type { House } from './house.ts';

export function openCounter({ config, stores, clock }: House, ground: Ground) {
  const { sealing, messages, guesses, subjects, notices } = ground;
  const first = firstKey(ground.keys);
  const house: CounterHouse = {
    issuer: config.issuer,
    settings: config.counter,
    works: () => first !== undefined && messages.state('mail') !== 'off',
    durable: stores.durable,
    counters: stores.volatile.counters,
    clock,
    sealing,
    messages,
    phone: config.site.helpdesk.phone,
    mayBegin: async (repositories, id) =>
      first !== undefined && mayBeginAtCounter({ guesses, sealing }, repositories, first, id),
    async tellKnown(repositories, id) {
      const subject = await subjects.find(repositories, id);
      if (!subject) return;
      const before = await repositories.credentials.listBySubject(id);
      await notices.tellCounter(repositories, { subject, before });
    },
  };
  return { desk: createCounterDesk(house), arrival: createCounterArrival({ ...house, subjects }) };
}
