// Sends a code: the first one when its page is opened, the same one again when somebody asks, never faster or more often
// than is good for anybody.

import { clockTime } from '#i18n/moments.ts';
import { makeLine } from '#i18n/one-line.ts';
import type { Locale } from '#i18n/texts.ts';
import type { MessageState } from '#outbound/messages.ts';
import type { KeyTools } from '../../key.ts';
import type { Challenge, Challenges } from './challenges.ts';
import type { CodeChannel } from './channel.ts';
import type { CountSending, Destination } from './limits.ts';

export const RESEND_PAUSE_MS = 30_000;
const MOST_RESENDS = 5;
/** A code with less time left than this is not repeated: a new one takes its place. */
const WORTH_REPEATING_MS = 2 * 60_000;
const WAIT_FOR_GATEWAY_MS = 1_500;
/** Of the service, whose name somebody else wrote, in a letter whose last line browsers read. */
const LONGEST_NAME = 60;

export interface Recipient extends Destination {
  /** The login or activation that the code belongs to. */
  readonly owner: string;
  readonly service: string | undefined;
  /** Of the login, where there is one. */
  readonly supportCode?: string | undefined;
  readonly locale: Locale;
}

export type Sent =
  /** Nothing had to be sent, or the code was sent (again). */
  | { readonly type: 'sent' }
  /** A new code took the place of an old one. */
  | { readonly type: 'fresh' }
  /** The channel does not work just now. */
  | { readonly type: 'off' }
  /** Sent a moment ago: again from `until` on (epoch ms). */
  | { readonly type: 'early'; readonly until: number }
  /** Sent again as often as it may be. */
  | { readonly type: 'enough' }
  /** No more from here, to there or for them: again from `until` on (epoch ms). */
  | { readonly type: 'limited'; readonly until: number };

export interface SendingParts {
  readonly channel: CodeChannel;
  readonly challenges: Challenges;
  readonly countSending: CountSending;
  readonly tools: KeyTools;
}

export type Sender = ReturnType<typeof createSender>;

export function createSender({ channel, challenges, countSending, tools }: SendingParts) {
  const { clock, messages } = tools;

  async function begin(recipient: Recipient, replaces?: Challenge): Promise<Sent> {
    if (messages.state(channel.channel) !== 'up') return { type: 'off' };
    const until = await countSending(recipient);
    if (until !== undefined) return { type: 'limited', until };
    const challenge = await challenges.begin(recipient.owner, recipient.to, replaces);
    // Another request of the same browser was first: its code is on the way.
    if (challenge && (await challenges.claimSending(challenge, 0))) await post(recipient, challenge, 0);
    return { type: replaces ? 'fresh' : 'sent' };
  }

  async function post(recipient: Recipient, challenge: Challenge, n: number): Promise<void> {
    const { to, service, supportCode, locale } = recipient;
    const { expiresAt } = challenge;
    const content = channel.letter({
      code: challenges.code(challenge),
      service: service && makeLine(service, LONGEST_NAME),
      supportCode,
      until: clockTime(expiresAt, locale),
      host: new URL(tools.issuer).hostname,
      locale,
    });
    const message = await messages.post({ ...content, to, expiresAt, once: true });
    await challenges.noteMessage(challenge, n, message);
    await messages.outcome(message, WAIT_FOR_GATEWAY_MS);
  }

  return {
    /** Makes sure that a code is on its way or there: sends only when there is none for this number or address. */
    async first(recipient: Recipient): Promise<Sent> {
      const live = await challenges.find(recipient.owner);
      if (live?.to === recipient.to) return { type: 'sent' };
      return begin(recipient, live);
    },

    /** The same code again, or a new one where the old one has ended. */
    async again(recipient: Recipient): Promise<Sent> {
      const live = await challenges.find(recipient.owner);
      if (!live || live.to !== recipient.to) return begin(recipient, live);
      const sendings = await challenges.sendings(live);
      const until = (sendings.at(-1)?.at ?? 0) + RESEND_PAUSE_MS;
      if (clock.now() < until) return { type: 'early', until };
      const dying = live.expiresAt - clock.now() < WORTH_REPEATING_MS;
      if (dying || (await challenges.isEnded(live))) return begin(recipient, live);
      if (sendings.length > MOST_RESENDS) return { type: 'enough' };
      if (messages.state(channel.channel) !== 'up') return { type: 'off' };
      const limit = await countSending(recipient);
      if (limit !== undefined) return { type: 'limited', until: limit };
      if (await challenges.claimSending(live, sendings.length)) await post(recipient, live, sendings.length);
      return { type: 'sent' };
    },

    /** What became of the last letter: an honest page says so. */
    async state(challenge: Challenge): Promise<MessageState> {
      const last = (await challenges.sendings(challenge)).at(-1);
      return last?.message === undefined ? 'waiting' : messages.outcome(last.message, 0);
    },
  };
}
