// Which relying parties a citizen may ask about: open, in production, and not ourselves.

import type { RelyingParty } from './relying-party.ts';

/** @param ourselves ids of the relying parties that we are */
export function isOpenToAll(
  { client_id, enabled, environment }: Pick<RelyingParty, 'client_id' | 'enabled' | 'environment'>,
  ourselves: ReadonlySet<string>,
): boolean {
  return enabled && environment === 'production' && !ourselves.has(client_id);
}
