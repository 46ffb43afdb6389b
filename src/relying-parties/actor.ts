// Who acts on the register, and what each may do. Pure: the same facts give the same answer to pages, API and CLI.

import type { RoleKind, RoleRecord } from '#stores/ports.ts';
import type { RelyingParty } from './relying-party.ts';

export type Actor =
  /** Somebody who signed in with eID. */
  | {
      readonly type: 'person';
      /** Id of the subject. */
      readonly id: string;
      readonly name: string;
      readonly roles: readonly Pick<RoleRecord, 'kind' | 'scope'>[];
    }
  /** A relying party with client credentials: it acts for its own organisation. */
  | {
      readonly type: 'machine';
      readonly id: string;
      readonly name: string;
      readonly organisation?: string | undefined;
      readonly mayWrite: boolean;
    }
  /** Somebody at the command line of the server. */
  | { readonly type: 'operator'; readonly name: string };

/** As it stands in versions, changes and the audit log. Two actors with the same one are the same person. */
export function actorId(actor: Actor): string {
  return actor.type === 'operator' ? `operator:${actor.name}` : `${actor.type}:${actor.id}`;
}

const hasRole = (actor: Actor, kind: RoleKind, scope = '') =>
  actor.type === 'person' && actor.roles.some((role) => role.kind === kind && role.scope === scope);

export function isAdministrator(actor: Actor): boolean {
  return actor.type === 'operator' || hasRole(actor, 'administrator');
}

export function isAuditor(actor: Actor): boolean {
  return isAdministrator(actor) || hasRole(actor, 'auditor');
}

/** May look at how digital keys are doing behind the scenes: who answers for all of the house, not for one organisation. */
export function mayWatchKeys(actor: Actor): boolean {
  return isAuditor(actor) || hasRole(actor, 'helpdesk');
}

export function isHelpdesk(actor: Actor): boolean {
  return hasRole(actor, 'helpdesk');
}

/** May open Beheer at all. */
export function mayEnter(actor: Actor): boolean {
  return actor.type !== 'person' || actor.roles.some(({ kind }) => kind !== 'tester');
}

/** Ids of the organisations whose relying parties this actor may look at; undefined for all. */
export function organisationsSeenBy(actor: Actor): readonly string[] | undefined {
  switch (actor.type) {
    case 'operator':
      return undefined;
    case 'machine':
      return actor.organisation === undefined ? [] : [actor.organisation];
    case 'person':
      return ['administrator', 'helpdesk', 'auditor'].some((kind) => hasRole(actor, kind as RoleKind))
        ? undefined
        : organisationsOwnedBy(actor);
    default:
      return actor satisfies never;
  }
}

/** Ids of the organisations that this actor acts for. */
export function organisationsOwnedBy(actor: Actor): readonly string[] {
  switch (actor.type) {
    case 'operator':
      return [];
    case 'machine':
      return actor.organisation !== undefined && actor.mayWrite ? [actor.organisation] : [];
    case 'person':
      return actor.roles.filter(({ kind }) => kind === 'owner').map(({ scope }) => scope);
    default:
      return actor satisfies never;
  }
}

export function mayLookAt(actor: Actor, organisation: string | undefined): boolean {
  const seen = organisationsSeenBy(actor);
  return seen === undefined || (organisation !== undefined && seen.includes(organisation));
}

/**
 * May look at a change: at every relying party in it, as it was or as it is to be. One without any is about an
 * organisation alone.
 */
export function maySeeChange(
  actor: Actor,
  { organisation }: { readonly organisation?: string | undefined },
  steps: readonly Step[],
): boolean {
  if (steps.length === 0) return mayLookAt(actor, organisation);
  return steps.every(
    ({ before, after }) =>
      mayLookAt(actor, after.organisation) || (before !== undefined && mayLookAt(actor, before.organisation)),
  );
}

/** May act for this organisation: its owners, and administrators. */
export function mayActFor(actor: Actor, organisation: string | undefined): boolean {
  if (isAdministrator(actor)) return true;
  return organisation !== undefined && organisationsOwnedBy(actor).includes(organisation);
}

/** A registration as it is (undefined: it does not exist yet) and as it is to be. */
export interface Step {
  readonly before?: RelyingParty | undefined;
  readonly after: RelyingParty;
}

/** What only an administrator may give: our own API, and moving to another organisation. */
export function mayPropose(actor: Actor, { before, after }: Step): boolean {
  if (isAdministrator(actor)) return true;
  const widened = after.scopes.some(
    (scope) => scope.startsWith('beheer:') && !before?.scopes.includes(scope),
  );
  if (widened) return false;
  if (before && before.organisation !== after.organisation) return false;
  return mayActFor(actor, after.organisation);
}

/** Whatever touches production waits for a second person. */
export function needsSecondPerson({ before, after }: Step): boolean {
  return after.environment === 'production' || before?.environment === 'production';
}

/** Fields that decide who gets in and what is told: an administrator looks at them, not only a colleague. */
const GUARDED = [
  'organisation',
  'environment',
  'enabled',
  'scopes',
  'purposes',
  'rrn_authorisation',
  'rrn_authorised_on',
  'subject_type',
  'sector',
  'allowed_levels',
  'allowed_keys',
  'planned',
  'profile',
  'require_pkce',
] as const satisfies readonly (keyof RelyingParty)[];

export function touchesGuarded({ before, after }: Step): boolean {
  return GUARDED.some((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]));
}

/** A second person: an administrator, or for what is not guarded another owner of the same organisation. */
export function mayApprove(actor: Actor, author: string, steps: readonly Step[]): boolean {
  if (actor.type === 'machine' || actorId(actor) === author) return false;
  if (isAdministrator(actor)) return true;
  return steps.every((step) => !touchesGuarded(step) && mayActFor(actor, step.after.organisation));
}
