// A person's registered digital keys. What every login with one of them needs is written by hand.

import type { CredentialRecord, Credentials } from '../ports.ts';
import type { Access } from './access.ts';
import type { CredentialRow } from './schema.ts';

const listBySubject = 'select * from credential where subject = ? order by created_at, id';
const findById = 'select * from credential where id = ?';
const findByExternalId = 'select * from credential where digital_key = ? and external_id = ?';

const touch =
  'update credential set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)';

const advance =
  'update credential set last_step = ? where id = ? and (last_step is null or last_step < ?) returning id';

export function createCredentials(access: Access): Credentials {
  return {
    async listBySubject(subject) {
      const rows = await access.read.run<CredentialRow>(listBySubject, [subject]);
      return rows.map(toRecord);
    },

    async find(id) {
      const [row] = await access.read.run<CredentialRow>(findById, [id]);
      return row && toRecord(row);
    },

    async findByExternalId(key, externalId) {
      const [row] = await access.read.run<CredentialRow>(findByExternalId, [key, externalId]);
      return row && toRecord(row);
    },

    // Only the id may meet an existing row: a taken (key, external id) still violates its own unique index.
    async save(credential) {
      const { id, ...rest } = toRow(credential);
      await access.change(({ db }) =>
        db
          .insertInto('credential')
          .values({ id, ...rest })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
          .execute(),
      );
    },

    async advance(id, step) {
      const rows = await access.change(({ run }) => run(advance, [step, id, step]));
      return rows.length === 1;
    },

    // Never backwards: two logins at once may arrive in either order.
    async touch(id, lastUsedAt) {
      await access.change(({ run }) => run(touch, [lastUsedAt, id, lastUsedAt]));
    },
  };
}

function toRow(credential: CredentialRecord): CredentialRow {
  return {
    id: credential.id,
    subject: credential.subject,
    digital_key: credential.key,
    external_id: credential.externalId ?? null,
    data: credential.data,
    label: credential.label ?? null,
    proven_by: credential.provenBy ?? null,
    proven_level: credential.provenLevel ?? null,
    created_at: credential.createdAt,
    last_used_at: credential.lastUsedAt ?? null,
    blocked_at: credential.blockedAt ?? null,
    blocked_by: credential.blockedBy ?? null,
    revoked_at: credential.revokedAt ?? null,
  };
}

function toRecord(row: CredentialRow): CredentialRecord {
  return {
    id: row.id,
    subject: row.subject,
    key: row.digital_key,
    externalId: row.external_id ?? undefined,
    data: row.data,
    label: row.label ?? undefined,
    provenBy: row.proven_by ?? undefined,
    provenLevel: row.proven_level ?? undefined,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at ?? undefined,
    blockedAt: row.blocked_at ?? undefined,
    blockedBy: row.blocked_by ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}
