// A login's own pages: the crossroads between its keys, and the gate round each of them.

import { createBindingGate } from '#digital-keys/binding-gate.ts';
import { createGate } from '#digital-keys/gate.ts';
import { createBorrowedTick } from '#interaction/borrowed-tick.ts';
import { createDispatcher } from '#interaction/dispatcher.ts';
import { createEndings } from '#interaction/endings.ts';
import { createJourneys } from '#interaction/journey.ts';
import { createMoreTime } from '#interaction/more-time.ts';
import { createOtherPerson } from '#interaction/other-person.ts';
import { createPlannedChange } from '#interaction/planned-change.ts';
import { createReadScene } from '#interaction/scene.ts';
import type { Oidc } from '#oidc/oidc.ts';
import type { Ground } from './ground.ts';
import type { House } from './house.ts';
import type { RegisterRooms } from './register.ts';

export function openLogin(house: House, ground: Ground, rooms: RegisterRooms, oidc: Oidc) {
  const { config, clock } = house;
  const { durable, volatile } = house.stores;
  const { stories, subjects, guesses, csrf, countTry, decide, keys, wayHome, notices, sealing } = ground;
  const { register, people } = rooms;
  const { handshake } = oidc;
  const lifetime = config.lifetimes.interaction;
  const gateHouse = { durable, stories, subjects, guesses, csrf, clock, countTry };
  const journeys = createJourneys({ records: volatile.records, clock, lifetime });
  const readScene = createReadScene({
    handshake,
    journeys,
    wayHome,
    register,
    durable,
    decide,
    clock,
    lifetime,
  });
  return {
    bindingGate: createBindingGate({ ...gateHouse, sealing }),
    dispatcher: createDispatcher({
      readScene,
      journeys,
      endings: createEndings({
        stories,
        wayHome,
        handshake,
        clock,
        async tellBorrowed(repositories, { subject: id, relyingParty }) {
          const subject = await subjects.find(repositories, id);
          if (!subject) return;
          const before = await repositories.credentials.listBySubject(id);
          await notices.tellBorrowed(repositories, { subject, party: relyingParty.names, before });
        },
      }),
      otherPerson: createOtherPerson({ subjects, durable, csrf, journeys }),
      moreTime: createMoreTime({ handshake, journeys, csrf }),
      plannedChange: createPlannedChange({ decide, durable, journeys, csrf, clock, keys }),
      borrowedTick: createBorrowedTick({ journeys, readScene }),
      borrowedMinutes: borrowedMinutes(config),
      stories,
      durable,
      gate: createGate(gateHouse),
      countTry,
      csrf,
      clock,
      keys,
      admits: people.admits,
    }),
  };
}

/** How long somebody is signed in on a borrowed computer, as people are told. */
export function borrowedMinutes({ lifetimes }: Pick<House['config'], 'lifetimes'>): number {
  return Math.ceil(lifetimes.borrowed / 60);
}
