// The audit log: rows are appended in the transaction of the act; audit-chain.ts seals them later, in batches.
// `append` is on the path of every login, so its one index besides the row itself is the short one of unsealed rows:
// the indexes that reading needs cover sealed rows only and are filled by the sealer.

import type { AuditLog } from '../ports.ts';
import type { Access } from './access.ts';
import { seal, verify } from './audit-chain.ts';
import { auditValues, toRecord } from './audit-record.ts';

const append = `insert into audit (id, at, type, actor, subject, relying_party, story, data, payload_hash)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function createAuditLog(access: Access): AuditLog {
  return {
    append: (event) =>
      access.change(async ({ run }) => {
        await run(append, auditValues(event));
      }),

    seal: (now, limit) => seal(access, now, limit),
    verify: () => verify(access),

    /** Newest first. */
    async list({ type, subject, relyingParty, limit }) {
      const newest = (sealed: 'is' | 'is not') => {
        let query = access.read.db.selectFrom('audit').selectAll().where('batch', sealed, null);
        if (type !== undefined) query = query.where('type', '=', type);
        if (subject !== undefined) query = query.where('subject', '=', subject);
        if (relyingParty !== undefined) query = query.where('relying_party', '=', relyingParty);
        return query.orderBy('seq', 'desc').limit(limit).execute();
      };
      // Unsealed first: a row that is sealed between the two reads is then seen twice rather than not at all.
      const unsealed = await newest('is');
      const rows = new Map([...unsealed, ...(await newest('is not'))].map((row) => [row.seq, row]));
      return [...rows.values()]
        .sort((a, b) => b.seq - a.seq)
        .slice(0, limit)
        .map(toRecord);
    },
  };
}
