// Passkey: a key in the citizen's own device, password manager or security key, opened with face, finger or PIN (WebAuthn).
// A browser's answer comes in; out goes the person whose passkey it is. The folder makes passkeys too (activate.ts), lends
// its options to the user-name field of the password key, and keeps the browser's own list in step.

import { AUTHMECH } from '#assurance/acr.ts';
import { readIcon } from '../icons.ts';
import { type Credential, type DigitalKey, defineKey, type KeyTools, type Traits } from '../key.ts';
import { createActivate } from './activate.ts';
import { createChallenges } from './challenges.ts';
import { createJudge } from './judge.ts';
import { type PasskeySettings, passkeySettings, placeOf } from './settings.ts';
import { createSignIn, freshOptions } from './sign-in.ts';
import { carrierOf, describePasskey } from './stored.ts';
import { keyTexts, reasons } from './texts.ts';
import { passkeyTopics } from './topics.ts';
import { createUnknownOnes } from './unknown.ts';

export const passkey = defineKey({ id: 'passkey', settings: passkeySettings, create });

/** @throws Error when `rp_id` does not fit the broker's host */
function create(settings: PasskeySettings, tools: KeyTools): DigitalKey {
  const { credentials, log } = tools;
  // RFC 8176: possession of a key is shown (`pop`), somebody touched the device (`user`) and opened it (`mfa`). Whether the
  // key sits in hardware, and whether it was a finger or a PIN, we are not told.
  const traits: Traits = {
    level: settings.level,
    amr: ['pop', 'user', 'mfa'],
    factors: 2,
    phishingResistant: true,
  };
  const place = placeOf(settings, tools.issuer);
  const { rpId } = place;
  const challenges = createChallenges(tools, 'sign-in');
  const unknownOnes = createUnknownOnes(tools);
  const userHandle = (subject: string) => tools.derive(subject, 'passkey-user');
  const judge = createJudge({ place, challenges, credentials, userHandle });

  return {
    id: 'passkey',
    authmech: `${AUTHMECH}passkey`,
    traits,
    subject: 'finds',
    needsScript: true,
    texts: { ...keyTexts, reasons },
    help: passkeyTopics,
    icon: readIcon('passkey'),
    authenticate: createSignIn({ rpId, traits, challenges, unknownOnes, judge, tools }),
    autofill: ({ interaction }) => freshOptions({ rpId, challenges }, interaction),
    binding: {
      many: true,
      serve: createActivate({ place, challenges: createChallenges(tools, 'activation'), userHandle, log }),
      describe: describePasskey,
      carriedBy: carrierOf,
      manage: (mine) => inStep(mine, rpId, userHandle),
    },
  };
}

/** Lets the browser hide passkeys that were removed here (WebAuthn level 3 §5.1.10.2). */
function inStep(mine: readonly Credential[], rpId: string, userHandle: (subject: string) => string) {
  const [first] = mine;
  if (!first) return undefined;
  const allAcceptedCredentialIds = mine.flatMap(({ externalId }) => externalId ?? []);
  const details = JSON.stringify({ rpId, userId: userHandle(first.subject), allAcceptedCredentialIds });
  return { view: 'digital-keys/passkey/in-step', model: { details } };
}
