// A registration as it is sent and as it is answered: the register's own schema.

import { z } from 'zod';
import type { Locale } from '#i18n/texts.ts';
import { unknownKeys } from '#relying-parties/faults.ts';
import type { Registered } from '#relying-parties/register.ts';
import { type RelyingParty, relyingPartySchema } from '#relying-parties/relying-party.ts';
import type { ApiHouse } from '../house.ts';
import { ApiProblem } from '../problem.ts';
import { clientIdSchema, instantSchema } from './common.ts';

export function registrationSchemas({ production, knownKeys }: Pick<ApiHouse, 'production' | 'knownKeys'>) {
  const sent = relyingPartySchema({ production });
  // What is kept holds hashes only, and always a home page.
  const { client_secret: _, client_secret_sha256: __, ...shape } = sent.in.shape;
  const answered = z.strictObject({ ...shape, home_uri: z.string() }).meta({ id: 'KeptRegistration' });
  const version = z.int().meta({ description: 'The same as in ETag.' });
  const registered = z
    .strictObject({ client_id: clientIdSchema, version, changed_at: instantSchema, registration: answered })
    .meta({ id: 'RelyingParty' });

  return {
    sent: sent.meta({ id: 'Registration' }),
    answered,
    registered,
    /** @throws ApiProblem invalid_content naming every field that names a digital key we do not have */
    refuseUnknownKeys(parties: readonly (readonly [place: string, RelyingParty])[], locale: Locale): void {
      const faults = parties.flatMap(([place, party]) =>
        unknownKeys(party, knownKeys, locale).map(({ field, message }) => ({
          field: `${place}.${field}`,
          message,
        })),
      );
      if (faults.length > 0) throw new ApiProblem('invalid_content', { faults });
    },
  };
}

export type RegistrationSchemas = ReturnType<typeof registrationSchemas>;

/** `registered`, written. */
export function registeredOnWire({ party, version, at }: Registered) {
  return {
    client_id: party.client_id,
    version,
    changed_at: new Date(at).toISOString(),
    registration: party,
  };
}
