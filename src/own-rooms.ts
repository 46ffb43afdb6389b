// The rooms that are relying parties of ourselves: their registration, their client, their session, joined to the room.

import type { Middleware } from 'koa';
import { createInHouseFetch, type Handle } from '#first-party/in-house-fetch.ts';
import { createSignIn } from '#first-party/sign-in.ts';
import { createVisits } from '#first-party/visit.ts';
import type { Register } from '#relying-parties/register.ts';
import { relyingPartySchema } from '#relying-parties/relying-party.ts';
import { CHANGING_CLIENT, SELF_SERVICE_CLIENT, type SelfServiceHouse } from '#self-service/house.ts';
import { changingRegistration, lookingRegistration, redirectUri } from '#self-service/registration.ts';
import { createSelfService } from '#self-service/self-service.ts';

export async function openSelfService(
  house: Omit<SelfServiceHouse, 'visits' | 'signIn'> & {
    readonly register: Register;
    readonly production: boolean;
    readonly handle: Handle;
  },
): Promise<Middleware> {
  const { issuer, sealing, records, clock, keys, register, production, handle } = house;
  const space = 'sleutels';
  const secretOf = (client: string) => sealing.blindIndex(client, 'client secret');
  const proving = keys.filter(({ subject }) => subject === 'proves').map(({ id }) => id);
  const registrations = [
    lookingRegistration(issuer, secretOf(SELF_SERVICE_CLIENT)),
    // Without a key that proves who somebody is, nobody can change anything.
    ...(proving.length > 0 ? [changingRegistration(issuer, secretOf(CHANGING_CLIENT), proving)] : []),
  ];
  for (const registration of registrations)
    await register.apply(relyingPartySchema({ production }).parse(registration), 'system');
  return createSelfService({
    ...house,
    visits: createVisits({ space, records, clock, secure: issuer.startsWith('https:') }),
    signIn: createSignIn({
      issuer,
      clients: [SELF_SERVICE_CLIENT, CHANGING_CLIENT].map((id) => ({ id, secret: secretOf(id) })),
      redirectUri: redirectUri(issuer),
      space,
      records,
      clock,
      fetch: createInHouseFetch(issuer, handle),
      keyWith: (authmech) =>
        keys.find(
          (key) =>
            key.authmech === authmech || key.outcomes?.some((outcome) => outcome.authmech === authmech),
        )?.id,
    }),
  });
}
