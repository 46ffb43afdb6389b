// Relying parties and every version they ever had. The active version stands in a row of its own: one lookup per login.

import { sql } from 'kysely';
import type {
  NewRelyingPartyVersion,
  RelyingPartyRecord,
  RelyingPartyRegister,
  RelyingPartyVersion,
} from '../ports.ts';
import type { Access, Connection } from './access.ts';
import type { RelyingPartyRow, RelyingPartyVersionRow } from './schema.ts';

const findById = 'select id, data, version, at from relying_party where id = ?';

/** As many ids go into one question. */
const CHUNK = 1_000;

export function createRelyingPartyRegister(access: Access): RelyingPartyRegister {
  return {
    async find(id) {
      const [row] = await access.read.run<Active>(findById, [id]);
      return row && toRecord(row);
    },

    async findAll(ids) {
      const found: RelyingPartyRecord[] = [];
      for (let from = 0; from < ids.length; from += CHUNK) {
        const rows = await access.read.db
          .selectFrom('relying_party')
          .select(['id', 'data', 'version', 'at'])
          .where('id', 'in', ids.slice(from, from + CHUNK))
          .execute();
        found.push(...rows.map(toRecord));
      }
      return found;
    },

    async list() {
      const rows = await access.read.db
        .selectFrom('relying_party')
        .select(['id', 'data', 'version', 'at'])
        .orderBy('id')
        .execute();
      return rows.map(toRecord);
    },

    async search({ text, organisations, environment, enabled, without, sort, offset, limit }) {
      let found = access.read.db.selectFrom('relying_party');
      if (text) found = found.where('search', 'like', `%${plain(text)}%`);
      if (organisations) {
        if (organisations.length === 0) return { rows: [], total: 0 };
        found = found.where('organisation', 'in', [...organisations]);
      }
      if (environment !== undefined) found = found.where('environment', '=', environment);
      if (enabled !== undefined) found = found.where('enabled', '=', enabled ? 1 : 0);
      if (without?.length) found = found.where('id', 'not in', [...without]);
      const all = found.select(['id', 'data', 'version', 'at']);
      const sorted = {
        name: () => all.orderBy('name').orderBy('id'),
        newest: () => all.orderBy('at', 'desc').orderBy('id', 'desc'),
        oldest: () => all.orderBy('at').orderBy('id'),
        id: () => all.orderBy('id'),
      }[sort]();
      const [rows, count] = await Promise.all([
        sorted.limit(limit).offset(offset).execute(),
        found.select((of) => of.fn.countAll().as('total')).executeTakeFirst(),
      ]);
      return { rows: rows.map(toRecord), total: Number(count?.total ?? 0) };
    },

    put: (version) =>
      access.atomically(async (connection) => {
        const active = await putActive(connection, version);
        if (!active) return undefined;
        const { id, data, at, by, note, change } = version;
        await connection.db
          .insertInto('relying_party_version')
          .values({
            id,
            data,
            version: active.version,
            at,
            changed_by: by,
            note: note ?? null,
            change: change ?? null,
          })
          .execute();
        return toRecord(active);
      }),

    async versions(id) {
      const { db } = access.read;
      const rows = await db
        .selectFrom('relying_party_version')
        .selectAll()
        .where('id', '=', id)
        .orderBy('version')
        .execute();
      return rows.map(toVersion);
    },

    async versionsOfChange(change) {
      const rows = await access.read.db
        .selectFrom('relying_party_version')
        .selectAll()
        .where('change', '=', change)
        .execute();
      return rows.map(toVersion);
    },
  };
}

type Active = Pick<RelyingPartyRow, 'id' | 'data' | 'version' | 'at'>;

/** The version counts up under the row's own lock, so two administrators get two numbers, or one of them nothing. */
async function putActive({ db }: Connection, version: NewRelyingPartyVersion): Promise<Active | undefined> {
  const { id, data, at, base, organisation, environment, enabled, name, search } = version;
  const labels = {
    organisation: organisation ?? null,
    environment,
    enabled: enabled ? 1 : 0,
    name,
    search,
  };
  if (base !== undefined && base > 0)
    return db
      .updateTable('relying_party')
      .set({ data, at, version: base + 1, ...labels })
      .where('id', '=', id)
      .where('version', '=', base)
      .returning(['id', 'data', 'version', 'at'])
      .executeTakeFirst();
  return db
    .insertInto('relying_party')
    .values({ id, data, version: 1, at, ...labels })
    .onConflict((conflict) =>
      base === 0
        ? conflict.column('id').doNothing()
        : conflict
            .column('id')
            .doUpdateSet({ data, at, version: sql<number>`relying_party.version + 1`, ...labels }),
    )
    .returning(['id', 'data', 'version', 'at'])
    .executeTakeFirst();
}

/** What people type is no pattern: a search that holds one of the signs of a pattern finds it by the letters around. */
function plain(text: string): string {
  return text.replace(/[\\%_]/g, '_');
}

function toRecord({ id, data, version, at }: Active): RelyingPartyRecord {
  return { id, data, version, at };
}

function toVersion(row: RelyingPartyVersionRow): RelyingPartyVersion {
  return {
    id: row.id,
    data: row.data,
    version: row.version,
    at: row.at,
    by: row.changed_by,
    note: row.note ?? undefined,
    change: row.change ?? undefined,
  };
}
