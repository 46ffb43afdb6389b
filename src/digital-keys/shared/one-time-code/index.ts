// Codes of six digits by text message or mail: what both keys do alike. A channel comes in (where a code goes, what the
// letter says); out go the parts of a digital key: its pages in a login, its activation, and whether it works just now.

import type { Availability, DigitalKey, KeyTools, Traits } from '../../key.ts';
import { createActivate } from './activate.ts';
import { createChallenges } from './challenges.ts';
import type { CodeChannel } from './channel.ts';
import { addressesOf } from './credentials.ts';
import { createLimits } from './limits.ts';
import { createSender } from './sending.ts';
import type { CodeSettings } from './settings.ts';
import { createSignIn } from './sign-in.ts';

export function createOneTimeCode(
  channel: CodeChannel,
  settings: CodeSettings,
  traits: Traits,
  tools: KeyTools,
): Pick<DigitalKey, 'authenticate' | 'binding' | 'availability'> {
  const challenges = createChallenges(tools);
  const countSending = createLimits(channel.id, settings, tools);
  const parts = { channel, challenges, countSending, tools };
  const desk = { ...parts, sender: createSender(parts) };
  const addressOf = addressesOf(channel);
  return {
    authenticate: createSignIn(desk, addressOf, traits),
    binding: {
      many: false,
      serve: createActivate(desk),
      target: ({ subject }) => `${channel.id}:${subject}`,
      describe: (credential) => channel.mask(addressOf(credential)),
      address: (credential) => ({ channel: channel.channel, to: addressOf(credential) }),
    },
    availability: createAvailability(channel, tools),
  };
}

/** The channel tells whether it works, not since when: that is when we first saw that it does not. */
function createAvailability({ channel }: CodeChannel, { messages, clock }: KeyTools): () => Availability {
  let since: number | undefined;
  return () => {
    if (messages.state(channel) === 'up') {
      since = undefined;
      return { state: 'up' };
    }
    since ??= clock.now();
    return { state: 'down', since };
  };
}
