// A broker with the real keys that people activate, and a card that proves who somebody is.

import { email } from '#digital-keys/email/index.ts';
import { passkey } from '#digital-keys/passkey/index.ts';
import { password } from '#digital-keys/password/index.ts';
import { sms } from '#digital-keys/sms/index.ts';
import { totp } from '#digital-keys/totp/index.ts';
import type { Phone } from '../../demo/phone.ts';
import type { BrokerOptions } from './broker.ts';
import { pretendKey } from './pretend-key.ts';

/** Nobody is refused because these tests send much. */
const PLENTY = { limits: { network: 9_999, number_hour: 9_999, number_day: 9_999, person_day: 9_999 } };

/** @param phone where letters go */
export function ownKeyOptions(
  phone: Pick<Phone, 'url' | 'smtpPort'>,
  options: BrokerOptions = {},
): BrokerOptions {
  const gateway = new URL('/sms', phone.url);
  return {
    keys: [pretendKey('card', 'high'), password, totp, sms, email, passkey],
    ...options,
    digitalKeys: {
      card: {},
      password: { waiting: 1_000 },
      totp: {},
      sms: PLENTY,
      email: PLENTY,
      passkey: {},
      ...options.digitalKeys,
    },
    settings: {
      egress: { allow: [gateway.host] },
      messages: {
        sms: { url: gateway.href },
        mail: { host: 'localhost', port: phone.smtpPort, from: 'Aanmelden <noreply@login.example>' },
      },
      ...options.settings,
    },
  };
}
