// What the counter is given, and what it says to members of the helpdesk.

import type { Clock } from '#clock.ts';
import type { Messages } from '#outbound/messages.ts';
import type { Sealing } from '#sealing.ts';
import type { Counters, Durable, Repositories } from '#stores/ports.ts';
import type { CodeState, Contents } from './counter.ts';
import type { CounterSettings } from './settings.ts';

export interface CounterHouse {
  readonly issuer: string;
  readonly settings: CounterSettings;
  /** False where mail or the first key is missing. */
  readonly works: () => boolean;
  readonly durable: Durable;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sealing: Sealing;
  readonly messages: Messages;
  readonly phone: string;
  /** False for a person whose first key is blocked and was activated with more than a counter. */
  readonly mayBegin: (repositories: Repositories, subject: string) => Promise<boolean>;
  /** The letter to addresses that a known person has already, in the transaction of the act. */
  readonly tellKnown: (repositories: Repositories, subject: string) => Promise<void>;
}

export interface Member {
  /** As the audit log calls them. */
  readonly id: string;
  /** Their own subject. */
  readonly subject: string;
}

export type Issued =
  | { readonly type: 'issued'; readonly id: string }
  /** No counter may help this person: disabled, blocked, or the member. */
  | { readonly type: 'refused'; readonly why: 'blocked' | 'self' }
  | { readonly type: 'too-many'; readonly of: 'member' | 'person'; readonly until: number };

export interface OwnCode {
  readonly id: string;
  readonly state: CodeState;
  readonly isPrinted: boolean;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Who it is for, while it is open. */
  readonly contents?: Contents | undefined;
}
