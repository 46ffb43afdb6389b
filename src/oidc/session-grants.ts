// A grant lives in the entry that its relying party has in the session. Person, relying party and end are the session's own, so none is
// written a second time, and whoever has read the session has the grant.

import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Authorization } from './authorizations.ts';
import { currentContext } from './engine-surface.ts';
import type { EngineSessions } from './sessions.ts';

export function createSessionGrants(
  sessions: Pick<EngineSessions, 'findByUid' | 'removeGrant'>,
): Pick<Adapter, 'upsert' | 'find' | 'destroy'> {
  return {
    // The engine saves the session at the end of the request.
    async upsert(id, { iat: _, exp: __, jti: ___, kind: ____, accountId: _____, clientId = '', ...granted }) {
      const session = sessionOfRequest(uidOf(id));
      if (!session) throw new Error('a grant is saved outside a request of its session');
      session.grantIdFor(clientId, id);
      const grant = granted as Authorization['grant'];
      Object.assign(session.authorizationFor(clientId), { grant } satisfies Authorization);
    },
    async find(id) {
      const uid = uidOf(id);
      const session = sessionOfRequest(uid) ?? (await sessions.findByUid(uid));
      const authorizations: Readonly<Record<string, Authorization>> = session?.authorizations ?? {};
      const found = Object.entries(authorizations).find(([, { grantId }]) => grantId === id);
      const [clientId, entry] = found ?? [];
      if (!session || !entry?.grant) return undefined;
      return {
        ...entry.grant,
        kind: 'Grant',
        jti: id,
        clientId,
        accountId: session.accountId,
      } as AdapterPayload;
    },
    destroy: (id) => sessions.removeGrant(uidOf(id), id),
  };
}

const uidOf = (grantId: string) => grantId.slice(0, grantId.indexOf('.'));

function sessionOfRequest(uid: string) {
  const session = currentContext()?.oidc?.session;
  return session?.uid === uid ? session : undefined;
}
