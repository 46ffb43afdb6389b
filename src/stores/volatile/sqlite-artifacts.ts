// What the OIDC engine keeps, in SQLite. `consume` is one UPDATE: of all callers, in all processes, one changes the row.

import type { Clock } from '#clock.ts';
import type { Artifacts } from '../ports.ts';
import { revokedFor } from './grant-rules.ts';
import type { VolatileFile } from './sqlite-file.ts';

/** The kind of the mark that a revoked grant leaves under its id. */
const REVOKED = 'Revoked';

export function createSqliteArtifacts(store: VolatileFile, clock: Clock): Artifacts {
  // A live row that was consumed stays consumed: a late save of the same artifact must not make it usable again.
  const put = store.prepare(`
    insert into artifact (kind, id, payload, expires_at, grant_id)
    select ?1, ?2, ?3, ?4, ?5
    where not exists (select 1 from artifact where id = ?5 and kind = '${REVOKED}' and expires_at > ?6)
    on conflict (id, kind) do update set payload = ?3, expires_at = ?4, grant_id = ?5,
      consumed_at = case when expires_at > ?6 then consumed_at end`);
  const get = store.prepare(
    'select payload, consumed_at from artifact where id = ? and kind = ? and expires_at > ?',
  );
  const consume = store.prepare(`
    update artifact set consumed_at = ?1
    where id = ?2 and kind = ?3 and expires_at > ?1 and consumed_at is null`);
  const remove = store.prepare('delete from artifact where id = ? and kind = ?');
  const removeAllByGrant = store.prepare('delete from artifact where grant_id = ?');
  const removeByGrant = store.prepare('delete from artifact where grant_id = ? and kind = ?');

  return {
    put: ({ kind, id, payload, expiresAt, grantId }) =>
      store.write(() => {
        put.run(kind, id, payload, expiresAt, grantId ?? null, clock.now());
      }),

    async get(kind, id) {
      const row = get.get(id, kind, clock.now());
      if (row === undefined) return undefined;
      const consumedAt = row['consumed_at'];
      return typeof consumedAt === 'number'
        ? { payload: String(row['payload']), consumedAt }
        : { payload: String(row['payload']) };
    },

    consume: (kind, id) =>
      store.write(() => {
        const now = clock.now();
        if (consume.run(now, id, kind).changes === 1) return 'consumed';
        return get.get(id, kind, now) === undefined ? 'missing' : 'already-consumed';
      }),

    remove: (kind, id) =>
      store.write(() => {
        remove.run(id, kind);
      }),

    removeByGrant: (grantId, kind) =>
      store.write(() => {
        removeByGrant.run(grantId, kind);
      }),

    revokeGrant: (grantId) =>
      store.write(() => {
        removeAllByGrant.run(grantId);
        const now = clock.now();
        put.run(REVOKED, grantId, '{}', now + revokedFor, null, now);
      }),
  };
}
