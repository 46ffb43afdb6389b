// Single sign-on sessions in SQLite: one row per session, one pointer per cookie id. Authorizations and events are JSON inside the
// row, so `find` is one lookup; whatever changes them reads and writes within one transaction.

import type { Clock } from '#clock.ts';
import type { SsoSessions, StoredSsoSession } from '../ports.ts';
import { endOf } from './session-rules.ts';
import type { VolatileFile } from './sqlite-file.ts';

interface Row {
  readonly uid: string;
  /** Null while only events are known: somebody proved who they are before the session was first saved. */
  readonly payload: string | null;
  /** JSON object: relying party id → JSON text. */
  readonly authorizations: string;
  /** JSON array of pairs: until, event. */
  readonly events: string;
  /** JSON array of the cookie ids that point here. */
  readonly ids: string;
  readonly ends_at: number;
  readonly authenticated_until: number | null;
}

export function createSqliteSessions(store: VolatileFile, clock: Clock): SsoSessions {
  const columns = 's.uid, s.payload, s.authorizations, s.events, s.ids, s.ends_at, s.authenticated_until';
  const byId = store.prepare(`
    select ${columns} from session_id as i join session as s on s.uid = i.uid where i.id = ? and s.ends_at > ?`);
  const byUid = store.prepare(`select ${columns} from session as s where s.uid = ? and s.ends_at > ?`);
  const dead = store.prepare('select authenticated_until from session where uid = ?');
  const save = store.prepare(`
    insert into session (uid, payload, authorizations, events, ids, ends_at, authenticated_until)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    on conflict (uid) do update set payload = ?2, authorizations = ?3, events = ?4, ids = ?5,
      ends_at = ?6, authenticated_until = ?7`);
  // A silent login keeps its id and its end: then there is nothing to write.
  const point = store.prepare(`
    insert into session_id (id, uid, expires_at) values (?1, ?2, ?3)
    on conflict (id) do update set uid = ?2, expires_at = ?3 where uid <> ?2 or expires_at <> ?3`);
  const belong = store.prepare(`
    insert into session_subject (uid, subject, expires_at) values (?1, ?2, ?3)
    on conflict (uid) do update set subject = ?2, expires_at = ?3`);
  const disown = store.prepare('delete from session_subject where uid = ?');
  const bySubject = store.prepare(`
    select ${columns} from session_subject as b join session as s on s.uid = b.uid where b.subject = ? and s.ends_at > ?`);
  const removeId = store.prepare('delete from session_id where id = ?');
  const remove = store.prepare('delete from session where uid = ?');

  // Without its payload an ended session is a tombstone: its absolute end stays, and nobody is handed it again.
  const ended = store.prepare(`
    select ${columns} from session as s where s.ends_at <= ? and s.payload is not null order by s.ends_at limit ?`);
  const bury = store.prepare('update session set payload = null where uid = ?');

  const live = (uid: string) => byUid.get(uid, clock.now()) as Row | undefined;
  const write = (row: Row) =>
    save.run(
      row.uid,
      row.payload,
      row.authorizations,
      row.events,
      row.ids,
      row.ends_at,
      row.authenticated_until,
    );

  /** What a session starts from: its live row, or nothing but the cap it may have had. */
  function start(uid: string): Row {
    const cap = () =>
      (dead.get(uid) as Pick<Row, 'authenticated_until'> | undefined)?.authenticated_until ?? null;
    const nothing = { uid, payload: null, authorizations: '{}', events: '[]', ids: '[]', ends_at: 0 };
    return live(uid) ?? { ...nothing, authenticated_until: cap() };
  }

  function stored(row: Row | undefined): StoredSsoSession | undefined {
    if (row === undefined || row.payload === null) return undefined;
    return {
      uid: row.uid,
      payload: row.payload,
      authorizations: JSON.parse(row.authorizations),
      events: eventsAt(row, clock.now()),
    };
  }

  return {
    put: ({ id, uid, subject, payload, authorizations, expiresAt, authenticatedUntil }) =>
      store.atomically(() => {
        const row = start(uid);
        const cap = row.authenticated_until ?? authenticatedUntil ?? null;
        const endsAt = endOf(expiresAt, cap);
        const merged = { ...JSON.parse(row.authorizations), ...authorizations };
        const ids: readonly string[] = JSON.parse(row.ids);
        write({
          ...row,
          payload,
          authorizations: JSON.stringify(merged),
          ids: ids.includes(id) ? row.ids : JSON.stringify([...ids, id]),
          ends_at: endsAt,
          authenticated_until: cap,
        });
        point.run(id, uid, endsAt);
        if (subject !== undefined) belong.run(uid, subject, endsAt);
      }),

    find: async (id) => stored(byId.get(id, clock.now()) as Row | undefined),
    findByUid: async (uid) => stored(live(uid)),

    addEvent: (uid, event, until) =>
      store.atomically(() => {
        const row = start(uid);
        const events = JSON.stringify([...JSON.parse(row.events), [until, event]]);
        const endsAt =
          row.payload === null ? endOf(Math.max(row.ends_at, until), row.authenticated_until) : row.ends_at;
        write({ ...row, events, ends_at: endsAt });
      }),

    events: async (uid) => {
      const row = live(uid);
      return row === undefined ? [] : eventsAt(row, clock.now());
    },

    replaceAuthorization: (uid, clientId, before, after) =>
      store.atomically(() => {
        const row = live(uid);
        const authorizations = JSON.parse(row?.authorizations ?? '{}');
        if (row === undefined || authorizations[clientId] !== before) return false;
        write({ ...row, authorizations: JSON.stringify({ ...authorizations, [clientId]: after }) });
        return true;
      }),

    removeAuthorization: (uid, clientId) =>
      store.atomically(() => {
        const row = live(uid);
        if (row === undefined) return;
        const { [clientId]: _gone, ...rest } = JSON.parse(row.authorizations);
        write({ ...row, authorizations: JSON.stringify(rest) });
      }),

    removeId: (id) =>
      store.write(() => {
        removeId.run(id);
      }),

    end: (uid) =>
      store.atomically(() => {
        const row = live(uid);
        for (const id of row === undefined ? [] : JSON.parse(row.ids)) removeId.run(id);
        remove.run(uid);
        disown.run(uid);
      }),

    claimExpired: (limit) =>
      store.atomically(() => {
        const rows = ended.all(clock.now(), limit) as unknown as readonly Row[];
        for (const { uid } of rows) bury.run(uid);
        return rows.flatMap((row) => stored(row) ?? []);
      }),

    listBySubject: async (subject) =>
      (bySubject.all(subject, clock.now()) as unknown as readonly Row[]).flatMap((row) => stored(row) ?? []),
  };
}

function eventsAt(row: Row, now: number): readonly string[] {
  if (row.events === '[]') return [];
  const events: readonly (readonly [number, string])[] = JSON.parse(row.events);
  return events.filter(([until]) => until > now).map(([, event]) => event);
}
