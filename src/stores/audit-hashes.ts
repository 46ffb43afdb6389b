// The hashes that the audit chain is made of: in the store, and in a file that an auditor took away. Pure.

import { hash } from 'node:crypto';
import type { AuditBatch, AuditRecord } from './ports.ts';

/** What stands in the place of the previous hash at the first link. */
export const BEFORE_THE_FIRST = '';

/** SHA-256 in base64url over the record's fields in a fixed order: what the chain keeps when retention erases `data`. */
export function payloadHash(event: AuditRecord): string {
  const { id, at, type, actor = null, subject = null, relyingParty = null, story = null, data } = event;
  return hash(
    'sha256',
    JSON.stringify([id, at, type, actor, subject, relyingParty, story, data]),
    'base64url',
  );
}

/** SHA-256 in base64url over the previous link's hash and those of the rows, in the order of their sequence. */
export function linkHash(previous: string, payloadHashes: readonly string[]): string {
  return hash('sha256', [previous, ...payloadHashes].join('\n'), 'base64url');
}

/** Whether every row of this batch is as it was written (or erased by retention), and its link holds them all. */
export function isWhole({
  previous,
  hash: sealed,
  rows,
}: Pick<AuditBatch, 'previous' | 'hash' | 'rows'>): boolean {
  return (
    rows.every((row) => row.isErased || row.payloadHash === payloadHash(row)) &&
    sealed ===
      linkHash(
        previous,
        rows.map((row) => row.payloadHash),
      )
  );
}
