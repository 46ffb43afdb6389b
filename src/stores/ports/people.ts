// People and the keys that they activated. Ports: ../ports.ts.

import type { AssuranceLevel } from '#assurance/levels.ts';

export interface Subjects {
  find(id: string): Promise<SubjectRecord | undefined>;
  findByNationalNumber(index: string): Promise<SubjectRecord | undefined>;
  /** Inserts the subject, or gives back the one that already has this national number index; attributes are then refreshed. */
  enrol(subject: SubjectRecord): Promise<SubjectRecord>;
  /** The person's own choices, for letters and pages. */
  prefer(id: string, preferences: { readonly locale: string }): Promise<void>;
  /** From when on they may sign in nowhere; undefined lifts it. False when it was so already. */
  block(id: string, since: number | undefined): Promise<boolean>;
}

export interface SubjectRecord {
  readonly id: string;
  /** Blind index: keyed hash of the national number. Unique. */
  readonly nationalNumberIndex: string;
  /** The national number, encrypted. */
  readonly nationalNumberSealed: string;
  readonly givenName?: string | undefined;
  readonly familyName: string;
  /** YYYY-MM-DD, only as eID or itsme gave it. */
  readonly birthdate?: string | undefined;
  readonly locale?: string | undefined;
  /** The person's own choice for letters and pages; `locale` is what a proof said. */
  readonly preferredLocale?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly disabledAt?: number | undefined;
}

export interface Credentials {
  listBySubject(subject: string): Promise<readonly CredentialRecord[]>;
  /** By the key's own external id (an itsme `sub`, a passkey id): unique per key. */
  findByExternalId(key: string, externalId: string): Promise<CredentialRecord | undefined>;
  find(id: string): Promise<CredentialRecord | undefined>;
  /** Inserts, or updates the row with the same id. Rejects when (key, externalId) belongs to another credential. */
  save(credential: CredentialRecord): Promise<void>;
  touch(id: string, lastUsedAt: number): Promise<void>;
  /** Compare-and-set: true for exactly one caller per step, and only for steps later than the last one accepted. */
  advance(id: string, step: number): Promise<boolean>;
}

export interface CredentialRecord {
  readonly id: string;
  readonly subject: string;
  readonly key: string;
  readonly externalId?: string | undefined;
  /** Key-specific JSON, encrypted by its owner where secret. */
  readonly data: string;
  readonly label?: string | undefined;
  /** Id of the digital key that vouched for this binding. */
  readonly provenBy?: string | undefined;
  /** The level it vouched at: this credential never gives more. */
  readonly provenLevel?: AssuranceLevel | undefined;
  readonly createdAt: number;
  readonly lastUsedAt?: number | undefined;
  /** Not usable until its owner lifts it. */
  readonly blockedAt?: number | undefined;
  readonly blockedBy?: BlockedBy | undefined;
  /** Removed: kept for the record, without external id and data. */
  readonly revokedAt?: number | undefined;
}

/** Its owner's wish, a report "dit was ik niet", or a hundred wrong tries. */
export type BlockedBy = 'owner' | 'report' | 'failures';
