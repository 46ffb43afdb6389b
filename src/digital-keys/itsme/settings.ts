import { z } from 'zod';
import { levels } from '#assurance/levels.ts';
import { hasOneKeySource, upstreamSettings } from '../shared/upstream-oidc/settings.ts';

export const itsmeSettings = z
  .strictObject({
    ...upstreamSettings,
    /** The service code that itsme gave us: the scope is `service:<code>`. */
    service_code: z.string().regex(/^[A-Za-z0-9_-]+$/),
    /** What a login with the itsme code is worth (acr_advanced). */
    level: z.enum(levels).default('high'),
    /**
     * What a login with fingerprint, face or code, at the citizen's choice, is worth (acr_basic). Without it the itsme
     * code is always asked for, so that one itsme login opens every e-loket of the session (D4).
     */
    basic_level: z.enum(levels).optional(),
    /** itsme's documents demand its token endpoint; the house's rule elsewhere is the issuer. */
    assertion_audience: z.enum(['issuer', 'token_endpoint']).default('token_endpoint'),
  })
  .refine(hasOneKeySource, { message: 'needs either jwks_file or jwks', path: ['jwks_file'] })
  .refine(({ level, basic_level = level }) => levels.indexOf(basic_level) <= levels.indexOf(level), {
    message: 'is at most level',
    path: ['basic_level'],
  });
export type ItsmeSettings = z.infer<typeof itsmeSettings>;
