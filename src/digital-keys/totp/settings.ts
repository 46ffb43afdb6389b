// What an operator can say about codes of an app.

import { z } from 'zod';
import { levels } from '#assurance/levels.ts';

export const totpSettings = z.strictObject({
  /** What user name, password and a code of the app are worth together. */
  level: z.enum(levels).default('substantial'),
});

export type TotpSettings = z.infer<typeof totpSettings>;
