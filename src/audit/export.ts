// A period of the audit log as a file (NDJSON): every row, and after the rows of a link the link itself. It proves itself:
// whoever has the file can see that nothing in it was changed, put in or taken out.

import { isWhole } from '#stores/audit-hashes.ts';
import type { AuditBatch, AuditLog } from '#stores/ports.ts';

const AT_ONCE = 50;

/** One link and its rows as lines. `data` stays the text that was hashed. */
function linesOf({ number, at, previous, hash, rows }: AuditBatch): string {
  return [
    ...rows.map(({ isErased, ...row }) => ({
      link: number,
      ...row,
      when: new Date(row.at).toISOString(),
      ...(isErased && { isErased }),
    })),
    { sealed: number, at, when: new Date(at).toISOString(), previous, hash, count: rows.length },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** What was sealed from `from` to before `until` (epoch ms), oldest first, some links at a time. */
export async function* exportLines(
  { batches }: Pick<AuditLog, 'batches'>,
  { from, until }: { readonly from: number; readonly until: number },
): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const found = await batches({ from, until, after, limit: AT_ONCE });
    for (const batch of found) yield linesOf(batch);
    const last = found.at(-1);
    if (!last || found.length < AT_ONCE) return;
    after = last.number;
  }
}

export type Verdict =
  | { readonly type: 'whole'; readonly links: number; readonly rows: number }
  /** @property line of the file (from 1) at which it no longer fits */
  | { readonly type: 'broken'; readonly line: number; readonly reason: string };

type Row = AuditBatch['rows'][number] & { readonly link: number };
interface Link {
  readonly sealed: number;
  readonly previous: string;
  readonly hash: string;
  readonly count: number;
}

/** Walks an exported file. Links must follow one another, and each must hold exactly the rows before it. */
export async function verifyExport(lines: AsyncIterable<string> | Iterable<string>): Promise<Verdict> {
  let [line, links, total] = [0, 0, 0];
  let rows: Row[] = [];
  let last: Link | undefined;
  for await (const text of lines) {
    line += 1;
    const entry = read(text);
    if (!entry) return { type: 'broken', line, reason: 'is no line of an export' };
    if (!('sealed' in entry)) {
      rows.push({ ...entry, isErased: entry.isErased === true });
      continue;
    }
    const reason = faultOf(entry, rows, last);
    if (reason !== undefined) return { type: 'broken', line, reason };
    links += 1;
    total += rows.length;
    [rows, last] = [[], entry];
  }
  if (rows.length > 0) return { type: 'broken', line, reason: 'rows without their link: the end is missing' };
  return { type: 'whole', links, rows: total };
}

function faultOf(link: Link, rows: readonly Row[], last: Link | undefined): string | undefined {
  if (last && (link.sealed !== last.sealed + 1 || link.previous !== last.hash))
    return `link ${link.sealed} does not follow link ${last.sealed}`;
  if (rows.length !== link.count)
    return `link ${link.sealed} seals ${link.count} rows; here are ${rows.length}`;
  if (rows.some((row) => row.link !== link.sealed))
    return `a row of another link stands in link ${link.sealed}`;
  if (rows.some((row, index) => index > 0 && row.seq <= (rows[index - 1]?.seq ?? 0)))
    return `the rows of link ${link.sealed} are out of order`;
  return isWhole({ ...link, rows }) ? undefined : `link ${link.sealed} does not hold these rows`;
}

function read(text: string): Row | Link | undefined {
  try {
    const value = JSON.parse(text) as Partial<Row & Link>;
    const isLink = typeof value.sealed === 'number' && typeof value.hash === 'string';
    const isRow = typeof value.seq === 'number' && typeof value.payloadHash === 'string';
    return isLink || isRow ? (value as Row | Link) : undefined;
  } catch {
    return undefined;
  }
}
