// Activation codes from a counter: half of it on paper, half of it in a mail. Ports: ../ports.ts.

/** How it ended. One that only ran out has none of these. */
export type ActivationEnd = 'used' | 'blocked' | 'withdrawn' | 'replaced';

export interface ActivationCodeRecord {
  readonly id: string;
  /** Blind index of the person's national number. At most one open code each. */
  readonly person: string;
  /** Who it is and where the mail goes, encrypted; '' once it is over. */
  readonly sealed: string;
  /** Keyed hash of the link. */
  readonly link: string;
  /** Keyed hash of the code; undefined until it is printed. */
  readonly code?: string | undefined;
  /** Who issued it, as the audit log calls them. */
  readonly member: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Codes that were tried with the link, the right one included. */
  readonly tries: number;
  readonly endedAt?: number | undefined;
  readonly endedAs?: ActivationEnd | undefined;
}

export interface ActivationCodes {
  /** Rejects with `StoreConflict` when this person has an open one: `endOf` comes first, in the same transaction. */
  add(code: ActivationCodeRecord): Promise<void>;
  find(id: string): Promise<ActivationCodeRecord | undefined>;
  findByLink(link: string): Promise<ActivationCodeRecord | undefined>;
  /** Newest first. */
  issuedBy(member: string, since: number, limit: number): Promise<readonly ActivationCodeRecord[]>;
  /** Another code on paper. False when it is over. */
  print(id: string, code: string, now: number): Promise<boolean>;
  /** Another link; the one before no longer works. False when it is over. */
  relink(id: string, link: string, now: number): Promise<boolean>;
  /**
   * Counts one try with this link before anything is compared, and gives the code as it is then. Undefined when there is none
   * that is open and printed, or when `most` tries were made: of many at once, no more than `most` are given.
   */
  take(link: string, most: number, now: number): Promise<ActivationCodeRecord | undefined>;
  /** Ends it and erases what is sealed. True for exactly one caller. */
  end(id: string, as: ActivationEnd, now: number): Promise<boolean>;
  /** Ends what this person has open, run out or not. */
  endOf(person: string, as: ActivationEnd, now: number): Promise<void>;
  /** Erases what is sealed in those that ran out. */
  erase(now: number): Promise<void>;
  /** Removes those that were over before `before`, at most `limit` of them. Returns how many. */
  forget(before: number, limit: number): Promise<number>;
}
