// What a way out to citizens looks like from the outbox: one message goes in, what became of it comes out.

import type { Message } from './messages.ts';

export type TextMessage = Extract<Message, { channel: 'sms' }>;
export type Letter = Extract<Message, { channel: 'mail' }>;

/** `reason` is for the log and the store: short, and never with an address or content in it. */
export type Delivery =
  | { readonly type: 'sent' }
  /** Not taken, and never will be: the fault lies with the message, or with what our settings say. */
  | { readonly type: 'refused'; readonly reason: string; readonly fault: 'message' | 'settings' }
  /** Certainly not taken: worth another try later. */
  | { readonly type: 'not_taken'; readonly reason: string }
  /** Perhaps taken: the answer never came. */
  | { readonly type: 'unknown'; readonly reason: string };

export interface Gateway<Kind> {
  /** One try. @param id the message's id, the same at every try. Never rejects for what the other side does. */
  send(id: string, message: Kind): Promise<Delivery>;
  close?(): Promise<void>;
}

export interface Gateways {
  readonly sms?: Gateway<TextMessage> | undefined;
  readonly mail?: Gateway<Letter> | undefined;
}

/** One try through the gateway of the message's channel. Undefined where there is none. */
export function sendThrough(gateways: Gateways, id: string, message: Message): Promise<Delivery> | undefined {
  return message.channel === 'sms' ? gateways.sms?.send(id, message) : gateways.mail?.send(id, message);
}
