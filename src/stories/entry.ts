// The login by which somebody came into a room of ours: its support code stands on the room's pages.

import type { Durable } from '#stores/ports.ts';

/** Others of the same person may have come between. */
const LOOKED_THROUGH = 5;

/** The support code of this person's latest login at one of these relying parties; at any of them when none are named. */
export async function codeOfEntry(
  { stories }: Pick<Durable, 'stories'>,
  { subject, now, at }: { readonly subject: string; readonly now: number; readonly at?: ReadonlySet<string> },
): Promise<string | undefined> {
  const latest = await stories.listBySubject(subject, now + 1, LOOKED_THROUGH);
  return latest.find(
    ({ kind, relyingParty }) =>
      kind !== 'report' && (!at || (relyingParty !== undefined && at.has(relyingParty))),
  )?.supportCode;
}
