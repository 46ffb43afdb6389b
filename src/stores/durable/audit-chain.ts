// The chain over the audit log. A link seals a batch: its hash covers the previous link's hash and the payload hashes of exactly
// the rows marked with its number, in the order of their sequence. The mark matters on PostgreSQL, where sequence numbers
// are handed out before commit: a row may appear late, below numbers that are already sealed.

import { setImmediate } from 'node:timers/promises';
import { BEFORE_THE_FIRST, isWhole, linkHash } from '../audit-hashes.ts';
import { type AuditBatch, StoreConflict } from '../ports.ts';
import type { Access, Connection } from './access.ts';
import { toRecord } from './audit-record.ts';
import type { AuditLinkRow } from './schema.ts';

/** Seals at most `limit` unsealed rows and returns how many; 0 when there are none or another sealer was first. */
export async function seal(access: Access, now: number, limit: number): Promise<number> {
  try {
    return await access.atomically((connection) => sealBatch(connection, now, limit));
  } catch (error) {
    if (error instanceof StoreConflict) return 0;
    throw error;
  }
}

async function sealBatch({ db }: Connection, now: number, limit: number): Promise<number> {
  const last = await db
    .selectFrom('audit_link')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const unsealed = db
    .selectFrom('audit')
    .select('seq')
    .where('batch', 'is', null)
    .orderBy('seq')
    .limit(limit);
  const rows = await db
    .updateTable('audit')
    .set({ batch: number })
    .where('batch', 'is', null)
    .where('seq', 'in', unsealed)
    .returning(['seq', 'payload_hash'])
    .execute();
  const ordered = rows.toSorted((a, b) => a.seq - b.seq);
  const [first] = ordered;
  const final = ordered.at(-1);
  if (first === undefined || final === undefined) return 0;
  // The number is the primary key: of two sealers that saw the same last link, one is refused here and rolls back.
  await db
    .insertInto('audit_link')
    .values({
      number,
      first_seq: first.seq,
      last_seq: final.seq,
      hash: linkHash(
        last?.hash ?? BEFORE_THE_FIRST,
        ordered.map((row) => row.payload_hash),
      ),
      at: now,
    })
    .execute();
  return ordered.length;
}

/** Recomputes every link, one batch in memory at a time; the payloads too, where retention has not erased them. */
export async function verify(access: Access): Promise<{ brokenAt: number } | undefined> {
  const { db } = access.read;
  const highest = await db
    .selectFrom('audit')
    .select((of) => of.fn.max('batch').as('batch'))
    .where('batch', 'is not', null)
    .executeTakeFirst();
  let previous = BEFORE_THE_FIRST;
  for (let number = 1; ; number += 1) {
    const link = await db
      .selectFrom('audit_link')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirst();
    if (link === undefined) {
      const later = await db
        .selectFrom('audit_link')
        .select('number')
        .where('number', '>', number)
        .limit(1)
        .execute();
      const missing = later.length > 0 || (highest?.batch ?? 0) >= number;
      return missing ? { brokenAt: number } : undefined;
    }
    const batch = await readBatch(access, link, previous);
    const bounded = batch.rows[0]?.seq === link.first_seq && batch.rows.at(-1)?.seq === link.last_seq;
    if (!bounded || !isWhole(batch)) return { brokenAt: number };
    previous = link.hash;
    // A long chain is not walked in one breath: an embedded store reads on the event loop.
    await setImmediate();
  }
}

/** Batches whose link was made in the period, oldest first, behind link `after`. @param limit batches */
export async function batches(
  access: Access,
  period: { readonly from: number; readonly until: number; readonly after?: number; readonly limit: number },
): Promise<readonly AuditBatch[]> {
  const { from, until, after = 0, limit } = period;
  const links = await access.read.db
    .selectFrom('audit_link')
    .selectAll()
    .where('at', '>=', from)
    .where('at', '<', until)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  const [first] = links;
  if (!first) return [];
  const before = await access.read.db
    .selectFrom('audit_link')
    .select('hash')
    .where('number', '=', first.number - 1)
    .executeTakeFirst();
  const found: AuditBatch[] = [];
  let previous = before?.hash ?? BEFORE_THE_FIRST;
  for (const link of links) {
    found.push(await readBatch(access, link, previous));
    previous = link.hash;
  }
  return found;
}

async function readBatch(
  { read: { db } }: Access,
  link: AuditLinkRow,
  previous: string,
): Promise<AuditBatch> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('batch', '=', link.number)
    .orderBy('seq')
    .execute();
  return {
    number: link.number,
    at: link.at,
    previous,
    hash: link.hash,
    rows: rows.map((row) => ({
      ...toRecord(row),
      seq: row.seq,
      payloadHash: row.payload_hash,
      isErased: row.data === null,
    })),
  };
}
