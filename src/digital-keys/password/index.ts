// User name and password: finds a person whom eID or itsme has shown before. A password alone is worth little; the keys
// with a code go after it. In comes a form; out goes the owner of the user name, through guesses that the gate counts.
// What may be chosen stands in user-name.ts and password-rules.ts, what is kept in credential.ts and hashing.ts.

import { AUTHMECH } from '#assurance/acr.ts';
import { readIcon } from '../icons.ts';
import { type DigitalKey, defineKey, type KeyTools, type Traits } from '../key.ts';
import { createServeBinding } from './binding.ts';
import { loadBlocklist } from './blocklist.ts';
import { createBoundedPool } from './bounded-pool.ts';
import { dataOf } from './credential.ts';
import { createHashing } from './hashing.ts';
import { createAuthenticate } from './login.ts';
import { type PasswordSettings, passwordSettings } from './settings.ts';
import { keyTexts } from './texts.ts';
import { topics } from './topics.ts';

export const password = defineKey({ id: 'password', settings: passwordSettings, create });

function create(settings: PasswordSettings, tools: KeyTools): DigitalKey {
  const traits: Traits = { level: settings.level, amr: ['pwd'], factors: 1, phishingResistant: false };
  const atOnce = tools.processors;
  // Who may come in, and who computes: between the two a guess is looked up and counted while others compute.
  const line = createBoundedPool({ atOnce: atOnce + settings.waiting, waiting: 0 });
  const processors = createBoundedPool({ atOnce, waiting: Number.POSITIVE_INFINITY });
  const cost = { memoryKib: settings.memory_kib, passes: settings.passes };
  const hashing = createHashing({ cost, derive: tools.derive, processors });

  return {
    id: 'password',
    authmech: `${AUTHMECH}csampassword`,
    traits,
    subject: 'finds',
    carriedBy: 'memory',
    texts: { ...keyTexts, reasons: {} },
    help: topics,
    icon: readIcon('password'),
    authenticate: createAuthenticate({ traits, tools, hashing, line }),
    figures: processors.load,
    binding: {
      many: false,
      serve: createServeBinding({ terms: settings.terms, tools, hashing, line, isListed: loadBlocklist() }),
      describe: (credential) => dataOf(credential).userName,
      target: ({ externalId }) => `user-name:${externalId}`,
    },
  };
}
