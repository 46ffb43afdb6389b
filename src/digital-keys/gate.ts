// The gate round every use of a digital key: form check, subject, event, story and audit. No key can bypass it, and no key
// knows who asks or what comes next: the circumstances of the try are handed in by whoever opened the gate.

import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import { type AssuranceLevel, rank } from '#assurance/levels.ts';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { formOf } from '#http/body.ts';
import type { Csrf } from '#http/csrf.ts';
import type { Durable } from '#stores/ports.ts';
import type { Stories } from '#stories/stories.ts';
import type { SubjectRules } from '#subjects/subjects.ts';
import type { Attempt, AttemptOutcome, AttemptState, DigitalKey } from './key.ts';

/** What surrounds one try. */
export interface Circumstances {
  readonly interaction: string;
  readonly story: string;
  readonly relyingParty: string;
  readonly relyingPartyName: string;
  readonly wantedLevel: AssuranceLevel;
  readonly path: string;
  readonly step: string;
  readonly subject?: string | undefined;
  readonly onProven: (event: AuthenticationEvent) => Promise<void>;
  readonly onRejected: (reason: string) => Promise<void>;
  readonly onCancelled: () => Promise<void>;
}

export type Gate = (ctx: Context, key: DigitalKey, circumstances: Circumstances) => Promise<void>;

export function createGate(house: {
  durable: Durable;
  stories: Stories;
  subjects: SubjectRules;
  csrf: Csrf;
  clock: Clock;
}): Gate {
  const { durable, stories, subjects, csrf, clock } = house;

  return async function passThroughGate(ctx, key, circumstances) {
    const { interaction, story, relyingParty } = circumstances;
    if (ctx.method !== 'GET' && ctx.method !== 'POST') throw new ServiceError('method_not_allowed');
    if (ctx.method === 'POST') csrf.check(formOf(ctx)['csrf'], interaction);

    let ended = false;
    /** A key ends its try once; a second ending is a fault of the key, not of the citizen. */
    const endOnce = () => {
      if (ended) throw new Error(`${key.id} ended its attempt twice`);
      ended = true;
    };

    const attempt: Attempt = {
      interaction,
      path: circumstances.path,
      step: circumstances.step,
      relyingPartyName: circumstances.relyingPartyName,
      wantedLevel: circumstances.wantedLevel,
      ...(circumstances.subject !== undefined && { subject: circumstances.subject }),

      async succeed(outcome) {
        endOnce();
        if (rank(outcome.level) > rank(key.traits.level))
          throw new Error(`${key.id} claims more than its level`);
        const event = await keep(key, circumstances, outcome);
        if (event) await circumstances.onProven(event);
        else await circumstances.onRejected('blocked');
      },
      async reject(reason, detail) {
        endOnce();
        await stories.step(
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
        await circumstances.onRejected(reason);
      },
      async cancel() {
        endOnce();
        await stories.step(
          story,
          { what: 'cancelled', key: key.id },
          { audit: { type: 'key.cancelled', relyingParty, data: { key: key.id } } },
        );
        await circumstances.onCancelled();
      },
    };

    const state = ctx.state as unknown as AttemptState;
    state.attempt = attempt;
    state.csrf = csrf.token(interaction);
    await key.authenticate(ctx as Parameters<DigitalKey['authenticate']>[0], nobodyElse);
  };

  /** Keeps what was proven: subject, story step and audit row in one transaction. Undefined when this subject is blocked. */
  async function keep(
    key: DigitalKey,
    circumstances: Circumstances,
    outcome: AttemptOutcome,
  ): Promise<AuthenticationEvent | undefined> {
    const { story, relyingParty, interaction } = circumstances;
    const subject = await whoIs(outcome);
    const facts = { key: key.id, level: outcome.level };
    if (subject.disabled) {
      await stories.step(
        story,
        { what: 'rejected', key: key.id, reason: 'blocked' },
        {
          known: { subject: subject.id },
          audit: {
            type: 'key.rejected',
            relyingParty,
            subject: subject.id,
            data: { ...facts, reason: 'blocked' },
          },
        },
      );
      return undefined;
    }
    await stories.step(
      story,
      { what: 'succeeded', key: key.id },
      {
        known: { subject: subject.id, ...facts },
        audit: { type: 'key.succeeded', relyingParty, subject: subject.id, data: facts },
      },
    );
    return {
      id: randomUUID(),
      key: key.id,
      authmech: outcome.authmech ?? key.authmech,
      level: outcome.level,
      amr: outcome.amr,
      at: outcome.at,
      subject: subject.id,
      interaction,
    };
  }

  async function whoIs({ who }: AttemptOutcome) {
    if ('identity' in who) {
      return durable.transaction(async (repositories) => {
        const { subject, isNew } = await subjects.enrol(repositories, who.identity);
        if (isNew) await record(repositories.audit, clock, { type: 'subject.enrolled', subject: subject.id });
        return subject;
      });
    }
    const subject = await subjects.find(durable, who.subject);
    if (!subject) throw new Error('a key found a subject that does not exist');
    return subject;
  }
}

/** A key answers every path of its own: falling through means that the page does not exist. */
async function nobodyElse(): Promise<void> {
  throw new ServiceError('not_found');
}
