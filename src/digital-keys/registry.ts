// The digital keys of this broker, one line each. A key without settings does not exist.

import { eid } from './eid/index.ts';
import { eidas } from './eidas/index.ts';
import { email } from './email/index.ts';
import { itsme } from './itsme/index.ts';
import type { KeyDefinition } from './key.ts';
import { passkey } from './passkey/index.ts';
import { password } from './password/index.ts';
import { sms } from './sms/index.ts';
import { totp } from './totp/index.ts';

export const keyDefinitions: readonly KeyDefinition[] = [
  eid,
  itsme,
  password,
  totp,
  sms,
  email,
  passkey,
  eidas,
];
