// Codes of an authenticator app, after user name and password. The person is known by then; in comes a code, out goes that
// one of their apps has it. What a code is stands in totp.ts; each step counts once, which the durable store sees to.

import { AUTHMECH } from '#assurance/acr.ts';
import { readIcon } from '../icons.ts';
import { type DigitalKey, defineKey, type KeyTools, type Traits } from '../key.ts';
import { createServeBinding } from './binding.ts';
import { createAuthenticate } from './login.ts';
import { type TotpSettings, totpSettings } from './settings.ts';
import { keyTexts, reasons } from './texts.ts';
import { topics } from './topics.ts';

export const totp = defineKey({ id: 'totp', settings: totpSettings, create });

function create(settings: TotpSettings, tools: KeyTools): DigitalKey {
  const traits: Traits = {
    level: settings.level,
    amr: ['pwd', 'otp', 'mfa'],
    factors: 2,
    phishingResistant: false,
  };
  return {
    id: 'totp',
    authmech: `${AUTHMECH}csamtotp`,
    traits,
    subject: 'needs',
    after: 'password',
    carriedBy: 'phone',
    texts: { ...keyTexts, reasons },
    help: topics,
    icon: readIcon('totp'),
    authenticate: createAuthenticate(traits, tools),
    binding: {
      many: true,
      serve: createServeBinding(tools),
      // The name that its owner gave says it all.
      describe: () => undefined,
      target: ({ subject }) => `totp:${subject}`,
    },
  };
}
