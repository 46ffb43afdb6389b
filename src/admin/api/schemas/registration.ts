// A registration as it is sent and as it is answered: the register's own schema.

import { z } from 'zod';
import type { Locale } from '#i18n/texts.ts';
import { type Fault, unknownKeys } from '#relying-parties/faults.ts';
import { type RelyingParty, relyingPartySchema } from '#relying-parties/relying-party.ts';
import type { ApiHouse } from '../house.ts';
import { ApiProblem } from '../problem.ts';
import { clientIdSchema, instantSchema } from './common.ts';

export function registrationSchemas({ production, knownKeys }: Pick<ApiHouse, 'production' | 'knownKeys'>) {
  const sent = relyingPartySchema({ production });
  // What is kept holds hashes only, and always a home page.
  const { client_secret: _, client_secret_sha256: __, ...shape } = sent.in.shape;
  const answered = z.strictObject({ ...shape, home_uri: z.string() }).meta({ id: 'KeptRegistration' });
  const registered = z
    .strictObject({
      client_id: clientIdSchema,
      version: z.int().meta({ description: 'The same as in ETag.' }),
      changed_at: instantSchema,
      registration: answered,
    })
    .meta({ id: 'RelyingParty' });

  /** @throws ApiProblem invalid_content naming every field that names a digital key we do not have */
  function refuseUnknownKeys(
    parties: readonly (readonly [field: string, RelyingParty])[],
    locale: Locale,
  ): void {
    const faults: readonly Fault[] = parties.flatMap(([place, party]) =>
      unknownKeys(party, knownKeys, locale).map(({ field, message }) => ({
        field: `${place}.${field}`,
        message,
      })),
    );
    if (faults.length > 0) throw new ApiProblem('invalid_content', { faults });
  }

  return { sent: sent.meta({ id: 'Registration' }), answered, registered, refuseUnknownKeys };
}

export type RegistrationSchemas = ReturnType<typeof registrationSchemas>;
