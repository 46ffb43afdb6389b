// What the API is given, and what it asks of other rooms (app.ts answers).

import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Clock } from '#clock.ts';
import type { Changes } from '#relying-parties/changes/changes.ts';
import type { Organisations } from '#relying-parties/organisation.ts';
import type { People } from '#relying-parties/people.ts';
import type { Register } from '#relying-parties/register.ts';
import type { Sealing } from '#sealing.ts';
import type { Durable, Volatile } from '#stores/ports.ts';
import type { SubjectRules } from '#subjects/subjects.ts';

export const API = '/api/v1';

/** Reads tokens of the broker's own: the engine answers. */
export interface Tokens {
  /** Undefined for whatever opens nothing: unknown, expired, of a closed relying party, bound to a key that was not shown. */
  read(presented: {
    readonly scheme: 'Bearer' | 'DPoP';
    readonly token: string;
    readonly proof?: string | undefined;
    readonly method: string;
    readonly url: string;
  }): Promise<
    | {
        readonly clientId: string;
        readonly scopes: ReadonlySet<string>;
        readonly person?:
          | { readonly subject: string; readonly authmech: string; readonly level: AssuranceLevel }
          | undefined;
      }
    | undefined
  >;
}

export interface ApiHouse {
  readonly issuer: string;
  /** Where the API stands: the issuer, or Beheer's own host. */
  readonly origin: string;
  readonly production: boolean;
  /** Ids of the digital keys that exist. */
  readonly knownKeys: readonly string[];
  /** The mechanisms of eID: what people sign in with for it. */
  readonly mechanisms: ReadonlySet<string>;
  /** Requests that one client may make in a minute. */
  readonly requestsPerMinute: number;
  /** Ids of the relying parties that we are ourselves. */
  readonly reserved: ReadonlySet<string>;
  readonly clock: Clock;
  readonly log: { error(fields: object, message: string): void };
  readonly durable: Durable;
  readonly volatile: Pick<Volatile, 'records' | 'counters'>;
  readonly sealing: Sealing;
  readonly subjects: SubjectRules;
  readonly register: Register;
  readonly changes: Changes;
  readonly people: People;
  readonly organisations: Organisations;
  readonly tokens: Tokens;
}
