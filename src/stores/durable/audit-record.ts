// An audit row and the hash that stands for it in the chain.

import { hash } from 'node:crypto';
import type { AuditRecord } from '../ports.ts';
import type { Value } from './access.ts';
import type { AuditRow } from './schema.ts';

/** SHA-256 in base64url over the record's fields in a fixed order: what the chain keeps when retention erases `data`. */
export function payloadHash(event: AuditRecord): string {
  const { id, at, type, actor = null, subject = null, relyingParty = null, story = null, data } = event;
  return hash(
    'sha256',
    JSON.stringify([id, at, type, actor, subject, relyingParty, story, data]),
    'base64url',
  );
}

export function toRecord(row: Omit<AuditRow, 'seq'>): AuditRecord {
  return {
    id: row.id,
    at: row.at,
    type: row.type,
    actor: row.actor ?? undefined,
    subject: row.subject ?? undefined,
    relyingParty: row.relying_party ?? undefined,
    story: row.story ?? undefined,
    data: row.data ?? '{}',
  };
}

/** In the order of the columns of an insert: id, at, type, actor, subject, relying_party, story, data, payload_hash. */
export function auditValues(event: AuditRecord): Value[] {
  const { id, at, type, actor = null, subject = null, relyingParty = null, story = null, data } = event;
  return [id, at, type, actor, subject, relyingParty, story, data, payloadHash(event)];
}
