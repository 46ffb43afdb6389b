// The ways out to citizens that the settings name, ready for the outbox.

import type { Gateways } from './gateway.ts';
import { createMail } from './mail.ts';
import type { Channel } from './messages.ts';
import type { Outbound } from './outbound.ts';
import type { MessagesSettings } from './settings.ts';
import { createSmsGateway } from './sms-gateway.ts';

export function createGateways(
  { sms, mail }: MessagesSettings,
  { outbound, production }: { outbound: Outbound; production: boolean },
): { readonly gateways: Gateways; readonly enabled: Partial<Record<Channel, boolean>> } {
  return {
    gateways: {
      ...(sms && { sms: createSmsGateway(sms, outbound) }),
      ...(mail && { mail: createMail(mail, { production }) }),
    },
    enabled: { sms: sms?.enabled ?? false, mail: mail?.enabled ?? false },
  };
}
