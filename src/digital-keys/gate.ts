// The gate round every use and every activation of a digital key: form check, limits, subject, credential, event, story and
// audit. No key can bypass it, and no key knows who asks or what comes next: whoever opens the gate hands the
// circumstances in.

import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import { type AssuranceLevel, rank, weakest } from '#assurance/levels.ts';
import { type AuditEvent, record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { Csrf } from '#http/csrf.ts';
import type { CredentialRecord, Durable, Repositories } from '#stores/ports.ts';
import type { Stories } from '#stories/stories.ts';
import type { SubjectRules } from '#subjects/subjects.ts';
import { isLive } from './credentials.ts';
import type { Guesses } from './guesses.ts';
import type { Attempt, AttemptOutcome, AttemptState, DigitalKey, Guess, GuessTarget } from './key.ts';

/** What surrounds one try. */
export interface Circumstances {
  readonly interaction: string;
  readonly login: string;
  readonly story: string;
  readonly relyingParty: string;
  readonly relyingPartyName: string;
  readonly supportCode?: string | undefined;
  readonly wantedLevel: AssuranceLevel;
  readonly path: string;
  readonly step: string;
  readonly subject?: string | undefined;
  readonly autofill?: Attempt['autofill'];
  readonly onProven: (event: AuthenticationEvent) => Promise<void>;
  readonly onRejected: (reason: string) => Promise<void>;
  readonly onCancelled: () => Promise<void>;
}

/** Counts how tries with a key go, for its weather. */
export type CountTry = (key: string, what: 'begun' | 'succeeded' | 'failed' | 'turnedBack') => void;

export type Gate = (ctx: Context, key: DigitalKey, circumstances: Circumstances) => Promise<void>;

export interface GateHouse {
  readonly durable: Durable;
  readonly stories: Stories;
  readonly subjects: SubjectRules;
  readonly guesses: Guesses;
  readonly csrf: Csrf;
  readonly clock: Clock;
  readonly countTry: CountTry;
}

export function createGate(house: GateHouse): Gate {
  const { durable, stories, subjects, csrf, clock, countTry } = house;

  return async function passThroughGate(ctx, key, circumstances) {
    const { interaction, story, relyingParty } = circumstances;
    checkForm(ctx, csrf, interaction);
    const endOnce = onlyOnce(key);

    const note: Attempt['note'] = (reason, detail) =>
      stories.step(
        story,
        { what: 'rejected', key: key.id, reason },
        {
          audit: {
            type: 'key.rejected',
            relyingParty,
            data: { key: key.id, reason, ...(detail !== undefined && { detail }) },
          },
        },
      );

    const attempt: Attempt = {
      interaction,
      login: circumstances.login,
      path: circumstances.path,
      step: circumstances.step,
      relyingPartyName: circumstances.relyingPartyName,
      supportCode: circumstances.supportCode,
      wantedLevel: circumstances.wantedLevel,
      address: ctx.ip,
      ...(circumstances.subject !== undefined && { subject: circumstances.subject }),
      ...(circumstances.autofill && { autofill: circumstances.autofill }),
      guess: (target, judge) =>
        guessThrough(house, ctx, target, judge, async (what, repositories) => {
          const audit: AuditEvent = {
            type: what,
            relyingParty,
            subject: target.subject ?? circumstances.subject,
            data: { key: key.id },
          };
          await stories.stepIn(
            repositories,
            story,
            { what: what === 'key.throttled' ? 'throttled' : 'wrong', key: key.id },
            // Whose key was guessed at: its owner finds these tries in their history.
            { known: { subject: target.subject }, audit },
          );
        }),
      async succeed(outcome) {
        endOnce();
        if (rank(outcome.level) > rank(key.traits.level))
          throw new Error(`${key.id} claims more than its level`);
        const proven = await keep(key, circumstances, outcome);
        countTry(key.id, 'succeeded');
        if ('event' in proven) await circumstances.onProven(proven.event);
        else await circumstances.onRejected(proven.refused);
      },
      note,
      async reject(reason, detail) {
        endOnce();
        await note(reason, detail);
        countTry(key.id, key.troubles?.includes(reason) ? 'failed' : 'turnedBack');
        await circumstances.onRejected(reason);
      },
      async cancel() {
        endOnce();
        await stories.step(
          story,
          { what: 'cancelled', key: key.id },
          { audit: { type: 'key.cancelled', relyingParty, data: { key: key.id } } },
        );
        countTry(key.id, 'turnedBack');
        await circumstances.onCancelled();
      },
    };

    const state = ctx.state as unknown as AttemptState;
    state.attempt = attempt;
    state.csrf = csrf.token(interaction);
    await key.authenticate(ctx as Parameters<DigitalKey['authenticate']>[0], nobodyElse);
  };

  /** Keeps what was proven: subject, credential, story step and audit row in one transaction; or says why it does not count. */
  function keep(
    key: DigitalKey,
    circumstances: Circumstances,
    outcome: AttemptOutcome,
  ): Promise<{ event: AuthenticationEvent } | { refused: 'blocked' | 'key_blocked' }> {
    const { story, relyingParty, interaction } = circumstances;
    return durable.transaction(async (repositories) => {
      const subject = await whoIs(repositories, key, outcome);
      const credential = await credentialOf(repositories, key, outcome);
      const refused = subject.disabled
        ? 'blocked'
        : credential?.blockedAt !== undefined
          ? 'key_blocked'
          : undefined;
      const level = weakest([outcome.level, credential?.provenLevel ?? outcome.level]) ?? outcome.level;
      const facts = { key: key.id, level };
      await stories.stepIn(
        repositories,
        story,
        refused ? { what: 'rejected', key: key.id, reason: refused } : { what: 'succeeded', key: key.id },
        {
          known: refused
            ? { subject: subject.id }
            : { subject: subject.id, credential: credential?.id, ...facts },
          audit: {
            type: refused ? 'key.rejected' : 'key.succeeded',
            relyingParty,
            subject: subject.id,
            data: { ...facts, ...(refused && { reason: refused }) },
          },
        },
      );
      if (refused) return { refused };
      if (credential) await repositories.credentials.touch(credential.id, outcome.at);
      return {
        event: {
          id: randomUUID(),
          key: key.id,
          authmech: outcome.authmech ?? key.authmech,
          level,
          amr: outcome.amr,
          at: outcome.at,
          subject: subject.id,
          ...(credential && { credential: credential.id }),
          interaction,
        },
      };
    });
  }

  async function whoIs(repositories: Repositories, key: DigitalKey, { who }: AttemptOutcome) {
    if ('identity' in who) {
      if (key.subject !== 'proves') throw new Error(`${key.id} may not prove an identity`);
      const { subject, isNew } = await subjects.enrol(repositories, who.identity);
      if (isNew) await record(repositories.audit, clock, { type: 'subject.enrolled', subject: subject.id });
      return subject;
    }
    const subject = await subjects.find(repositories, who.subject);
    if (!subject) throw new Error('a key found a subject that does not exist');
    return subject;
  }

  /** The credential that was used: of this key and of this person, and not removed. Only keys that prove an identity need none. */
  async function credentialOf(
    { credentials }: Repositories,
    key: DigitalKey,
    { who, credential: id }: AttemptOutcome,
  ): Promise<CredentialRecord | undefined> {
    if ('identity' in who) return undefined;
    const credential = id === undefined ? undefined : await credentials.find(id);
    if (credential?.key !== key.id || credential.subject !== who.subject || !isLive(credential))
      throw new Error(`${key.id} succeeded with a credential that is not this person's`);
    return credential;
  }
}

/** Only pages and forms, and of forms only our own. */
export function checkForm(ctx: Context, csrf: Csrf, binding: string): void {
  if (ctx.method !== 'GET' && ctx.method !== 'POST') throw new ServiceError('method_not_allowed');
  if (ctx.method === 'POST') csrf.check(formOf(ctx)['csrf'], binding);
}

/** A key ends its try once; a second ending is a fault of the key, not of the citizen. */
export function onlyOnce(key: DigitalKey): () => void {
  let ended = false;
  return () => {
    if (ended) throw new Error(`${key.id} ended its try twice`);
    ended = true;
  };
}

/** A guess, with what is told of it when it was wrong or not judged at all. */
export async function guessThrough<T>(
  { guesses, durable }: Pick<GateHouse, 'guesses' | 'durable'>,
  ctx: Context,
  target: GuessTarget,
  judge: () => Promise<T | undefined>,
  tell: (what: 'key.guessed-wrong' | 'key.throttled', repositories: Repositories) => Promise<void>,
): Promise<Guess<T>> {
  let judged = false;
  const guess = await guesses.guess(
    { ...target, address: ctx.ip },
    () => {
      judged = true;
      return judge();
    },
    (repositories) => tell('key.guessed-wrong', repositories),
  );
  if (!judged) await durable.transaction((repositories) => tell('key.throttled', repositories));
  return guess;
}

/** A key answers every path of its own: falling through means that the page does not exist. */
export async function nobodyElse(): Promise<void> {
  throw new ServiceError('not_found');
}
