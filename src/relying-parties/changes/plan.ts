// A plan: what would change in the register if these registrations were applied. Nothing is written.

import type { Durable, OrganisationRecord } from '#stores/ports.ts';
import { type Actor, isAdministrator, mayPropose, needsSecondPerson, type Step } from '../actor.ts';
import { type Difference, differences } from '../fields/difference.ts';
import type { Organisation } from '../organisation.ts';
import { withSector } from '../register.ts';
import { fromStored, type RelyingParty } from '../relying-party.ts';
import { ChangeRefused } from './refused.ts';

export interface PlanItem extends Step {
  readonly id: string;
  /** The version it starts from; 0 for a new registration. */
  readonly base: number;
  readonly differences: readonly Difference[];
  /** Waits for a second person. */
  readonly waits: boolean;
}

/** An organisation that is kept together with the relying parties: administrators only, and nobody else need look. */
export interface OrganisationItem {
  readonly id: string;
  /** The version it starts from; 0 for a new organisation. */
  readonly base: number;
  readonly after: Organisation;
  readonly differences: readonly Difference[];
}

export interface Plan {
  readonly items: readonly PlanItem[];
  /** Organisations that come first. */
  readonly organisations: readonly OrganisationItem[];
  /** Ids that are as they should be. */
  readonly unchanged: readonly string[];
  /** Ids that stand in the register, open, but not among what was wanted. */
  readonly absent: readonly string[];
}

export interface Wanted {
  readonly parties: readonly RelyingParty[];
  readonly organisations?: readonly Organisation[] | undefined;
  /** What `parties` claims to be all of: these organisations, or with `'everything'` the whole register. */
  readonly whole?: readonly string[] | 'everything' | undefined;
  /** Closes what is absent. */
  readonly close?: boolean | undefined;
  /** The version that the author saw; when it is not the active one any more, the plan is refused. */
  readonly base?: number | undefined;
}

/**
 * @param reserved ids that nobody registers: the relying parties that we are ourselves
 * @throws ChangeRefused not_yours, reserved, outdated
 * @throws RelyingPartyFault when a sector would change
 */
export async function makePlan(
  { relyingParties, organisations }: Pick<Durable, 'relyingParties' | 'organisations'>,
  reserved: ReadonlySet<string>,
  actor: Actor,
  { parties, organisations: given = [], whole, close = false, base }: Wanted,
): Promise<Plan> {
  const stored = new Map(
    (await relyingParties.findAll(parties.map(({ client_id }) => client_id))).map((row) => [row.id, row]),
  );
  const there = await organisations.list();
  const known = new Set([...there, ...given].map(({ id }) => id));
  const organisationItems = planOrganisations(there, actor, given);
  const items: PlanItem[] = [];
  const unchanged: string[] = [];
  for (const wanted of parties) {
    const id = wanted.client_id;
    if (reserved.has(id)) throw new ChangeRefused('reserved', { id });
    const row = stored.get(id);
    if (base !== undefined && base !== (row?.version ?? 0)) throw new ChangeRefused('outdated', { id });
    const before = row && fromStored(row.data);
    const after = withSector(wanted, before);
    if (!mayPropose(actor, { before, after })) throw new ChangeRefused('not_yours', { id });
    if (after.organisation !== undefined && !known.has(after.organisation))
      throw new ChangeRefused('organisation_unknown', { id: after.organisation });
    const found = differences(before, after);
    if (found.length === 0) unchanged.push(id);
    else items.push(toItem(row?.version ?? 0, before, after));
  }
  const gone =
    whole === undefined
      ? []
      : await openOnes(relyingParties, whole, reserved, new Set(parties.map((p) => p.client_id)));
  const absent = gone.map(({ party }) => party.client_id);
  if (!close) return { items, organisations: organisationItems, unchanged, absent };
  for (const { party, version } of gone) {
    const after = { ...party, enabled: false };
    if (!mayPropose(actor, { before: party, after }))
      throw new ChangeRefused('not_yours', { id: party.client_id });
    items.push(toItem(version, party, after));
  }
  return { items, organisations: organisationItems, unchanged, absent: [] };
}

function planOrganisations(
  there: readonly OrganisationRecord[],
  actor: Actor,
  given: readonly Organisation[],
): readonly OrganisationItem[] {
  const stored = new Map(there.map((row) => [row.id, row]));
  const items = given.map((after) => {
    const row = stored.get(after.id);
    const before = row && (JSON.parse(row.data) as Organisation);
    return { id: after.id, base: row?.version ?? 0, after, differences: differences(before, after) };
  });
  const changed = items.filter((item) => item.differences.length > 0);
  if (changed.length > 0 && !isAdministrator(actor)) throw new ChangeRefused('only_administrators');
  return changed;
}

/** One item of a plan from what is and what is to be. */
export function toItem(base: number, before: RelyingParty | undefined, after: RelyingParty): PlanItem {
  return {
    id: after.client_id,
    base,
    before,
    after,
    differences: differences(before, after),
    waits: needsSecondPerson({ before, after }),
  };
}

async function openOnes(
  relyingParties: Durable['relyingParties'],
  whole: readonly string[] | 'everything',
  reserved: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
) {
  const rows = await relyingParties.list();
  return rows
    .filter(({ id }) => !wanted.has(id) && !reserved.has(id))
    .map(({ data, version }) => ({ party: fromStored(data), version }))
    .filter(
      ({ party }) =>
        party.enabled &&
        (whole === 'everything' || (party.organisation !== undefined && whole.includes(party.organisation))),
    );
}
