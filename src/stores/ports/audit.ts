// The audit log and its chain. Ports: ../ports.ts.

import type { Backlog } from './queues.ts';

/** Append-only. Rows are written in the transaction of the act; one sealer chains them in batches. */
export interface AuditLog {
  append(event: AuditRecord): Promise<void>;
  /** Seals all unsealed rows (at most `limit`) into the next link of the chain. Returns how many. One process at a time wins. */
  seal(now: number, limit: number): Promise<number>;
  /** Rows that no link seals yet. */
  backlog(): Promise<Backlog>;
  /**
   * Takes the data, the person and the story out of sealed rows from before `before` (epoch ms), the oldest first, at most `limit`.
   * What happened, when, and its hash stay: the chain still fits. @returns how many
   */
  erase(before: number, limit: number): Promise<number>;
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
