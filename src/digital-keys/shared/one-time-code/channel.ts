// What the two code keys tell of themselves: where a code goes, what the letter says, and their own words.

import type { Locale, Text } from '#i18n/texts.ts';
import type { Message } from '#outbound/messages.ts';

export interface CodeChannel {
  /** Id of the key, prefix of everything that is kept or counted. */
  readonly id: 'sms' | 'email';
  readonly channel: Message['channel'];
  /** The field in which the number or the address is asked, and its name in the credential's data. */
  readonly field: {
    readonly name: 'phone' | 'email';
    readonly type: 'tel' | 'email';
    readonly autocomplete: 'tel' | 'email';
  };
  readonly help: { readonly key: string; readonly noCode: string };
  readonly texts: ChannelTexts;
  /** The number or address as it is kept, or what is wrong with what was typed. */
  parse(input: string): { readonly to: string } | { readonly problem: Text };
  /** Enough for its owner, too little for anybody else. */
  mask(to: string): string;
  letter(facts: LetterFacts): LetterContent;
}

export interface ChannelTexts {
  readonly addressTitle: Text;
  readonly addressLead: Text;
  readonly addressLabel: Text;
  readonly addressHint: Text;
  readonly addressMissing: Text;
  readonly codeTitle: Text;
  /** With `{to}`. */
  readonly sentTo: Text;
  readonly notSent: Text;
  /** What the code key cannot do anything about: "Het duurt soms een minuut." */
  readonly slow: Text;
}

export interface LetterFacts {
  readonly code: string;
  /** Who asks, one line; undefined when the code activates the key. */
  readonly service: string | undefined;
  /** Of the login; a text message has no room for it. */
  readonly supportCode?: string | undefined;
  /** Clock time in Belgium until which the code is good. */
  readonly until: string;
  /** The broker's host, for the line by which browsers fill the code in. */
  readonly host: string;
  readonly locale: Locale;
}

export type LetterContent =
  | { readonly channel: 'sms'; readonly text: string }
  | Omit<Extract<Message, { channel: 'mail' }>, 'to' | 'expiresAt' | 'once'>;
