// Who is written to about a relying party: the contacts of its organisation and its own, each once.

import type { Messages } from '#outbound/messages.ts';
import type { Organisations } from '../organisation.ts';
import type { RelyingParty } from '../relying-party.ts';

/** Letters about the register go out in this language; readers choose theirs on the page that the letter leads to. */
export const LOCALE = 'nl';

/** A letter that could not be delivered for so long is old news. */
export const LIFE_MS = 3 * 86_400_000;

export interface LettersHouse {
  readonly organisations: Pick<Organisations, 'find'>;
  readonly messages: Pick<Messages, 'post'>;
  readonly clock: { now(): number };
  /** Where Beheer stands: `https://login.example`. */
  readonly origin: string;
}

export async function addresseesOf(
  { organisations }: Pick<LettersHouse, 'organisations'>,
  parties: readonly Pick<RelyingParty, 'organisation' | 'contacts'>[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { organisation, contacts = [] } of parties) {
    const theirs = organisation === undefined ? undefined : await organisations.find(organisation);
    found.push(...(theirs?.organisation.contacts ?? []), ...contacts);
  }
  return [...new Set(found)];
}
