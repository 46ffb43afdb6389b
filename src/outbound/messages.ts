// Letters to citizens: a text message or an e-mail, put into a durable outbox and sent from there. This file holds the
// types; outbox.ts keeps and sends, sms-gateway.ts and mail.ts speak with the outside.

import type { Repositories } from '#stores/ports.ts';

export type Channel = 'sms' | 'mail';

export type Message = {
  /** Where it goes: an E.164 number (`+32470123456`), or one e-mail address. */
  readonly to: string;
  /** Not worth sending from then on (epoch milliseconds): a code that has expired. */
  readonly expiresAt: number;
  /**
   * True for codes: when nobody knows whether it arrived, it is not sent again by itself. Other letters are: better
   * twice than never.
   */
  readonly once: boolean;
} & (
  | { readonly channel: 'sms'; readonly text: string }
  | {
      readonly channel: 'mail';
      readonly subject: string;
      readonly locale: string;
      readonly parts: readonly LetterPart[];
    }
);

/** One part of a mail, shown as plain text and as HTML. Everything is text: it is escaped where it is shown. */
export type LetterPart =
  | { readonly say: string }
  /** A code, big. */
  | { readonly code: string }
  | { readonly link: string; readonly text: string }
  /** Small print. */
  | { readonly small: string };

export type MessageState =
  /** Not sent yet, and it will be tried (again). */
  | 'waiting'
  /** The gateway took it. */
  | 'sent'
  /** It will not be sent: refused, expired, or nobody knows and it was to be sent once. */
  | 'failed';

export type ChannelState = 'up' | 'down' | 'off';

export interface Messages {
  /**
   * Puts a message into the outbox and returns its id. Sending starts at once, beside the request. When the repositories
   * of a transaction are given, the message belongs to that act: it leaves only once that has committed, in the background
   * (in 50 ms, or in a second when the act takes longer), or at once for who then asks for its `outcome`.
   */
  post(message: Message, repositories?: Pick<Repositories, 'outbox'>): Promise<string>;
  /** What became of a message; waits at most `withinMs` for it to leave. A message that is unknown or long past is `failed`. */
  outcome(id: string, withinMs: number): Promise<MessageState>;
  /**
   * `down` after several failures in a row, until a try succeeds, or until nobody has tried for a minute: the next message
   * is then the probe. `off` where the settings say so or name no gateway.
   */
  state(channel: Channel): ChannelState;
}
