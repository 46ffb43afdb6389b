// One durable story per login: who asked, which keys were tried, how it ended. Each step is kept together with its audit row.

import { randomUUID } from 'node:crypto';
import type { AuthenticationEvent } from '#assurance/events.ts';
import { type AuditEvent, record, toRecord } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Durable, Repositories, StoryKnown, StoryStep } from '#stores/ports.ts';
import { newSupportCode } from './support-code.ts';

export interface StoryRef {
  readonly id: string;
  readonly supportCode: string;
}

export interface Stories {
  /** A login began: a page will be shown. */
  begin(login: { relyingParty: string; locale?: string | undefined }): Promise<StoryRef>;
  /** One step, its audit row, and whatever else belongs to the act (`more`), all or nothing. */
  step(
    id: string,
    step: Omit<StoryStep, 'at'>,
    act: { known?: StoryKnown; audit: AuditEvent; more?: (repositories: Repositories) => Promise<void> },
  ): Promise<void>;
  /** A login that needed no page: the whole story in one go. */
  silent(login: { relyingParty: string; event: AuthenticationEvent }): Promise<StoryRef>;
  /** A request that was refused before any page, from a relying party that is known. */
  refused(request: { relyingParty: string; reason: string; detail?: string | undefined }): Promise<StoryRef>;
}

export function createStories({ durable, clock }: { durable: Durable; clock: Clock }): Stories {
  const fresh = (): StoryRef => ({ id: randomUUID(), supportCode: newSupportCode() });

  async function tellWhole(
    story: StoryRef,
    head: { kind: 'login' | 'sso'; relyingParty: string; locale?: string | undefined } & StoryKnown,
    step: Omit<StoryStep, 'at'>,
    audit: AuditEvent,
  ): Promise<StoryRef> {
    const now = clock.now();
    await durable.tell(
      { ...story, ...head, startedAt: now, steps: [{ at: now, ...step }] },
      toRecord(clock, { story: story.id, relyingParty: head.relyingParty, ...audit }),
    );
    return story;
  }

  return {
    begin: ({ relyingParty, locale }) =>
      tellWhole(
        fresh(),
        { kind: 'login', relyingParty, locale },
        { what: 'asked' },
        { type: 'login.started' },
      ),

    step: (id, step, { known, audit, more }) =>
      durable.transaction(async (repositories) => {
        await more?.(repositories);
        await repositories.stories.addStep(id, { at: clock.now(), ...step }, known);
        await record(repositories.audit, clock, { story: id, ...audit });
      }),

    silent: ({ relyingParty, event }) =>
      tellWhole(
        fresh(),
        {
          kind: 'sso',
          relyingParty,
          subject: event.subject,
          key: event.key,
          level: event.level,
          outcome: 'finished',
          endedAt: clock.now(),
        },
        { what: 'finished', key: event.key },
        { type: 'login.sso', subject: event.subject, data: { key: event.key, level: event.level } },
      ),

    refused: ({ relyingParty, reason, detail }) =>
      tellWhole(
        fresh(),
        { kind: 'login', relyingParty, outcome: 'refused', endedAt: clock.now() },
        { what: 'refused', reason },
        { type: 'request.refused', data: { reason, ...(detail !== undefined && { detail }) } },
      ),
  };
}
