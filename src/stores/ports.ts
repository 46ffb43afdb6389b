// All stores of the house behind one door. Two ports, two adapters each; the application never knows which one it has.
//   Durable  – must never be lost: SQLite (WAL, flushed after each commit) or PostgreSQL.
//   Volatile – expires by itself: a second SQLite file or Redis.
// Times are epoch milliseconds. Ids are opaque text. Every method rejects when the store cannot be reached: callers fail closed.
//   ports/  one file per family of stores

import type { ActivationCodes } from './ports/activation-codes.ts';
import type { AuditLog, AuditRecord } from './ports/audit.ts';
import type { HelpLooks } from './ports/help-looks.ts';
import type { Diagnoses, Exams } from './ports/integrators.ts';
import type { Credentials, Subjects } from './ports/people.ts';
import type { LogoutDeliveries, Outbox } from './ports/queues.ts';
import type { Logos, Organisations, RegisterChanges, RelyingPartyRegister, Roles } from './ports/register.ts';
import type { Failures, SigningKeys } from './ports/safety.ts';
import type { SealedValues } from './ports/sealed-values.ts';
import type { Figures, Stories, StoryKnown, StoryRecord, StoryStep } from './ports/stories.ts';
import type { Volatile } from './ports/volatile.ts';
import type { WeatherLog } from './ports/weather-log.ts';

export type * from './ports/activation-codes.ts';
export type * from './ports/audit.ts';
export type * from './ports/help-looks.ts';
export type * from './ports/integrators.ts';
export type * from './ports/people.ts';
export type * from './ports/queues.ts';
export type * from './ports/register.ts';
export type * from './ports/safety.ts';
export * from './ports/sealed-values.ts';
export type * from './ports/stories.ts';
export type * from './ports/volatile.ts';
export type * from './ports/weather-log.ts';

export interface Stores {
  readonly durable: Durable;
  readonly volatile: Volatile;
}

/**
 * A unique value (an id, a support code, a digital key's external id) is already taken. Thrown by every durable adapter alike;
 * inside a transaction it spoils the whole transaction.
 */
export class StoreConflict extends Error {
  constructor(options: { cause: unknown }) {
    super('a unique value is already taken', options);
    this.name = 'StoreConflict';
  }
}

export interface Durable extends Repositories {
  /** Runs `work` in one transaction: all of it is kept, or none. */
  transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  /** Keeps a whole story and its audit row: both, or neither. The path of every silent login; many at once share one commit. */
  tell(story: StoryRecord, audit: AuditRecord): Promise<void>;
  /** Appends a step to a story, with its audit row: both, or neither. @throws when the story never began */
  tellStep(step: ToldStep): Promise<void>;
  /** The same with the last step, once: when the story began, or undefined when it had ended and nothing is kept. */
  tellEnd(end: ToldStep): Promise<number | undefined>;
  /** Resolves when the store answers, with what its clock says: epoch milliseconds. */
  ping(): Promise<number>;
  close(): Promise<void>;
}

export interface ToldStep {
  readonly story: string;
  readonly step: StoryStep;
  readonly known: StoryKnown;
  readonly audit: AuditRecord;
}

export interface Repositories {
  readonly subjects: Subjects;
  readonly credentials: Credentials;
  readonly relyingParties: RelyingPartyRegister;
  readonly stories: Stories;
  readonly audit: AuditLog;
  readonly signingKeys: SigningKeys;
  readonly logoutDeliveries: LogoutDeliveries;
  readonly failures: Failures;
  readonly outbox: Outbox;
  readonly organisations: Organisations;
  readonly roles: Roles;
  readonly registerChanges: RegisterChanges;
  readonly logos: Logos;
  readonly diagnoses: Diagnoses;
  readonly exams: Exams;
  readonly figures: Figures;
  readonly helpLooks: HelpLooks;
  readonly activationCodes: ActivationCodes;
  readonly weather: WeatherLog;
  readonly sealedValues: SealedValues;
}
