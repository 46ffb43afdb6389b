// What one completed use of a digital key proved. Sessions, decisions, tokens and audit all speak of this record.

import type { AssuranceLevel } from './levels.ts';

export interface AuthenticationEvent {
  /** Unique id of this event. */
  readonly id: string;
  /** Id of the digital key used, for example `itsme`. */
  readonly key: string;
  /** Mechanism URN, for example `urn:be:vlaanderen:authmech:itsme`; a means-dependent one for upstreams that carry several. */
  readonly authmech: string;
  readonly level: AssuranceLevel;
  /** Authentication method references (RFC 8176). */
  readonly amr: readonly string[];
  /** When, in epoch milliseconds. */
  readonly at: number;
  readonly subject: string;
  /** The credential that was used, where the key has some: what ends when it is blocked. */
  readonly credential?: string | undefined;
  /** The interaction (login) in which it happened. */
  readonly interaction: string;
}
