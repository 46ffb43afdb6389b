// The people round the register: administrators, owners, helpdesk, auditors, testers. They are named by national number, before
// or after their first login, and kept by its blind index.

import { randomUUID } from 'node:crypto';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Durable, Repositories, RoleKind, RoleRecord } from '#stores/ports.ts';
import { type Actor, actorId, isAdministrator, mayActFor } from './actor.ts';
import { ChangeRefused } from './changes/refused.ts';
import type { RelyingParty } from './relying-party.ts';

export interface People {
  /** Who this subject is on the register: their roles, those of the settings included. */
  actorOf(subject: { readonly id: string; readonly name: string }): Promise<Actor & { type: 'person' }>;
  /** Whether this subject may sign in at a relying party that is in test: its testers, its owners, administrators. */
  admits(
    party: Pick<RelyingParty, 'client_id' | 'organisation' | 'environment'>,
    subject: string,
  ): Promise<boolean>;
  /** How many administrators the settings name. */
  readonly namedBySettings: number;
  listed(kind: RoleKind, scope?: string): Promise<readonly RoleRecord[]>;
  /**
   * Gives somebody a role.
   * @param wanted.person blind index of the national number
   * @param wanted.organisation that the scope belongs to: the scope itself of an owner, that of the relying party of a tester
   * @returns false when they had it already
   * @throws ChangeRefused not_yours, only_administrators
   */
  add(actor: Actor, wanted: NewRole): Promise<boolean>;
  /**
   * @throws ChangeRefused not_found, not_yours, two_owners when an organisation in production would keep fewer than two,
   * last_administrator when nobody could name another one
   */
  remove(actor: Actor, id: string, organisation?: string): Promise<void>;
}

export interface NewRole {
  readonly kind: RoleKind;
  readonly scope: string;
  readonly person: string;
  readonly label: string;
  readonly organisation?: string | undefined;
}

const OWNERS = 2;

export function createPeople(house: {
  durable: Durable;
  clock: Clock;
  /** Blind indexes of the administrators whom the settings name. */
  administrators: readonly string[];
}): People {
  const { durable, clock, administrators } = house;

  /** Roles of a person by index; the settings' administrators need no row. */
  async function rolesOf(person: string): Promise<readonly Pick<RoleRecord, 'kind' | 'scope'>[]> {
    const roles = await durable.roles.ofPerson(person);
    return administrators.includes(person) ? [...roles, { kind: 'administrator', scope: '' }] : roles;
  }

  function refuseUnless(actor: Actor, kind: RoleKind, organisation: string | undefined): void {
    const theirs = kind === 'owner' || kind === 'tester';
    if (!theirs && !isAdministrator(actor)) throw new ChangeRefused('only_administrators');
    if (theirs && !mayActFor(actor, organisation))
      throw new ChangeRefused('not_yours', { id: organisation ?? '' });
  }

  return {
    async actorOf({ id, name }) {
      const subject = await durable.subjects.find(id);
      return { type: 'person', id, name, roles: subject ? await rolesOf(subject.nationalNumberIndex) : [] };
    },

    async admits({ client_id, organisation, environment }, subjectId) {
      if (environment !== 'test') return true;
      const subject = await durable.subjects.find(subjectId);
      if (!subject) return false;
      const roles = await rolesOf(subject.nationalNumberIndex);
      return roles.some(
        ({ kind, scope }) =>
          kind === 'administrator' ||
          (kind === 'tester' && scope === client_id) ||
          (kind === 'owner' && scope === organisation),
      );
    },

    namedBySettings: administrators.length,
    listed: (kind, scope = '') => durable.roles.ofScope(kind, scope),

    async add(actor, { kind, scope, person, label, organisation }) {
      refuseUnless(actor, kind, organisation);
      return durable.transaction(async ({ roles, audit }) => {
        const role = {
          id: randomUUID(),
          kind,
          scope,
          person,
          label,
          addedAt: clock.now(),
          addedBy: actorId(actor),
        };
        const added = await roles.add(role);
        if (added)
          await record(audit, clock, {
            type: 'role.added',
            actor: actorId(actor),
            ...(kind === 'tester' && { relyingParty: scope }),
            data: { role: role.id, kind, scope, label },
          });
        return added;
      });
    },

    async remove(actor, id, organisation) {
      const role = await durable.roles.find(id);
      if (!role) throw new ChangeRefused('not_found', { id });
      refuseUnless(actor, role.kind, role.kind === 'owner' ? role.scope : organisation);
      await durable.transaction(async (repositories) => {
        const { roles, audit } = repositories;
        if (!(await roles.remove(id, clock.now(), actorId(actor)))) return;
        await refuseTooFew(repositories, role);
        await record(audit, clock, {
          type: 'role.removed',
          actor: actorId(actor),
          ...(role.kind === 'tester' && { relyingParty: role.scope }),
          data: { role: id, kind: role.kind, scope: role.scope, label: role.label },
        });
      });
    },
  };

  /** Looks at who is left; what was removed comes back when they are too few. */
  async function refuseTooFew(
    { roles, relyingParties }: Pick<Repositories, 'roles' | 'relyingParties'>,
    { kind, scope }: RoleRecord,
  ): Promise<void> {
    const left = (await roles.ofScope(kind, scope)).length;
    if (kind === 'owner' && left < OWNERS && (await isInProduction(relyingParties, scope)))
      throw new ChangeRefused('two_owners', { id: scope });
    if (kind === 'administrator' && left + administrators.length === 0)
      throw new ChangeRefused('last_administrator');
  }

  async function isInProduction(
    relyingParties: Repositories['relyingParties'],
    organisation: string,
  ): Promise<boolean> {
    const { total } = await relyingParties.search({
      organisations: [organisation],
      environment: 'production',
      enabled: true,
      sort: 'id',
      offset: 0,
      limit: 1,
    });
    return total > 0;
  }
}
