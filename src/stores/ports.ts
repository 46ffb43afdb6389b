// All stores of the house on one page. Two ports, two adapters each; the application never knows which one it has.
//   Durable  – must never be lost: SQLite (WAL, synchronous=FULL) or PostgreSQL.
//   Volatile – expires by itself: a second SQLite file or Redis.
// Times are epoch milliseconds. Ids are opaque text. Every method rejects when the store cannot be reached: callers fail closed.

import type { AssuranceLevel } from '#assurance/levels.ts';
import type { HelpLooks } from './help-looks.ts';
import type { WeatherLog } from './weather-log.ts';

export type { HelpLookKind, HelpLookRecord, HelpLookState, HelpLooks } from './help-looks.ts';
export type { Outage, UpstreamLook, WeatherLog, WeatherNotice } from './weather-log.ts';

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

// ── Volatile ────────────────────────────────────────────────────────────────────────────────────────────────

export interface Volatile {
  readonly artifacts: Artifacts;
  readonly sessions: SsoSessions;
  readonly records: Records;
  readonly counters: Counters;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What the OIDC engine keeps: codes, tokens, grants, interactions, pushed requests. */
export interface Artifacts {
  put(artifact: Artifact): Promise<void>;
  /** Undefined when unknown or past `expiresAt`. */
  get(
    kind: string,
    id: string,
  ): Promise<{ readonly payload: string; readonly consumedAt?: number } | undefined>;
  /** Atomic: of any number of parallel calls, across processes, exactly one gets `consumed`. */
  consume(kind: string, id: string): Promise<'consumed' | 'already-consumed' | 'missing'>;
  remove(kind: string, id: string): Promise<void>;
  /** Removes every artifact that was put with this grant id; with `kind`, only those of that kind. */
  removeByGrant(grantId: string, kind?: string): Promise<void>;
}

export interface Artifact {
  readonly kind: string;
  readonly id: string;
  /** JSON text. */
  readonly payload: string;
  readonly expiresAt: number;
  readonly grantId?: string | undefined;
}

/**
 * Single sign-on sessions. The cookie holds `id`, which rotates; `uid` stays for the session's whole life.
 * `authorizations` (one entry per relying party) is MERGED on put, so that relying parties logging in at the same
 * instant do not lose each other's entry. The cap is absolute: `authenticatedUntil` is fixed by the first put that
 * carries one and never moves; past it the session is gone, whatever `expiresAt` says.
 */
export interface SsoSessions {
  put(session: SsoSession): Promise<void>;
  find(id: string): Promise<StoredSsoSession | undefined>;
  findByUid(uid: string): Promise<StoredSsoSession | undefined>;
  /** Adds an authentication event (JSON text) to the session's list. The list lives as long as the session, at most until `until`. */
  addEvent(uid: string, event: string, until: number): Promise<void>;
  /** The session's events (JSON texts), oldest first. */
  events(uid: string): Promise<readonly string[]>;
  /** Takes one relying party out of the session. */
  removeAuthorization(uid: string, clientId: string): Promise<void>;
  /** Forgets the cookie id only; the session lives on under its other ids. */
  removeId(id: string): Promise<void>;
  /** Ends the session: payload, authorizations, events, every id. */
  end(uid: string): Promise<void>;
  /**
   * Sessions that ended by themselves, at most `limit`: each is handed to exactly one caller, once, if it is asked for within
   * some minutes of its end. Sessions that somebody ended are not among them.
   */
  claimExpired(limit: number): Promise<readonly StoredSsoSession[]>;
  /** The live sessions of a person, in no particular order. */
  listBySubject(subject: string): Promise<readonly StoredSsoSession[]>;
}

export interface SsoSession {
  readonly id: string;
  readonly uid: string;
  /** Who is signed in: `listBySubject` finds the session by it from then on. */
  readonly subject?: string | undefined;
  /** JSON text, without authorizations. */
  readonly payload: string;
  /** Relying party id → JSON text. Merged into what is stored; an absent entry is not removed. */
  readonly authorizations: Readonly<Record<string, string>>;
  readonly expiresAt: number;
  /** Set when somebody is signed in: the absolute end, counted from the first authentication. First one wins. */
  readonly authenticatedUntil?: number | undefined;
}

export interface StoredSsoSession {
  readonly uid: string;
  readonly payload: string;
  readonly authorizations: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

/** Small facts of our own that expire: journeys, upstream states, tickets, nonces, way-home notes. `space` keeps them apart. */
export interface Records {
  put(space: string, id: string, value: string, expiresAt: number): Promise<void>;
  /** True for exactly one caller per id until it expires: replay detection. */
  add(space: string, id: string, value: string, expiresAt: number): Promise<boolean>;
  get(space: string, id: string): Promise<string | undefined>;
  /** Atomic get-and-remove: of any number of parallel calls exactly one gets the value. */
  take(space: string, id: string): Promise<string | undefined>;
  remove(space: string, id: string): Promise<void>;
}

export interface Counters {
  /** Counts one hit in a fixed window and returns the new count and when the window ends. Atomic. */
  hit(name: string, windowMs: number): Promise<{ readonly count: number; readonly resetsAt: number }>;
  /** Counts `hits` at once. */
  add(name: string, hits: number, windowMs: number): Promise<void>;
  /** How many each of `names` has in its window, in the same order; nothing is counted. */
  read(names: readonly string[]): Promise<readonly number[]>;
  /** Takes one hit back, as long as its window lasts; never below none. */
  release(name: string): Promise<void>;
}

// ── Durable ─────────────────────────────────────────────────────────────────────────────────────────────────

export interface Durable extends Repositories {
  /** Runs `work` in one transaction: all of it is kept, or none. */
  transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  /** Keeps a whole story and its audit row: both, or neither. The path of every silent login; many at once share one commit. */
  tell(story: StoryRecord, audit: AuditRecord): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
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
  readonly weather: WeatherLog;
}

export interface Subjects {
  find(id: string): Promise<SubjectRecord | undefined>;
  findByNationalNumber(index: string): Promise<SubjectRecord | undefined>;
  /** Inserts the subject, or gives back the one that already has this national number index; attributes are then refreshed. */
  enrol(subject: SubjectRecord): Promise<SubjectRecord>;
  /** The person's own choices, for letters and pages. */
  prefer(id: string, preferences: { readonly locale: string }): Promise<void>;
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

/** Counts per day, made of stories: how often, and by how many people. Days are YYYY-MM-DD in Belgium. */
export interface Figures {
  /** Keeps the counts of a whole day. False when the day was kept already: nothing is counted twice. */
  keepDay(day: string, cells: readonly FigureCell[], at: number): Promise<boolean>;
  /** The last day that was kept. */
  lastDay(): Promise<string | undefined>;
  /** By day. An empty id means all together. */
  ofRelyingParty(
    relyingParty: string,
    from: string,
    to: string,
  ): Promise<readonly (Omit<FigureCell, 'relyingParty'> & { readonly day: string })[]>;
  /**
   * Those with the most logins in these months (YYYY-MM), the busiest first.
   * `people`: how many there were on their busiest day.
   */
  busiest(
    fromMonth: string,
    toMonth: string,
    limit: number,
    of?: readonly string[],
  ): Promise<readonly { readonly relyingParty: string; readonly count: number; readonly people: number }[]>;
  /** The last month (YYYY-MM) in which somebody signed in, per relying party; of these, or of all. */
  lastMonths(of?: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Adds to how many answers were fetched by their relying party on this day. */
  addReturns(day: string, returns: ReadonlyMap<string, number>): Promise<void>;
}

export interface FigureCell {
  /** Empty for all together. */
  readonly relyingParty: string;
  readonly measure: string;
  readonly label: string;
  readonly count: number;
  /** How many different people, as far as they are known. */
  readonly people: number;
}

/** Logos of relying parties, re-encoded by us. */
export interface Logos {
  find(id: string): Promise<Buffer | undefined>;
  /** Keeps it under its id; the same again changes nothing. */
  add(id: string, png: Buffer, at: number): Promise<void>;
}

/** What a relying party sent when it was refused, for those who look after it. */
export interface Diagnoses {
  /** Keeps it, and of this relying party no more than the newest `most`. @throws StoreConflict when the code is taken */
  add(diagnosis: DiagnosisRecord, most: number): Promise<void>;
  find(supportCode: string): Promise<DiagnosisRecord | undefined>;
  /** Newest first. */
  ofRelyingParty(relyingParty: string, limit: number): Promise<readonly DiagnosisRecord[]>;
  forgetBefore(at: number): Promise<void>;
}

export interface DiagnosisRecord {
  readonly supportCode: string;
  readonly relyingParty: string;
  readonly kind: string;
  /** JSON text. */
  readonly facts: string;
  readonly at: number;
}

/** Reports of exams that relying parties took. */
export interface Exams {
  /** Keeps it, and of this relying party no more than the newest `most`. */
  add(exam: ExamRecord, most: number): Promise<void>;
  find(id: string): Promise<ExamRecord | undefined>;
  /** Newest first. */
  ofRelyingParty(relyingParty: string, limit: number): Promise<readonly ExamRecord[]>;
  /** Whether one was passed at or after `since` (epoch milliseconds). */
  passedSince(relyingParty: string, since: number): Promise<boolean>;
}

export interface ExamRecord {
  readonly id: string;
  readonly relyingParty: string;
  /** When it ended (epoch milliseconds). */
  readonly at: number;
  readonly passed: boolean;
  /** JSON text. */
  readonly report: string;
}

/** One durable record per login, and per report about one: what history, statistics and helpdesk read. */
export interface Stories {
  begin(story: StoryRecord): Promise<void>;
  /** Appends one step and, when given, changes what is known so far. */
  addStep(id: string, step: StoryStep, known?: StoryKnown): Promise<void>;
  /** Appends the last step and closes the story: true for exactly one caller, and for none once it is closed. */
  end(id: string, step: StoryStep, known: StoryKnown): Promise<boolean>;
  /**
   * Appends a step that tells of trouble, unless the last step says the same, or the steps take `most` characters already: a
   * page that is reloaded for ever adds nothing. A story that does not exist is none of its business.
   */
  addTrouble(id: string, step: StoryStep, most: number): Promise<void>;
  find(id: string): Promise<StoryRecord | undefined>;
  findBySupportCode(code: string): Promise<StoryRecord | undefined>;
  /** Newest first, begun before `before` (epoch milliseconds). */
  listBySubject(subject: string, before: number, limit: number): Promise<readonly StoryRecord[]>;
  /** Oldest first, begun from `from` to before `to` (epoch ms), behind `after`. */
  listByRelyingParty(question: {
    readonly relyingParty: string;
    readonly from: number;
    readonly to: number;
    readonly after?: Pick<StoryRecord, 'startedAt' | 'id'> | undefined;
    readonly limit: number;
  }): Promise<readonly StoryRecord[]>;
  /** Removes the oldest of those that began before `before`, at most `limit`. Returns how many. */
  forget(before: number, limit: number): Promise<number>;
}

export interface StoryKnown {
  readonly subject?: string | undefined;
  readonly key?: string | undefined;
  /** The credential that was used, where the key has some. */
  readonly credential?: string | undefined;
  readonly level?: AssuranceLevel | undefined;
  /** Id of the authentication event that counted: the sessions that hold it came from this login. */
  readonly event?: string | undefined;
  /** Scopes that the relying party asked and may have: what it was given. */
  readonly scopes?: string | undefined;
  /** Browser and system, as a person would say it: "Firefox op Windows". */
  readonly device?: string | undefined;
  readonly outcome?: StoryOutcome | undefined;
  readonly endedAt?: number | undefined;
}

export type StoryKind = 'login' | 'sso' | 'report' | 'trouble';

export type StoryOutcome = 'finished' | 'cancelled' | 'refused' | 'failed';

export interface StoryRecord extends StoryKnown {
  readonly id: string;
  /** Short and speakable, on every error page; see stories/support-code.ts. Unique. */
  readonly supportCode: string;
  readonly relyingParty?: string | undefined;
  /**
   * `sso` when no page was shown; `report` is no login but what somebody reported about one: its support code is the case
   * number; `trouble` is an error page that belongs to no login.
   */
  readonly kind: StoryKind;
  readonly startedAt: number;
  readonly locale?: string | undefined;
  readonly steps: readonly StoryStep[];
}

export interface StoryStep {
  readonly at: number;
  /** `asked`, `chosen`, `succeeded`, `rejected`, `wrong`, `throttled`, `cancelled`, `finished`, `refused`, `reported`, `trouble`. */
  readonly what: string;
  readonly key?: string | undefined;
  /** Stable reason code. */
  readonly reason?: string | undefined;
}

/** Append-only. Rows are written in the transaction of the act; one sealer chains them in batches. */
export interface AuditLog {
  append(event: AuditRecord): Promise<void>;
  /** Seals all unsealed rows (at most `limit`) into the next link of the chain. Returns how many. One process at a time wins. */
  seal(now: number, limit: number): Promise<number>;
  /** Walks the chain and names the first link that does not fit, or undefined when all fit. */
  verify(): Promise<{ readonly brokenAt: number } | undefined>;
  /** Newest first. */
  list(filter: AuditFilter): Promise<readonly AuditEntry[]>;
  /** Batches whose link was made from `from` to before `until` (epoch ms), oldest first, behind link `after`. */
  batches(period: {
    readonly from: number;
    readonly until: number;
    readonly after?: number;
    readonly limit: number;
  }): Promise<readonly AuditBatch[]>;
}

export interface AuditFilter {
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
  readonly relyingParty?: string | undefined;
  /** What happened from `from` to before `until`, epoch ms. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** Only rows with a lower sequence number: the next page. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A row with its place. */
export interface AuditEntry extends AuditRecord {
  readonly seq: number;
  /** The link of the chain that sealed it; undefined until then. */
  readonly batch?: number | undefined;
}

/** What one link of the chain seals. */
export interface AuditBatch {
  readonly number: number;
  /** When it was sealed, epoch ms. */
  readonly at: number;
  /** Hash of the link before it; empty for the first. */
  readonly previous: string;
  readonly hash: string;
  readonly rows: readonly (AuditRecord & {
    readonly seq: number;
    readonly payloadHash: string;
    /** Retention took `data` away; its hash is still part of the link. */
    readonly isErased: boolean;
  })[];
}

export interface AuditRecord {
  readonly id: string;
  readonly at: number;
  readonly type: string;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly relyingParty?: string | undefined;
  readonly story?: string | undefined;
  /** JSON text without secrets. Retention may erase it; its hash stays in the chain. */
  readonly data: string;
}

export interface SigningKeys {
  list(): Promise<readonly SigningKeyRecord[]>;
  /** Inserts only if no key with this `kid` exists. */
  add(key: SigningKeyRecord): Promise<void>;
  /** Compare-and-set: moves the key to `to` if it is at `from`. True for exactly one caller. */
  advance(kid: string, from: SigningKeyStage, to: SigningKeyStage, at: number): Promise<boolean>;
  remove(kid: string): Promise<void>;
}

export type SigningKeyStage = 'published' | 'signing' | 'retired';

export interface SigningKeyRecord {
  readonly kid: string;
  readonly alg: string;
  readonly stage: SigningKeyStage;
  /** When it entered this stage. */
  readonly since: number;
  /** The private JWK, encrypted. */
  readonly jwkSealed: string;
}

/** Wrong tries in a row, per name (a credential, a person, a network). They outlive restarts and the volatile store. */
export interface Failures {
  find(names: readonly string[]): Promise<readonly FailureRecord[]>;
  /**
   * Compare-and-set over all of `changes` at once: true if each record still had the count it was read with (0 for one
   * that did not exist) and now has the new one.
   */
  replace(changes: readonly { readonly from: number; readonly to: FailureRecord }[]): Promise<boolean>;
  /** Forgets these names. */
  clear(names: readonly string[]): Promise<void>;
  /** Forgets names that begin with `prefix`, whose count stayed below `below` and began before `before` (epoch ms). */
  forget(old: { readonly prefix: string; readonly below: number; readonly before: number }): Promise<void>;
}

export interface FailureRecord {
  readonly name: string;
  readonly count: number;
  /** When the window that `count` belongs to began. */
  readonly since: number;
  /** No try before then. */
  readonly notBefore: number;
}

/** Messages on their way to citizens. Address and content are sealed; both are erased when the message is done with. */
export interface Outbox {
  add(message: OutboxRecord): Promise<void>;
  find(id: string): Promise<OutboxRecord | undefined>;
  /** Claims up to `limit` due messages (or just `id`): each is handed to exactly one caller until `leaseUntil`. */
  claimDue(now: number, leaseUntil: number, limit: number, id?: string): Promise<readonly OutboxRecord[]>;
  record(
    id: string,
    result: {
      readonly status: 'waiting' | 'sent' | 'failed';
      readonly attempts: number;
      readonly nextAt: number;
      readonly reason?: string | undefined;
    },
  ): Promise<void>;
  /** Removes what is done with and was made before `before` (epoch ms). */
  forget(before: number): Promise<void>;
}

export interface OutboxRecord {
  readonly id: string;
  readonly channel: 'sms' | 'mail';
  /** The sealed message; '' once it is done with. */
  readonly sealed: string;
  readonly once: boolean;
  readonly status: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  readonly nextAt: number;
  readonly expiresAt: number;
  readonly createdAt: number;
  readonly reason?: string | undefined;
}

/** The back-channel logout queue: sent, retried, and its outcome kept. */
export interface LogoutDeliveries {
  add(deliveries: readonly LogoutDelivery[]): Promise<void>;
  /** Claims up to `limit` due deliveries: each is handed to exactly one caller until `leaseUntil`. */
  claimDue(now: number, leaseUntil: number, limit: number): Promise<readonly LogoutDelivery[]>;
  record(
    id: string,
    result: {
      attempts: number;
      status: 'pending' | 'delivered' | 'failed';
      nextAt: number;
      reason?: string | undefined;
    },
  ): Promise<void>;
  listBySession(session: string): Promise<readonly LogoutDelivery[]>;
  /** How it went with one relying party since `since` (epoch ms). */
  health(relyingParty: string, since: number): Promise<LogoutHealth>;
  /** Removes what is done with and was made before `before` (epoch ms). */
  forget(before: number): Promise<void>;
}

export interface LogoutHealth {
  readonly delivered: number;
  readonly failed: number;
  readonly pending: number;
  /** Why the latest try that did not succeed did not. */
  readonly lastReason?: { readonly reason: string; readonly at: number } | undefined;
}

export interface LogoutDelivery {
  readonly id: string;
  /** The SSO session's uid. */
  readonly session: string;
  readonly relyingParty: string;
  readonly subject: string;
  /** The `sid` this relying party knows the session by. */
  readonly sid?: string | undefined;
  /** `untold`: it has no address at which it could be told. */
  readonly status: 'pending' | 'delivered' | 'failed' | 'untold';
  readonly attempts: number;
  readonly nextAt: number;
  readonly createdAt: number;
  readonly reason?: string | undefined;
}
