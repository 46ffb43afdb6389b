// The chain over the audit log. A link seals a batch: its hash covers the previous link's hash and the payload hashes of exactly
// the rows marked with its number, in the order of their sequence. The mark matters on PostgreSQL, where sequence numbers
// are handed out before commit: a row may appear late, below numbers that are already sealed.

import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { StoreConflict } from '../ports.ts';
import type { Access, Connection } from './access.ts';
import { payloadHash, toRecord } from './audit-record.ts';

const beforeTheFirst = '';

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
      hash: linkHash(last?.hash ?? beforeTheFirst, ordered),
      at: now,
    })
    .execute();
  return ordered.length;
}

/** Recomputes every link, one batch in memory at a time; the payloads too, where retention has not erased them. */
export async function verify({ read: { db } }: Access): Promise<{ brokenAt: number } | undefined> {
  const highest = await db
    .selectFrom('audit')
    .select((of) => of.fn.max('batch').as('batch'))
    .where('batch', 'is not', null)
    .executeTakeFirst();
  let previous = beforeTheFirst;
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
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('batch', '=', number)
      .orderBy('seq')
      .execute();
    const whole = rows.every((row) => row.data === null || row.payload_hash === payloadHash(toRecord(row)));
    const bounded = rows[0]?.seq === link.first_seq && rows.at(-1)?.seq === link.last_seq;
    if (!whole || !bounded || link.hash !== linkHash(previous, rows)) return { brokenAt: number };
    previous = link.hash;
    // A long chain is not walked in one breath: an embedded store reads on the event loop.
    await setImmediate();
  }
}

function linkHash(previous: string, rows: readonly { readonly payload_hash: string }[]): string {
  return hash('sha256', [previous, ...rows.map((row) => row.payload_hash)].join('\n'), 'base64url');
}
