// Looks of the helpdesk at one person: begun with a consent number, or asked in an emergency and allowed by somebody else. Each
// begin, refusal and end stands in the audit log in its own transaction, and so in the person's own history.

import { randomUUID } from 'node:crypto';
import { record } from '#audit/audit.ts';
import type { Allowance } from '#http/allowance.ts';
import { type Actor, actorId } from '#relying-parties/actor.ts';
import type { HelpLookRecord, Repositories } from '#stores/ports.ts';
import { parseSupportCode } from '#stories/support-code.ts';
import type { AdminHouse } from '../house.ts';
import type { Visitor } from '../threshold.ts';

/** How long a look shows something, in milliseconds. */
const LOOK_MS = 15 * 60_000;
/** How long an emergency waits for a second member. */
const WAIT_MS = 30 * 60_000;

/** Wrong consent numbers: per member, and by all members together. */
export const CONSENT_GUESSES = { name: 'help-consent', windowMs: 900_000, each: 5, inAll: 30 };

export type Begun =
  | { readonly type: 'begun'; readonly look: string }
  | { readonly type: 'wrong' }
  /** No more until then (epoch ms). */
  | { readonly type: 'locked'; readonly until: number };

export function createDesk(
  house: Pick<AdminHouse, 'durable' | 'clock' | 'consents' | 'onEmergencyLook'> & {
    readonly guesses: Allowance;
  },
) {
  const { durable, clock, consents, guesses, onEmergencyLook } = house;

  const facts = ({ actor, visit }: Visitor) => ({
    id: randomUUID(),
    member: actorId(actor),
    memberLabel: actor.name,
    visit: visit.id,
    askedAt: clock.now(),
  });

  const told = (look: HelpLookRecord, actor: Actor, more: object) => ({
    actor: actorId(actor),
    subject: look.subject,
    story: look.story,
    data: { what: 'helpdesk', look: look.id, ...more },
  });

  return {
    /** @param typed the number that the person read out */
    async begin(visitor: Visitor, typed: string): Promise<Begun> {
      const who = actorId(visitor.actor);
      // Counted before it is judged: many at once get no further than one after the other.
      const taken = await guesses.take(who);
      if (taken.type === 'no') {
        if (taken.isFirst)
          await record(durable.audit, clock, {
            type: 'help.consent-locked',
            actor: who,
            data: { of: taken.of },
          });
        return { type: 'locked', until: taken.until };
      }
      const subject = await consents.take(typed);
      if (subject === undefined) {
        await record(durable.audit, clock, { type: 'help.consent-wrong', actor: who });
        return { type: 'wrong' };
      }
      await guesses.giveBack(who);
      const now = clock.now();
      const look: HelpLookRecord = {
        ...facts(visitor),
        kind: 'consent',
        state: 'running',
        subject,
        beginsAt: now,
        endsAt: now + LOOK_MS,
      };
      await durable.transaction(async (repositories) => {
        await repositories.helpLooks.add(look);
        await record(repositories.audit, clock, {
          type: 'admin.looked',
          ...told(look, visitor.actor, { roles: ['helpdesk'], consent: true }),
        });
      });
      return { type: 'begun', look: look.id };
    },

    /** An emergency; undefined when the code is of no login of a known person. @param code as typed @param reason one line */
    async ask(visitor: Visitor, code: string, reason: string): Promise<string | undefined> {
      const parsed = parseSupportCode(code);
      const story = parsed === undefined ? undefined : await durable.stories.findBySupportCode(parsed);
      if (!story?.subject) return undefined;
      const look: HelpLookRecord = {
        ...facts(visitor),
        kind: 'emergency',
        state: 'waiting',
        subject: story.subject,
        story: story.id,
        reason,
        endsAt: clock.now() + WAIT_MS,
      };
      await durable.transaction(async (repositories) => {
        await repositories.helpLooks.add(look);
        await record(repositories.audit, clock, {
          type: 'help.look-asked',
          ...told(look, visitor.actor, { reason }),
        });
      });
      return look.id;
    },

    /** What a second member says of an emergency. False when it was decided already, or came too late. */
    async decide(visitor: Visitor, look: HelpLookRecord, state: 'running' | 'declined'): Promise<boolean> {
      const now = clock.now();
      const decided = await durable.transaction(async (repositories) => {
        const decision = {
          state,
          by: actorId(visitor.actor),
          label: visitor.actor.name,
          now,
          endsAt: now + LOOK_MS,
        };
        if (!(await repositories.helpLooks.decide(look.id, decision))) return false;
        await (state === 'running'
          ? allow(repositories, look, visitor)
          : record(repositories.audit, clock, {
              type: 'help.look-declined',
              ...told(look, visitor.actor, {}),
            }));
        return true;
      });
      if (decided && state === 'running')
        onEmergencyLook.log({ look: look.id, member: look.member, allowedBy: actorId(visitor.actor) });
      return decided;
    },

    /** The member had enough. */
    async end(visitor: Visitor, look: HelpLookRecord): Promise<void> {
      await durable.transaction(async (repositories) => {
        if (await repositories.helpLooks.end(look.id, clock.now()))
          await record(repositories.audit, clock, {
            type: 'help.look-ended',
            ...told(look, visitor.actor, {}),
          });
      });
    },
  };

  /** The person reads who looked and why, now in their history and, where an address is known, in a letter. */
  async function allow(repositories: Repositories, look: HelpLookRecord, { actor }: Visitor): Promise<void> {
    await record(repositories.audit, clock, {
      type: 'admin.looked',
      actor: look.member,
      subject: look.subject,
      story: look.story,
      data: {
        what: 'helpdesk',
        look: look.id,
        roles: ['helpdesk'],
        emergency: true,
        allowedBy: actorId(actor),
        reason: look.reason,
      },
    });
    await onEmergencyLook.tell(repositories, look.subject, look.reason ?? '');
  }
}

export type Desk = ReturnType<typeof createDesk>;
