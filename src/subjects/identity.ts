// Who somebody is, as eID or an upstream proved it.

export interface Identity {
  /** National (RRN) or BIS number, 11 digits, checksum verified. */
  readonly nationalNumber: string;
  /** Absent for people without a first name. */
  readonly givenName?: string | undefined;
  readonly familyName: string;
  /** YYYY-MM-DD, only where the source states it; never derived from the number. */
  readonly birthdate?: string | undefined;
  /** BCP 47 tag, where the source states it. */
  readonly locale?: string | undefined;
}
