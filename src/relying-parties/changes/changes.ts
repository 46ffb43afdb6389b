// The one way in which people change the register, for pages, API, CLI and files alike: plan → propose → approve → applied →
// undo. A change may touch many registrations; it happens wholly or not at all.

import { randomUUID } from 'node:crypto';
import { type AuditEvent, type AuditType, record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Durable, RegisterChangeItem, RegisterChangeRecord, Repositories } from '#stores/ports.ts';
import { type Actor, actorId, isAdministrator, mayActFor, mayApprove } from '../actor.ts';
import type { LetterAboutChange } from '../letters/about-change.ts';
import { saveIn } from '../organisation.ts';
import { labelsOf, type Register } from '../register.ts';
import { fromStored, type RelyingParty } from '../relying-party.ts';
import { refuseUnexamined } from './exam-passed.ts';
import { makePlan, type Plan, type PlanItem, toItem, type Wanted } from './plan.ts';
import { ChangeRefused } from './refused.ts';

export interface Changes {
  /** What would change. Writes nothing. @throws ChangeRefused, RelyingPartyFault */
  plan(actor: Actor, wanted: Wanted): Promise<Plan>;
  /**
   * Applies the plan at once where nobody else must look, or lets it wait for a second person.
   * @throws ChangeRefused nothing_changes, note_needed, two_owners, exam_needed, outdated
   */
  propose(actor: Actor, plan: Proposable, options: ProposeOptions): Promise<RegisterChangeRecord>;
  /** Applies a waiting change. @throws ChangeRefused second_person, decided, outdated (the change then ends as outdated) */
  approve(actor: Actor, id: string, note: string): Promise<RegisterChangeRecord>;
  reject(actor: Actor, id: string, note: string): Promise<RegisterChangeRecord>;
  /** The author thinks better of it. */
  withdraw(actor: Actor, id: string): Promise<RegisterChangeRecord>;
  /** What takes an applied change back: a plan of its own. @throws ChangeRefused not_applied, outdated */
  planUndo(actor: Actor, id: string): Promise<Plan>;
  /** What makes an earlier version active again. */
  planVersion(actor: Actor, id: string, version: number): Promise<Plan>;
  /** A second person has looked at an emergency. */
  see(actor: Actor, id: string): Promise<void>;
  find(id: string): Promise<RegisterChangeRecord | undefined>;
  /** What the change is about, with what it found and what it makes. */
  itemsOf(change: RegisterChangeRecord): Promise<readonly PlanItem[]>;
}

export type Proposable = Pick<Plan, 'items'> & Partial<Pick<Plan, 'organisations'>>;

export interface ProposeOptions {
  readonly note: string;
  /** Applied at once, loudly: administrators only, with a note. */
  readonly emergency?: boolean;
  readonly undoes?: string;
  /** What else was done with it; written in its transaction. The actor is added. */
  readonly also?: readonly AuditEvent[];
}

/** Owners that an organisation in production has at least. */
const OWNERS = 2;
const SHORTEST_NOTE = 3;
const LONGEST_NOTE = 1_000;

export function createChanges(house: {
  durable: Durable;
  register: Register;
  clock: Clock;
  /** Ids of the relying parties that we are ourselves. */
  reserved: ReadonlySet<string>;
  /** Whether production asks for a passed exam. */
  examRequired?: boolean;
  /** Something was applied without a second person. */
  onEmergency: (change: RegisterChangeRecord, items: readonly PlanItem[]) => Promise<void>;
  /** Writes to whom it concerns that a change waits, or was an emergency: part of the same act. */
  write?: LetterAboutChange;
}): Changes {
  const { durable, register, clock, reserved, examRequired = false, onEmergency, write } = house;

  const plan: Changes['plan'] = (actor, wanted) => makePlan(durable, reserved, actor, wanted);

  async function propose(
    actor: Actor,
    { items, organisations = [] }: Proposable,
    { note: given, emergency = false, undoes, also = [] }: ProposeOptions,
  ): Promise<RegisterChangeRecord> {
    if (items.length + organisations.length === 0) throw new ChangeRefused('nothing_changes');
    if (emergency && !(isAdministrator(actor) && actor.type === 'person'))
      throw new ChangeRefused('only_administrators');
    const waits = items.some((item) => item.waits);
    const note = waits || emergency ? neededNote(given) : tidyNote(given);
    await refuseOrphans(items);
    if (examRequired && !emergency) await refuseUnexamined(durable, items, clock.now());
    const concerned = new Set([
      ...items.map(({ after }) => after.organisation),
      ...organisations.map(({ id }) => id),
    ]);
    const [organisation] = concerned;
    const change: RegisterChangeRecord = {
      id: randomUUID(),
      state: waits && !emergency ? 'waiting' : 'applied',
      author: actorId(actor),
      authorLabel: actor.name,
      ...(concerned.size === 1 && { organisation }),
      createdAt: clock.now(),
      note,
      emergency: emergency && waits,
      ...(undoes !== undefined && { undoes }),
    };
    const wanted = items.map(({ id, base, after }) => ({ id, base, data: JSON.stringify(after) }));
    await durable.transaction(async (repositories) => {
      for (const { id, base, after } of organisations)
        if (!(await saveIn(repositories, clock, actor, after, base)))
          throw new ChangeRefused('outdated', { id });
      await repositories.registerChanges.add(change, wanted);
      if (change.state === 'applied') await put(repositories, change, wanted);
      const type = change.emergency
        ? 'register.emergency'
        : change.state === 'applied'
          ? 'register.changed'
          : 'register.proposed';
      await trace(repositories, actor, type, change, wanted);
      for (const event of also)
        await record(repositories.audit, clock, {
          ...event,
          actor: actorId(actor),
          data: { ...event.data, change: change.id },
        });
      if (waits) await write?.(repositories, change, items);
    });
    register.forget(items.map(({ id }) => id));
    if (change.emergency) await onEmergency(change, items);
    return change;
  }

  /** For production somebody must be there when the first owner is gone. */
  async function refuseOrphans(items: readonly PlanItem[]): Promise<void> {
    const ids = items.flatMap(({ after: { environment, enabled, organisation } }) =>
      environment === 'production' && enabled && organisation !== undefined ? [organisation] : [],
    );
    for (const id of new Set(ids)) {
      const owners = await durable.roles.ofScope('owner', id);
      if (new Set(owners.map(({ person }) => person)).size < OWNERS)
        throw new ChangeRefused('two_owners', { id });
    }
  }

  async function put(
    { relyingParties }: Repositories,
    change: RegisterChangeRecord,
    items: readonly RegisterChangeItem[],
  ): Promise<void> {
    for (const { id, base, data } of items) {
      const made = await relyingParties.put({
        id,
        base,
        data,
        at: clock.now(),
        by: change.author,
        note: change.note,
        change: change.id,
        ...labelsOf(fromStored(data)),
      });
      if (!made) throw new ChangeRefused('outdated', { id });
    }
  }

  async function trace(
    { audit }: Repositories,
    actor: Actor,
    type: AuditType,
    change: Pick<RegisterChangeRecord, 'id' | 'note' | 'undoes'>,
    items: readonly Pick<RegisterChangeItem, 'id' | 'base'>[],
    note = change.note,
  ): Promise<void> {
    // One row per relying party: that is how the audit log is searched.
    for (const { id, base } of items)
      await record(audit, clock, {
        type,
        actor: actorId(actor),
        relyingParty: id,
        data: { change: change.id, base, note, ...(change.undoes && { undoes: change.undoes }) },
      });
  }

  async function waiting(id: string): Promise<RegisterChangeRecord> {
    const change = await durable.registerChanges.find(id);
    if (!change) throw new ChangeRefused('not_found', { id });
    if (change.state !== 'waiting') throw new ChangeRefused('decided');
    return change;
  }

  async function decide(
    actor: Actor,
    change: RegisterChangeRecord,
    state: 'applied' | 'rejected' | 'withdrawn',
    note: string,
  ): Promise<RegisterChangeRecord> {
    const decision = { state, at: clock.now(), by: actorId(actor), label: actor.name, note };
    const items = await durable.registerChanges.items(change.id);
    try {
      await durable.transaction(async (repositories) => {
        if (!(await repositories.registerChanges.decide(change.id, decision)))
          throw new ChangeRefused('decided');
        if (state === 'applied') await put(repositories, change, items);
        const type =
          state === 'applied'
            ? 'register.approved'
            : state === 'rejected'
              ? 'register.rejected'
              : 'register.withdrawn';
        await trace(repositories, actor, type, change, items, note);
      });
    } catch (error) {
      // What it started from is no more: it can never be applied, and says so.
      if (error instanceof ChangeRefused && error.code === 'outdated')
        await durable.registerChanges.decide(change.id, { ...decision, state: 'outdated' });
      throw error;
    }
    register.forget(items.map(({ id }) => id));
    return {
      ...change,
      state,
      decidedAt: decision.at,
      decidedBy: decision.by,
      decidedLabel: decision.label,
      decisionNote: note,
    };
  }

  async function itemsOf(change: RegisterChangeRecord): Promise<readonly PlanItem[]> {
    const items = await durable.registerChanges.items(change.id);
    return Promise.all(
      items.map(async ({ id, base, data }) => toItem(base, await versionOf(id, base), fromStored(data))),
    );
  }

  async function versionOf(id: string, version: number): Promise<RelyingParty | undefined> {
    if (version === 0) return undefined;
    const found = (await durable.relyingParties.versions(id)).find((one) => one.version === version);
    return found && fromStored(found.data);
  }

  return {
    plan,
    propose,
    itemsOf,
    find: (id) => durable.registerChanges.find(id),

    async approve(actor, id, given) {
      const change = await waiting(id);
      const items = await itemsOf(change);
      if (!mayApprove(actor, change.author, items)) throw new ChangeRefused('second_person');
      const note = neededNote(given);
      await refuseOrphans(items);
      return decide(actor, change, 'applied', note);
    },

    async reject(actor, id, given) {
      const change = await waiting(id);
      if (!mayApprove(actor, change.author, await itemsOf(change))) throw new ChangeRefused('second_person');
      return decide(actor, change, 'rejected', neededNote(given));
    },

    async withdraw(actor, id) {
      const change = await waiting(id);
      if (actorId(actor) !== change.author) throw new ChangeRefused('not_yours', { id });
      return decide(actor, change, 'withdrawn', '');
    },

    async planUndo(actor, id) {
      const change = await durable.registerChanges.find(id);
      if (!change) throw new ChangeRefused('not_found', { id });
      if (change.state !== 'applied') throw new ChangeRefused('not_applied');
      const made = await durable.relyingParties.versionsOfChange(id);
      const items = await Promise.all(
        (await durable.registerChanges.items(id)).map(async ({ id: party, base, data }) => {
          const after = fromStored(data);
          // A registration that was new is closed: what logged in there stays explained.
          const back = (await versionOf(party, base)) ?? { ...after, enabled: false };
          if (!mayActFor(actor, back.organisation)) throw new ChangeRefused('not_yours', { id: party });
          const active = await durable.relyingParties.find(party);
          const version = made.find((one) => one.id === party)?.version;
          if (!active || active.version !== version) throw new ChangeRefused('outdated', { id: party });
          return toItem(active.version, after, back);
        }),
      );
      return { items, organisations: [], unchanged: [], absent: [] };
    },

    async planVersion(actor, id, version) {
      const party = await versionOf(id, version);
      if (!party) throw new ChangeRefused('not_found', { id: `${id} ${version}` });
      return plan(actor, { parties: [party] });
    },

    async see(actor, id) {
      const change = await durable.registerChanges.find(id);
      if (!change) throw new ChangeRefused('not_found', { id });
      if (!isAdministrator(actor) || actorId(actor) === change.author)
        throw new ChangeRefused('second_person');
      await durable.transaction(async (repositories) => {
        if (await repositories.registerChanges.see(id, actorId(actor)))
          await trace(
            repositories,
            actor,
            'register.emergency-seen',
            change,
            await repositories.registerChanges.items(id),
          );
      });
    },
  };
}

function neededNote(given: string): string {
  const note = tidyNote(given);
  if (note.length < SHORTEST_NOTE) throw new ChangeRefused('note_needed');
  return note;
}

/** Without what no database takes and nobody sees. */
function tidyNote(given: string): string {
  return given
    .replace(/[^\P{Cc}\t\r\n]/gu, '')
    .trim()
    .slice(0, LONGEST_NOTE);
}
