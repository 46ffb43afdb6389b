// The register of relying parties: versions, organisations, roles, and changes on their way. Ports: ../ports.ts.

export interface RelyingPartyRegister {
  find(id: string): Promise<RelyingPartyRecord | undefined>;
  /** Those of `ids` that exist, in no particular order. */
  findAll(ids: readonly string[]): Promise<readonly RelyingPartyRecord[]>;
  list(): Promise<readonly RelyingPartyRecord[]>;
  /** One page of those that fit, and how many fit in all. */
  search(
    question: RelyingPartySearch,
  ): Promise<{ readonly rows: readonly RelyingPartyRecord[]; readonly total: number }>;
  /**
   * Stores a new version and makes it the active one. With `base` only if the active version is that one (0: none yet);
   * otherwise nothing happens and the answer is undefined.
   */
  put(version: NewRelyingPartyVersion): Promise<RelyingPartyRecord | undefined>;
  versions(id: string): Promise<readonly RelyingPartyVersion[]>;
  /** Every version that this change made, in no particular order. */
  versionsOfChange(change: string): Promise<readonly RelyingPartyVersion[]>;
}

export interface RelyingPartyRecord {
  readonly id: string;
  /** JSON text. */
  readonly data: string;
  /** 1, 2, 3 … */
  readonly version: number;
  readonly at: number;
}

export interface RelyingPartyVersion extends RelyingPartyRecord {
  readonly by: string;
  readonly note?: string | undefined;
  /** Id of the change that made it. */
  readonly change?: string | undefined;
}

/** What lists are searched by; `data` says the same. */
export interface RelyingPartyLabels {
  readonly organisation?: string | undefined;
  readonly environment: string;
  readonly enabled: boolean;
  /** What it is sorted by. */
  readonly name: string;
  /** Small letters: everything that a search looks in. */
  readonly search: string;
}

export interface NewRelyingPartyVersion extends RelyingPartyLabels {
  readonly id: string;
  readonly data: string;
  readonly at: number;
  readonly by: string;
  readonly note?: string | undefined;
  readonly base?: number | undefined;
  readonly change?: string | undefined;
}

export interface RelyingPartySearch {
  /** Small letters; it stands somewhere in what is searched. */
  readonly text?: string | undefined;
  /** Any of these; undefined for all, an empty list for none. */
  readonly organisations?: readonly string[] | undefined;
  readonly environment?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly without?: readonly string[] | undefined;
  readonly sort: 'name' | 'newest' | 'oldest' | 'id';
  readonly offset: number;
  readonly limit: number;
}

/** Who answers for relying parties. */
export interface Organisations {
  find(id: string): Promise<OrganisationRecord | undefined>;
  /** By name. */
  list(): Promise<readonly OrganisationRecord[]>;
  /** Compare-and-set: true if the stored version is `base` (0: none yet); the new one is one higher. */
  put(organisation: { id: string; data: string; name: string; at: number; base: number }): Promise<boolean>;
}

export interface OrganisationRecord {
  readonly id: string;
  /** JSON text. */
  readonly data: string;
  readonly version: number;
  readonly at: number;
}

/** Who may do what in Beheer, and who may test. People are known by the blind index of their national number. */
export interface Roles {
  ofPerson(person: string): Promise<readonly RoleRecord[]>;
  ofScope(kind: RoleKind, scope: string): Promise<readonly RoleRecord[]>;
  find(id: string): Promise<RoleRecord | undefined>;
  /** False when this person has this role already. */
  add(role: RoleRecord): Promise<boolean>;
  /** False when it was not there any more. */
  remove(id: string, at: number, by: string): Promise<boolean>;
}

export type RoleKind = 'administrator' | 'owner' | 'helpdesk' | 'auditor' | 'tester';

export interface RoleRecord {
  readonly id: string;
  readonly kind: RoleKind;
  /** Id of the organisation (owner) or relying party (tester); empty for the whole house. */
  readonly scope: string;
  readonly person: string;
  /** How whoever added this person calls them. */
  readonly label: string;
  readonly addedAt: number;
  readonly addedBy: string;
}

/** What was proposed for the register, by whom, and what became of it. */
export interface RegisterChanges {
  add(change: RegisterChangeRecord, items: readonly RegisterChangeItem[]): Promise<void>;
  find(id: string): Promise<RegisterChangeRecord | undefined>;
  items(id: string): Promise<readonly RegisterChangeItem[]>;
  /** Compare-and-set: true for exactly one caller, if the change is still waiting. */
  decide(
    id: string,
    decision: {
      readonly state: Exclude<RegisterChangeState, 'waiting'>;
      readonly at: number;
      readonly by: string;
      readonly label: string;
      readonly note: string;
    },
  ): Promise<boolean>;
  /** An emergency was looked at by a second person. True for exactly one caller. */
  see(id: string, by: string): Promise<boolean>;
  /** Newest first. */
  search(question: {
    readonly states?: readonly RegisterChangeState[] | undefined;
    /** Any of these; undefined for all. */
    readonly organisations?: readonly string[] | undefined;
    readonly relyingParty?: string | undefined;
    /** Emergencies that no second person has looked at. */
    readonly unseen?: boolean | undefined;
    readonly offset: number;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly RegisterChangeRecord[]; readonly total: number }>;
}

export type RegisterChangeState = 'waiting' | 'applied' | 'rejected' | 'withdrawn' | 'outdated';

export interface RegisterChangeRecord {
  readonly id: string;
  readonly state: RegisterChangeState;
  readonly author: string;
  /** The author's name, for people. */
  readonly authorLabel: string;
  /** The one organisation that it is about; undefined for none or several. */
  readonly organisation?: string | undefined;
  readonly createdAt: number;
  readonly note: string;
  /** Applied without a second person. */
  readonly emergency: boolean;
  /** Id of the change that this one takes back. */
  readonly undoes?: string | undefined;
  readonly decidedAt?: number | undefined;
  readonly decidedBy?: string | undefined;
  readonly decidedLabel?: string | undefined;
  readonly decisionNote?: string | undefined;
  /** Who looked at an emergency afterwards. */
  readonly seenBy?: string | undefined;
}

export interface RegisterChangeItem {
  /** Id of the relying party. */
  readonly id: string;
  /** The version that it changes; 0 for a new one. */
  readonly base: number;
  /** JSON text of the registration as it is to be. */
  readonly data: string;
}

/** Logos of relying parties, re-encoded by us. */
export interface Logos {
  find(id: string): Promise<Buffer | undefined>;
  /** Keeps it under its id; the same again changes nothing. */
  add(id: string, png: Buffer, at: number): Promise<void>;
}
