// The e-loket that an address is about, for somebody who may see it, or may act for it. Anybody else is refused, with a trace.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { ownClients } from '#first-party/own-clients.ts';
import { logoAddress } from '#http/logos.ts';
import { mayActFor, mayLookAt } from '#relying-parties/actor.ts';
import type { Difference } from '#relying-parties/fields/difference.ts';
import type { Registered } from '#relying-parties/register.ts';
import { clientId, fromStored, type RelyingParty } from '#relying-parties/relying-party.ts';
import { type AdminHouse, BEHEER } from './house.ts';
import type { Visitor } from './threshold.ts';

/** A parameter of the address, such as `:id`. */
export function param(ctx: Context, name: string): string {
  return String((ctx['params'] as Readonly<Record<string, string | undefined>>)[name] ?? '');
}

/** The address of the page of one e-loket. */
export function pageOf({ party }: { readonly party: Pick<RelyingParty, 'client_id'> }): string {
  return `${BEHEER}/e-loketten/${encodeURIComponent(party.client_id)}`;
}

/**
 * Read past the cache: whoever changes something starts from what is.
 * @throws ServiceError not_found, also for another organisation's: nobody learns here what others registered
 */
export async function lookAt(
  { durable }: Pick<AdminHouse, 'durable'>,
  ctx: Context,
  { actor }: Visitor,
): Promise<Registered> {
  const id = param(ctx, 'id');
  const row = clientId.test(id) && !ownClients.has(id) ? await durable.relyingParties.find(id) : undefined;
  if (!row) throw new ServiceError('not_found', { detail: 'no such relying party' });
  const party = fromStored(row.data);
  if (!mayLookAt(actor, party.organisation))
    throw new ServiceError('not_found', { detail: 'relying party of another organisation' });
  return { party, version: row.version, at: row.at };
}

/** The same for who may change it. @throws ServiceError not_found, not_yours */
export async function actFor(
  house: Pick<AdminHouse, 'durable'>,
  ctx: Context,
  visitor: Visitor,
): Promise<Registered> {
  const registered = await lookAt(house, ctx, visitor);
  if (!mayActFor(visitor.actor, registered.party.organisation))
    throw new ServiceError('not_yours', { detail: 'may not change it' });
  return registered;
}

/** One version of it, if there is that one. */
export async function versionOf(
  { durable }: Pick<AdminHouse, 'durable'>,
  id: string,
  version: number,
): Promise<RelyingParty | undefined> {
  const found = (await durable.relyingParties.versions(id)).find((one) => one.version === version);
  return found && fromStored(found.data);
}

/** The address of the logo that comes, for whoever decides about it. */
export function logoIn(differences: readonly Difference[]): string | undefined {
  const logo = differences.find(({ field }) => field === 'logo')?.after;
  return logo === undefined ? undefined : logoAddress(logo);
}
