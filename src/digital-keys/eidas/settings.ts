import { z } from 'zod';
import { levels } from '#assurance/levels.ts';
import { hasOneKeySource, upstreamSettings } from '../shared/upstream-oidc/settings.ts';

export const eidasSettings = z
  .strictObject({
    ...upstreamSettings,
    scope: z
      .string()
      .regex(/^openid( [\x21-\x7e]+)*$/, 'begins with openid')
      .default('openid'),
    /** The claim with the eIDAS PersonIdentifier, such as `NL/BE/1234567`. */
    person_identifier: z.enum(['person_identifier', 'sub']).default('person_identifier'),
    /** The most that a European means is worth here. */
    level: z.enum(levels).default('high'),
    assertion_audience: z.enum(['issuer', 'token_endpoint']).default('issuer'),
  })
  .refine(hasOneKeySource, { message: 'needs either jwks_file or jwks', path: ['jwks_file'] });
export type EidasSettings = z.infer<typeof eidasSettings>;
