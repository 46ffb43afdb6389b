// A grant lives in the entry that its relying party has in the session. Person, relying party and end are the session's own, so none is
// written a second time, and whoever has read the session has the grant. Its id says where it is: "<uid>.<part>". In the store the
// entry's id is only ".<part>": the uid is the session's key.

import { randomBytes } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { currentContext } from './engine-surface.ts';
import type { EngineSessions } from './sessions.ts';

/** What the session keeps for one relying party. */
export interface Authorization {
  readonly sid?: string | undefined;
  readonly grantId?: string | undefined;
  /** A login there was finished; one that only began also leaves an entry. */
  readonly entered?: boolean | undefined;
  /** What was granted: scopes and claims. */
  readonly grant?: { readonly openid?: { readonly scope?: string } } | undefined;
}

/** Must differ within one session only: the uid before it is what nobody can guess. */
const PART_BYTES = 6;

export const newGrantId = (uid: string) => `${uid}.${randomBytes(PART_BYTES).toString('base64url')}`;

/** As unguessable as a UUID; the engine's own is twice as long. */
export const newSid = () => randomBytes(16).toString('base64url');

/** False for a grant of the version before, which was an artifact of its own. */
export const isInSession = (grantId: string) => grantId.includes('.');

export function toStoredAuthorization(uid: string, entry: Authorization): string {
  const { grantId } = entry;
  return JSON.stringify(
    grantId?.startsWith(`${uid}.`) ? { ...entry, grantId: grantId.slice(uid.length) } : entry,
  );
}

export function toAuthorization(uid: string, stored: string): Authorization {
  const entry = JSON.parse(stored) as Authorization;
  return entry.grantId?.startsWith('.') ? { ...entry, grantId: `${uid}${entry.grantId}` } : entry;
}

/** Whether every one of these scopes was granted. */
export function gives({ grant }: Authorization, scope: string | undefined): boolean {
  const given = new Set(namesIn(grant?.openid?.scope));
  return namesIn(scope).every((name) => given.has(name));
}

const namesIn = (scope = '') => scope.split(' ').filter((name) => name !== '');

/** What is left when its grant is revoked: the relying party stays known, and is told when the session ends. */
export function withoutGrant({ grantId: _id, grant: _grant, ...rest }: Authorization): Authorization {
  return rest;
}

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
