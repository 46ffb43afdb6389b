// Looks of the helpdesk at one person: with that person's leave, or in an emergency with a second member's.

export type HelpLookKind = 'consent' | 'emergency';

/** `waiting` for a second member; `running` until it ends by the clock; the others are over. */
export type HelpLookState = 'waiting' | 'running' | 'declined' | 'ended';

export interface HelpLookRecord {
  readonly id: string;
  readonly kind: HelpLookKind;
  readonly state: HelpLookState;
  /** The person who is looked at. */
  readonly subject: string;
  /** The story whose support code led to this person, where it was one. */
  readonly story?: string | undefined;
  /** One line that the person reads. */
  readonly reason?: string | undefined;
  /** Who looks, as the audit log calls them, and their name. */
  readonly member: string;
  readonly memberLabel: string;
  /** The member's visit that it is bound to: no other session of theirs sees anything. */
  readonly visit: string;
  readonly askedAt: number;
  /** The second member, in an emergency. */
  readonly decidedBy?: string | undefined;
  readonly decidedLabel?: string | undefined;
  readonly beginsAt?: number | undefined;
  /** It shows nothing from then on; while it waits: nobody can decide on it any more. */
  readonly endsAt: number;
}

export interface HelpLooks {
  add(look: HelpLookRecord): Promise<void>;
  find(id: string): Promise<HelpLookRecord | undefined>;
  /** Those that run at `now`, the newest first. */
  runningOfSubject(subject: string, now: number, limit: number): Promise<readonly HelpLookRecord[]>;
  runningOfMember(member: string, now: number, limit: number): Promise<readonly HelpLookRecord[]>;
  /** Emergencies that wait at `now`, the oldest first. */
  waiting(now: number, limit: number): Promise<readonly HelpLookRecord[]>;
  /** Compare-and-set: true for exactly one caller, while it waits and `now` is before its end. */
  decide(
    id: string,
    decision: {
      readonly state: 'running' | 'declined';
      readonly by: string;
      readonly label: string;
      readonly now: number;
      readonly endsAt: number;
    },
  ): Promise<boolean>;
  /** Ends one that runs. True for exactly one caller. */
  end(id: string, now: number): Promise<boolean>;
  /** Removes what was asked before `before`, at most `limit` of them. Returns how many. */
  forget(before: number, limit: number): Promise<number>;
}
