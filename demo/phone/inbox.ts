// What arrived, of all citizens together: text messages and mails, newest first.

export interface ReceivedMessage {
  readonly channel: 'sms' | 'mail';
  /** A phone number as it was addressed (`+32470123456`), or a mail address. */
  readonly to: string;
  /** Of a mail only. */
  readonly subject?: string;
  /** Of a mail: its plain text. */
  readonly text: string;
  /** ISO time. */
  readonly at: string;
}

export interface Inbox {
  put(message: Omit<ReceivedMessage, 'at'>): void;
  /** Newest first; with `to`, only what went there. */
  list(to?: string): readonly ReceivedMessage[];
  /** Everybody who got something, in order. */
  recipients(): readonly string[];
}

const MOST = 500;

export function createInbox(now: () => number): Inbox {
  const messages: ReceivedMessage[] = [];
  return {
    put(message) {
      messages.unshift({ ...message, at: new Date(now()).toISOString() });
      messages.length = Math.min(messages.length, MOST);
    },
    list: (to) => messages.filter((message) => !to || message.to === to),
    recipients: () => [...new Set(messages.map(({ to }) => to))].sort(),
  };
}
