// What expires by itself, and whatever must be taken exactly once. Ports: ../ports.ts.

export interface Volatile {
  readonly artifacts: Artifacts;
  readonly sessions: SsoSessions;
  readonly records: Records;
  readonly counters: Counters;
  readonly news: News;
  /** Resolves when the store answers, with what its clock says: epoch milliseconds. */
  ping(): Promise<number>;
  close(): Promise<void>;
}

/** What the OIDC engine keeps: codes, tokens, grants, interactions, pushed requests. */
export interface Artifacts {
  /** Keeps nothing when its grant has been revoked: whoever was about to save is as late as if it had been revoked a moment later. */
  put(artifact: Artifact): Promise<void>;
  /** Undefined when unknown or past `expiresAt`. */
  get(
    kind: string,
    id: string,
  ): Promise<{ readonly payload: string; readonly consumedAt?: number } | undefined>;
  /** Atomic: of any number of parallel calls, across processes, exactly one gets `consumed`. */
  consume(kind: string, id: string): Promise<'consumed' | 'already-consumed' | 'missing'>;
  remove(kind: string, id: string): Promise<void>;
  /** Removes every artifact of this kind that was put with this grant id. */
  removeByGrant(grantId: string, kind: string): Promise<void>;
  /** Removes every artifact that was put with this grant id, for good: for two minutes from now `put` keeps no other. */
  revokeGrant(grantId: string): Promise<void>;
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
  /** Puts `after` in the place of one relying party's entry if it is still `before`, atomically; says whether it was. */
  replaceAuthorization(uid: string, clientId: string, before: string, after: string): Promise<boolean>;
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
  /** Atomic compare-and-set: true when `before` stood there, alive, and `after` does now. */
  replace(space: string, id: string, before: string, after: string, expiresAt: number): Promise<boolean>;
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

/**
 * What processes tell each other at once, where the store can carry it. What is told may be lost: whoever remembers something
 * of another process reads it again within five seconds all the same.
 */
export interface News {
  tell(topic: string, ids?: readonly string[]): Promise<void>;
  /** From now on `heard` is called for what any process tells, this one included. */
  listen(heard: (topic: string, ids: readonly string[]) => void): Promise<void>;
}
