// What is on its way to people and relying parties. Ports: ../ports.ts.

/** What is still to be done. */
export interface Backlog {
  readonly waiting: number;
  /** When the first of it was due (epoch ms). */
  readonly oldest?: number | undefined;
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
  /** What is not done with yet. */
  backlog(): Promise<Backlog>;
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
  /** What is not done with yet. */
  backlog(): Promise<Backlog>;
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
