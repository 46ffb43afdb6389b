// One durable story per login: who asked, which keys were tried, how it ended. Each step is kept together with its audit row.

import { randomUUID } from 'node:crypto';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { AssuranceLevel } from '#assurance/levels.ts';
import { type AuditEvent, record, toRecord } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Durable, Repositories, StoryKnown, StoryOutcome, StoryStep, ToldStep } from '#stores/ports.ts';
import { newSupportCode } from './support-code.ts';

export interface StoryRef {
  readonly id: string;
  readonly supportCode: string;
}

export interface StepAct {
  readonly known?: StoryKnown;
  readonly audit: AuditEvent;
  /** A second step, told with the first. */
  readonly also?: Omit<StoryStep, 'at'>;
  /** What else belongs to the act, in its transaction. */
  readonly beside?: (repositories: Repositories) => Promise<void>;
}

/** What is counted of a login that ended. */
export interface Told {
  /** `sso` when no page was shown. */
  readonly kind: 'login' | 'sso';
  readonly outcome: StoryOutcome;
  readonly key?: string | undefined;
  readonly level?: AssuranceLevel | undefined;
  /** From its first page on. */
  readonly seconds?: number | undefined;
}

export interface Stories {
  /** A login began: a page will be shown. */
  begin(login: {
    relyingParty: string;
    locale?: string | undefined;
    device?: string | undefined;
    /** The one that stands in the login's addresses. */
    supportCode: string;
  }): Promise<StoryRef>;
  /** One step and its audit row: both, or neither. */
  step(id: string, step: Omit<StoryStep, 'at'>, act: StepAct): Promise<void>;
  /** The same inside a transaction of the caller's, beside whatever else belongs to the act. */
  stepIn(repositories: Repositories, id: string, step: Omit<StoryStep, 'at'>, act: StepAct): Promise<void>;
  /** The last step and its audit row, once: whoever comes second (a double click) tells nothing. */
  end(id: string, step: Omit<StoryStep, 'at'>, act: StepAct): Promise<void>;
  /** A login that needed no page: the whole story in one go. */
  silent(login: {
    relyingParty: string;
    event: AuthenticationEvent;
    scopes?: string | undefined;
    device?: string | undefined;
  }): Promise<StoryRef>;
  /** A request that was refused before any page, from a relying party that is known. `supportCode`: the one that was shown. */
  refused(request: {
    relyingParty: string;
    reason: string;
    detail?: string | undefined;
    supportCode?: string | undefined;
  }): Promise<StoryRef>;
}

/** @param house.onTold hears of each login that ended, once it is kept */
export function createStories({
  durable,
  clock,
  onTold = () => {},
}: {
  durable: Durable;
  clock: Clock;
  onTold?: (told: Told) => void;
}): Stories {
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
    const { kind, outcome, key, level } = head;
    if (outcome) onTold({ kind, outcome, key, level });
    return story;
  }

  function toTold(id: string, step: Omit<StoryStep, 'at'>, { known = {}, audit }: StepAct): ToldStep {
    const at = clock.now();
    return { story: id, step: { at, ...step }, known, audit: toRecord(clock, { story: id, ...audit }) };
  }

  const stepIn: Stories['stepIn'] = async (repositories, id, step, { known, audit }) => {
    await repositories.stories.addStep(id, { at: clock.now(), ...step }, known);
    await record(repositories.audit, clock, { story: id, ...audit });
  };

  return {
    begin: ({ relyingParty, locale, device, supportCode }) =>
      tellWhole(
        { ...fresh(), supportCode },
        { kind: 'login', relyingParty, locale, device },
        { what: 'asked' },
        { type: 'login.started' },
      ),

    step: (id, step, act) => durable.tellStep(toTold(id, step, act)),
    stepIn,
    async end(id, step, act) {
      const { also, beside } = act;
      const told = toTold(id, step, act);
      const begun = await (also || beside
        ? durable.transaction(async (repositories) => {
            const startedAt = await repositories.stories.end(id, told.step, told.known);
            if (startedAt === undefined) return undefined;
            await beside?.(repositories);
            if (also) await repositories.stories.addStep(id, { at: told.step.at, ...also });
            await repositories.audit.append(told.audit);
            return startedAt;
          })
        : durable.tellEnd(told));
      const { outcome, key, level } = told.known;
      if (begun !== undefined && outcome)
        onTold({ kind: 'login', outcome, key, level, seconds: (told.step.at - begun) / 1000 });
    },

    silent: ({ relyingParty, event, scopes, device }) =>
      tellWhole(
        fresh(),
        {
          kind: 'sso',
          relyingParty,
          subject: event.subject,
          key: event.key,
          credential: event.credential,
          level: event.level,
          event: event.id,
          scopes,
          device,
          outcome: 'finished',
          endedAt: clock.now(),
        },
        { what: 'finished', key: event.key },
        { type: 'login.sso', subject: event.subject, data: { key: event.key, level: event.level } },
      ),

    refused: ({ relyingParty, reason, detail, supportCode }) =>
      tellWhole(
        { ...fresh(), ...(supportCode !== undefined && { supportCode }) },
        { kind: 'login', relyingParty, outcome: 'refused', endedAt: clock.now() },
        { what: 'refused', reason },
        { type: 'request.refused', data: { reason, ...(detail !== undefined && { detail }) } },
      ),
  };
}
