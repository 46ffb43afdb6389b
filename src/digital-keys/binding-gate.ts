// The gate round every activation of a key: who vouches, form check, limits, the credential and all that is told of it. Like
// the gate of a login it is the only way through, and the key knows nothing of what surrounds it.

import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { COUNTER, isOldEnough, mayBind, mayReplace, type Proof } from '#assurance/binding.ts';
import { record } from '#audit/audit.ts';
import { ServiceError } from '#errors.ts';
import type { Sealing } from '#sealing.ts';
import { type CredentialRecord, type Repositories, StoreConflict } from '#stores/ports.ts';
import type { Subject } from '#subjects/subjects.ts';
import { isLive, openCredential, sealData } from './credentials.ts';
import { checkForm, type GateHouse, guessThrough, nobodyElse, onlyOnce } from './gate.ts';
import type { Guesses } from './guesses.ts';
import type { Binding, BindingState, BindingWay, DigitalKey, NewCredential } from './key.ts';

/** What surrounds one activation. */
export interface BindingCircumstances {
  /** The activation itself: begun with a fresh proof, in this browser's session. */
  readonly id: string;
  readonly subject: Subject;
  /** Who vouches. Its freshness was judged when the activation began. */
  readonly proof: Proof;
  readonly path: string;
  readonly step: string;
  /** What is told to the citizen of the new credential, in the transaction that keeps it. */
  readonly onKept: (
    repositories: Repositories,
    bound: CredentialRecord,
    replaced: readonly CredentialRecord[],
  ) => Promise<void>;
  /** Sends the browser on. */
  readonly onBound: (bound: CredentialRecord) => Promise<void>;
  readonly onCancelled: () => Promise<void>;
}

export type BindingGate = (
  ctx: Context,
  key: DigitalKey & { readonly binding: BindingWay },
  circumstances: BindingCircumstances,
) => Promise<void>;

export function createBindingGate(house: GateHouse & { readonly sealing: Sealing }): BindingGate {
  const { durable, guesses, csrf, clock, sealing } = house;

  return async function passThroughBindingGate(ctx, key, circumstances) {
    const { id, subject, proof } = circumstances;
    checkForm(ctx, csrf, id);
    if (!mayBind(proof, key.traits.level)) throw new ServiceError('proof_too_weak', { detail: key.id });
    if (!isOldEnough(subject.birthdate, clock.now())) throw new ServiceError('too_young');
    const endOnce = onlyOnce(key);
    const mine = await credentialsOf(subject.id, key.id);

    const binding: Binding = {
      id,
      path: circumstances.path,
      step: circumstances.step,
      subject: subject.id,
      person: subject,
      mine: mine.map((one) => openCredential(sealing, one)),
      address: ctx.ip,
      guess: (target, judge) =>
        guessThrough(house, ctx, target, judge, (type, repositories) =>
          record(repositories.audit, clock, {
            type,
            subject: subject.id,
            data: { key: key.id, activation: true },
          }),
        ),
      note: (reason, detail) =>
        record(durable.audit, clock, {
          type: 'key.rejected',
          subject: subject.id,
          data: { key: key.id, activation: true, reason, ...(detail !== undefined && { detail }) },
        }),
      async succeed(credential) {
        endOnce();
        const bound = await keep(key, circumstances, credential);
        if (bound) await circumstances.onBound(bound);
        return bound !== undefined;
      },
      async cancel() {
        endOnce();
        await circumstances.onCancelled();
      },
    };
    const state = ctx.state as unknown as BindingState;
    state.binding = binding;
    state.csrf = csrf.token(id);
    await key.binding.serve(ctx as Parameters<BindingWay['serve']>[0], nobodyElse);
  };

  /** Undefined when the external id belongs to another credential. */
  async function keep(
    key: DigitalKey & { readonly binding: BindingWay },
    { subject, proof, onKept }: BindingCircumstances,
    { externalId, data, label }: NewCredential,
  ): Promise<CredentialRecord | undefined> {
    const bound: CredentialRecord = {
      id: randomUUID(),
      subject: subject.id,
      key: key.id,
      externalId,
      data: sealData(sealing, key.id, data),
      label,
      provenBy: proof.key,
      provenLevel: proof.level,
      createdAt: clock.now(),
    };
    try {
      await durable.transaction(async (repositories) => {
        const before = await repositories.credentials.listBySubject(subject.id);
        const replaced = key.binding.many ? [] : before.filter((one) => one.key === key.id && isLive(one));
        for (const one of replaced)
          if (
            !mayReplace(proof, {
              blocked: await isBlocked(house, repositories, key, one),
              provenBy: one.provenBy,
            })
          )
            throw new ServiceError('proof_too_weak', { detail: `${key.id} is blocked` });
        for (const one of replaced) await repositories.credentials.save(removed(one, clock.now()));
        await repositories.credentials.save(bound);
        const target = key.binding.target?.(openCredential(sealing, bound));
        await guesses.forgive(repositories, subject.id, target === undefined ? [] : [target]);
        await record(repositories.audit, clock, {
          type: 'credential.bound',
          subject: subject.id,
          data: { key: key.id, credential: bound.id, provenBy: proof.key, replaced: replaced.length > 0 },
        });
        await onKept(repositories, bound, replaced);
      });
      return bound;
    } catch (error) {
      if (error instanceof StoreConflict) return undefined;
      throw error;
    }
  }

  async function credentialsOf(subject: string, key: string) {
    const all = await durable.credentials.listBySubject(subject);
    return all.filter((one) => one.key === key && isLive(one));
  }
}

/** Blocked by its owner or by a report, or guessed at until nobody may any more. */
export async function isBlocked(
  { guesses, sealing }: { readonly guesses: Pick<Guesses, 'isStopped'>; readonly sealing: Sealing },
  repositories: Pick<Repositories, 'failures'>,
  key: { readonly binding: BindingWay },
  credential: CredentialRecord,
): Promise<boolean> {
  if (credential.blockedAt !== undefined) return true;
  const target = key.binding.target?.(openCredential(sealing, credential));
  return target !== undefined && (await guesses.isStopped(target, repositories));
}

/** False when a counter would be a way round a block of this person's key. */
export async function mayBeginAtCounter(
  house: Parameters<typeof isBlocked>[0],
  repositories: Pick<Repositories, 'failures' | 'credentials'>,
  key: DigitalKey & { readonly binding: BindingWay },
  subject: string,
): Promise<boolean> {
  for (const one of await repositories.credentials.listBySubject(subject)) {
    if (one.key !== key.id || !isLive(one)) continue;
    const blocked = await isBlocked(house, repositories, key, one);
    if (!mayReplace({ key: COUNTER }, { blocked, provenBy: one.provenBy })) return false;
  }
  return true;
}

/** What stays of a removed credential: that it was, not what it was. */
export function removed(credential: CredentialRecord, at: number): CredentialRecord {
  return { ...credential, externalId: undefined, data: '', revokedAt: at };
}
