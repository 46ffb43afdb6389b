// "Dit adres toevoegen": whether the address that was sent can be registered with one click, and the plan that does it.

import type { Locale } from '#i18n/texts.ts';
import { type Actor, mayActFor } from '#relying-parties/actor.ts';
import type { Changes } from '#relying-parties/changes/changes.ts';
import type { Plan } from '#relying-parties/changes/plan.ts';
import type { Diagnosis } from '#relying-parties/diagnosis/diagnoses.ts';
import { readRelyingParty } from '#relying-parties/faults.ts';
import type { Registered } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';

export type Addition =
  /** Nothing to add, or not for this person. */
  | { readonly type: 'none' }
  /** It could be a trap: anybody can send a request with any address. Only by hand then. */
  | { readonly type: 'other-host' }
  | { readonly type: 'impossible'; readonly reason: string }
  | { readonly type: 'possible'; readonly after: RelyingParty };

export function additionOf(
  { party }: Pick<Registered, 'party'>,
  { kind, facts: { address, endpoint } }: Diagnosis,
  actor: Actor,
  house: { readonly production: boolean; readonly knownKeys: readonly string[]; readonly locale: Locale },
): Addition {
  // At the token endpoint the address belonged to another request: registering it would not help.
  if (kind !== 'redirect_uri' || !address || endpoint === '/token') return { type: 'none' };
  if (party.redirect_uris.includes(address.text) || !mayActFor(actor, party.organisation))
    return { type: 'none' };
  if (!address.whole) return { type: 'none' };
  if (!isOwnHost(address.text, party)) return { type: 'other-host' };
  const read = readRelyingParty({ ...party, redirect_uris: [...party.redirect_uris, address.text] }, house);
  if ('party' in read) return { type: 'possible', after: read.party };
  return { type: 'impossible', reason: read.faults.map(({ message }) => message).join(' ') };
}

/** A server on which this relying party has an address already. */
function isOwnHost(address: string, { redirect_uris, home_uri }: RelyingParty): boolean {
  const hosts = [...redirect_uris, home_uri]
    .filter((uri) => URL.canParse(uri))
    .map((uri) => new URL(uri).hostname);
  return !URL.canParse(address) || hosts.includes(new URL(address).hostname);
}

/** @throws ChangeRefused */
export function planAddition(
  changes: Changes,
  actor: Actor,
  { version }: Pick<Registered, 'version'>,
  after: RelyingParty,
): Promise<Plan> {
  return changes.plan(actor, { parties: [after], base: version });
}
