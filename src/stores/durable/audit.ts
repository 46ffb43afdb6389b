// The audit log: rows are appended in the transaction of the act; audit-chain.ts seals them later, in batches.
// `append` is on the path of every login, so its one index besides the row itself is the short one of unsealed rows:
// the indexes that reading needs cover sealed rows only and are filled by the sealer.

import type { AuditFilter, AuditLog } from '../ports.ts';
import type { Access } from './access.ts';
import { batches, seal, verify } from './audit-chain.ts';
import { auditValues, intoAudit, toEntry } from './audit-record.ts';
import { toBacklog } from './backlog.ts';

const append = `${intoAudit} values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function createAuditLog(access: Access): AuditLog {
  return {
    append: (event) =>
      access.change(async ({ run }) => {
        await run(append, auditValues(event));
      }),

    seal: (now, limit) => seal(access, now, limit),
    verify: () => verify(access),

    erase: (before, limit) =>
      access.change(async ({ db }) => {
        const old = db
          .selectFrom('audit')
          .select('seq')
          .where('batch', 'is not', null)
          .where('data', 'is not', null)
          .where('at', '<', before)
          .orderBy('seq')
          .limit(limit);
        const rows = await db
          .updateTable('audit')
          .set({ data: null, subject: null, story: null, actor: null })
          .where('seq', 'in', old)
          .returning('seq')
          .execute();
        return rows.length;
      }),

    backlog: () =>
      access.read.db
        .selectFrom('audit')
        .select((row) => [row.fn.countAll().as('waiting'), row.fn.min('at').as('oldest')])
        .where('batch', 'is', null)
        .executeTakeFirstOrThrow()
        .then(toBacklog),

    batches: (period) => batches(access, period),

    async list(filter) {
      const { limit, ...rest } = filter;
      const bounds = await boundsOf(access, filter);
      // Unsealed first: a row that is sealed between the two reads is then seen twice rather than not at all.
      const unsealed = await newest(access, 'is', rest, {}, limit);
      const sealed = await newest(access, 'is not', rest, bounds, limit);
      const rows = new Map([...unsealed, ...sealed].map((row) => [row.seq, row]));
      return [...rows.values()]
        .sort((a, b) => b.seq - a.seq)
        .slice(0, limit)
        .map(toEntry);
    },
  };
}

interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** Rows are sealed soon after they are written, and nearly in order: this many links at an edge hold whatever straggled. */
const STRAGGLERS = 100;

/** Between which sequence numbers the sealed rows of a period lie: the indexes are by sequence, and links know their time. */
async function boundsOf({ read: { db } }: Access, { from, until }: AuditFilter): Promise<Bounds> {
  const edge = (at: number) =>
    db
      .selectFrom('audit_link')
      .select(['first_seq', 'last_seq'])
      .where('at', '>=', at)
      .orderBy('at')
      .orderBy('number')
      .limit(STRAGGLERS)
      .execute();
  const [first, last] = [
    from === undefined ? [] : await edge(from),
    until === undefined ? [] : await edge(until),
  ];
  return {
    // Nothing sealed since then: no sealed row is that young.
    least: from === undefined ? undefined : Math.min(...first.map((link) => link.first_seq)),
    most: last.length === 0 ? undefined : Math.max(...last.map((link) => link.last_seq)),
  };
}

function newest(
  { read: { db } }: Access,
  sealed: 'is' | 'is not',
  { type, subject, relyingParty, from, until, before }: Omit<AuditFilter, 'limit'>,
  { least, most }: Bounds,
  limit: number,
) {
  if (least === Number.POSITIVE_INFINITY) return Promise.resolve([]);
  let query = db.selectFrom('audit').selectAll().where('batch', sealed, null);
  if (type !== undefined) query = query.where('type', '=', type);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (relyingParty !== undefined) query = query.where('relying_party', '=', relyingParty);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  if (before !== undefined) query = query.where('seq', '<', before);
  if (least !== undefined) query = query.where('seq', '>=', least);
  if (most !== undefined) query = query.where('seq', '<=', most);
  return query.orderBy('seq', 'desc').limit(limit).execute();
}
