// Small facts that expire, and counters, in SQLite: one statement per call.

import type { Clock } from '#clock.ts';
import type { Counters, Records } from '../ports.ts';
import type { VolatileFile } from './sqlite-file.ts';

export function createSqliteRecords(store: VolatileFile, clock: Clock): Records {
  const put = store.prepare(`
    insert into record (space, id, value, expires_at) values (?1, ?2, ?3, ?4)
    on conflict (id, space) do update set value = ?3, expires_at = ?4`);
  // Only an expired row gives way; a live one makes the statement change nothing.
  const add = store.prepare(`
    insert into record (space, id, value, expires_at) values (?1, ?2, ?3, ?4)
    on conflict (id, space) do update set value = ?3, expires_at = ?4 where expires_at <= ?5`);
  const get = store.prepare('select value from record where id = ? and space = ? and expires_at > ?');
  const replace = store.prepare(`
    update record set value = ?4, expires_at = ?5
    where id = ?1 and space = ?2 and value = ?3 and expires_at > ?6`);
  const take = store.prepare(
    'delete from record where id = ? and space = ? and expires_at > ? returning value',
  );
  const remove = store.prepare('delete from record where id = ? and space = ?');

  return {
    put: (space, id, value, expiresAt) =>
      store.write(() => {
        put.run(space, id, value, expiresAt);
      }),
    add: (space, id, value, expiresAt) =>
      store.write(() => add.run(space, id, value, expiresAt, clock.now()).changes === 1),
    async get(space, id) {
      return text(get.get(id, space, clock.now()));
    },
    replace: (space, id, before, after, expiresAt) =>
      store.write(() => replace.run(id, space, before, after, expiresAt, clock.now()).changes === 1),
    take: (space, id) => store.write(() => text(take.get(id, space, clock.now()))),
    remove: (space, id) =>
      store.write(() => {
        remove.run(id, space);
      }),
  };
}

const text = (row: Record<string, unknown> | undefined) =>
  row === undefined ? undefined : String(row['value']);

export function createSqliteCounters(store: VolatileFile, clock: Clock): Counters {
  const hit = store.prepare(`
    insert into counter (name, hits, resets_at) values (?1, 1, ?2 + ?3)
    on conflict (name) do update set
      hits = case when resets_at > ?2 then hits + 1 else 1 end,
      resets_at = case when resets_at > ?2 then resets_at else ?2 + ?3 end
    returning hits, resets_at`);
  const add = store.prepare(`
    insert into counter (name, hits, resets_at) values (?1, ?4, ?2 + ?3)
    on conflict (name) do update set
      hits = case when resets_at > ?2 then hits + ?4 else ?4 end,
      resets_at = case when resets_at > ?2 then resets_at else ?2 + ?3 end`);
  const read = store.prepare('select hits from counter where name = ? and resets_at > ?');
  const release = store.prepare(
    'update counter set hits = hits - 1 where name = ? and hits > 0 and resets_at > ?',
  );
  return {
    hit: (name, windowMs) =>
      store.write(() => {
        const row = hit.get(name, clock.now(), windowMs);
        return { count: Number(row?.['hits']), resetsAt: Number(row?.['resets_at']) };
      }),
    add: (name, hits, windowMs) =>
      store.write(() => {
        add.run(name, clock.now(), windowMs, hits);
      }),
    async read(names) {
      const now = clock.now();
      return names.map((name) => Number(read.get(name, now)?.['hits'] ?? 0));
    },
    release: (name) =>
      store.write(() => {
        release.run(name, clock.now());
      }),
  };
}
