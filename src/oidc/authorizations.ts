// The entry of one relying party in a session, as it is kept: what was granted there, and under which id. A grant's id says where it is:
// "<uid>.<part>". In the store it is only ".<part>": the uid is the session's key.

import { randomBytes } from 'node:crypto';

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
