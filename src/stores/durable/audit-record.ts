// An audit row as it lies in the table.

import type { Selectable } from 'kysely';
import { payloadHash } from '../audit-hashes.ts';
import type { AuditEntry, AuditRecord } from '../ports.ts';
import type { Value } from './access.ts';
import type { AuditRow } from './schema.ts';

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

export function toEntry(row: Selectable<AuditRow>): AuditEntry {
  return { ...toRecord(row), seq: row.seq, batch: row.batch ?? undefined };
}

export const intoAudit =
  'insert into audit (id, at, type, actor, subject, relying_party, story, data, payload_hash)';

/** Of the columns of `intoAudit`, for PostgreSQL where it cannot tell by itself. */
export const auditTypes = ['text', 'bigint', 'text', 'text', 'text', 'text', 'text', 'text', 'text'];

/** In the order of the columns of `intoAudit`. */
export function auditValues(event: AuditRecord): Value[] {
  const { id, at, type, actor = null, subject = null, relyingParty = null, story = null, data } = event;
  return [id, at, type, actor, subject, relyingParty, story, data, payloadHash(event)];
}
