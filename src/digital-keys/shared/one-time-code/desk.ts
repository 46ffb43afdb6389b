// Where a code is typed: what differs between a login and an activation, and what their pages share.

import type { Context } from 'koa';
import type { Locale } from '#i18n/texts.ts';
import type { Attempt } from '../../key.ts';
import type { Challenge } from './challenges.ts';
import type { Recipient, Sender, SendingParts } from './sending.ts';

export type PageContext = Context & { readonly state: { readonly csrf: string; readonly locale: Locale } };

export interface Desk extends Recipient {
  /** The path of this page. */
  readonly path: string;
  /** What follows it: '' or the name of a notice. */
  readonly step: string;
  /** Whether opening the page sends a code; if not, a page without code leads to `start`. */
  readonly sendsFirst: boolean;
  readonly start: string;
  /** The login as it stands in addresses, for the way back from help; none in an activation. */
  readonly login: string | undefined;
  readonly target: string;
  readonly guess: Attempt['guess'];
  proceed(challenge: Challenge): Promise<void>;
  cancel(): Promise<void>;
}

export interface DeskParts extends SendingParts {
  readonly sender: Sender;
}
