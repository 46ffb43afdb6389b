// The keys of the broker under test: one for every way of depending on somebody else.

import { eid } from '#digital-keys/eid/index.ts';
import { email } from '#digital-keys/email/index.ts';
import { itsme } from '#digital-keys/itsme/index.ts';
import { password } from '#digital-keys/password/index.ts';
import { sms } from '#digital-keys/sms/index.ts';
import { totp } from '#digital-keys/totp/index.ts';
import { pretendKey } from '../support/pretend-key.ts';

export const faultKeys = [pretendKey('card', 'high'), password, totp, sms, email, itsme, eid];
