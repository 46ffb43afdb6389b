// The rooms that are relying parties of ourselves: their registration, their client, their session, joined to the room.

import type { Middleware } from 'koa';
import compose from 'koa-compose';
import { createAdmin } from '#admin/admin.ts';
import type { AdminHouse } from '#admin/house.ts';
import { redirectUri as adminRedirectUri, adminRegistration } from '#admin/registration.ts';
import { createInHouseFetch, type Handle } from '#first-party/in-house-fetch.ts';
import { ADMIN_CLIENT, CHANGING_CLIENT, SELF_SERVICE_CLIENT } from '#first-party/own-clients.ts';
import { createSignIn, type OwnClient } from '#first-party/sign-in.ts';
import { createTypedForms } from '#first-party/typed-forms.ts';
import { createVisits } from '#first-party/visit.ts';
import type { Register } from '#relying-parties/register.ts';
import { relyingPartySchema } from '#relying-parties/relying-party.ts';
import type { Sealing } from '#sealing.ts';
import { createFirstKey } from '#self-service/counter/first-key.ts';
import type { SelfServiceHouse } from '#self-service/house.ts';
import { changingRegistration, lookingRegistration, redirectUri } from '#self-service/registration.ts';
import { createSelfService } from '#self-service/self-service.ts';

type FindBorrowed = Parameters<typeof createSignIn>[0]['findBorrowed'];

export async function openSelfService(
  house: Omit<SelfServiceHouse, 'visits' | 'signIn' | 'typedForms'> & {
    readonly register: Register;
    readonly production: boolean;
    readonly handle: Handle;
    readonly findBorrowed: FindBorrowed;
  },
): Promise<Middleware> {
  const { issuer, sealing, keys, register, production } = house;
  const secretOf = (client: string) => sealing.blindIndex(client, 'client secret');
  const proving = keys.filter(({ subject }) => subject === 'proves').map(({ id }) => id);
  const registrations = [
    lookingRegistration(issuer, secretOf(SELF_SERVICE_CLIENT)),
    // Without a key that proves who somebody is, nobody can change anything.
    ...(proving.length > 0 ? [changingRegistration(issuer, secretOf(CHANGING_CLIENT), proving)] : []),
  ];
  for (const registration of registrations)
    await register.apply(relyingPartySchema({ production }).parse(registration), 'system');
  const secure = issuer.startsWith('https:');
  const { records, clock } = house;
  // Whoever comes with a code from a counter has a visit of another kind: no page of the room knows it.
  const firstKey = createFirstKey({
    ...house,
    visits: createVisits({ space: 'activeren', records, clock, secure }),
  });
  const room = createSelfService({
    ...house,
    ...door(house, {
      space: 'sleutels',
      redirectUri: redirectUri(issuer),
      clients: [SELF_SERVICE_CLIENT, CHANGING_CLIENT].map((id) => ({ id, secret: secretOf(id) })),
    }),
  });
  return compose([room, firstKey]);
}

export async function openAdmin(
  house: Omit<AdminHouse, 'visits' | 'signIn' | 'typedForms'> & {
    readonly sealing: Sealing;
    readonly handle: Handle;
    readonly findBorrowed: FindBorrowed;
  },
): Promise<Middleware> {
  const { origin, sealing, keys, register, production } = house;
  // Without eID nobody can enter, so there is no such room.
  if (!keys.some(({ id }) => id === 'eid')) return (_ctx, next) => next();
  const secret = sealing.blindIndex(ADMIN_CLIENT, 'client secret');
  const registration = adminRegistration(origin, secret);
  await register.apply(relyingPartySchema({ production }).parse(registration), 'system');
  return createAdmin({
    ...house,
    ...door(house, {
      space: 'beheer',
      redirectUri: adminRedirectUri(origin),
      clients: [{ id: ADMIN_CLIENT, secret }],
    }),
  });
}

/** How people come into a room of ours: signed in through the broker, with a session of the room. */
function door(
  {
    issuer,
    records,
    clock,
    keys,
    sealing,
    csrf,
    handle,
    findBorrowed,
  }: Pick<SelfServiceHouse, 'issuer' | 'records' | 'clock' | 'keys' | 'sealing' | 'csrf'> & {
    readonly handle: Handle;
    readonly findBorrowed: FindBorrowed;
  },
  room: { readonly space: string; readonly redirectUri: string; readonly clients: readonly OwnClient[] },
) {
  const { space } = room;
  const secure = issuer.startsWith('https:');
  const visits = createVisits({ space, records, clock, secure });
  return {
    visits,
    typedForms: createTypedForms({ space, records, sealing, clock, csrf, visits, secure }),
    signIn: createSignIn({
      ...room,
      issuer,
      records,
      clock,
      fetch: createInHouseFetch(issuer, handle),
      findBorrowed,
      keyWith: (authmech) =>
        keys.find(
          (key) =>
            key.authmech === authmech || key.outcomes?.some((outcome) => outcome.authmech === authmech),
        )?.id,
    }),
  };
}
