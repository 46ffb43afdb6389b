// Looking at one person in the audit log: somebody gives a support code and a reason, and that look stands in the person's own
// history. Whose it is, is not in the address: a look is a note for a quarter of an hour.

import { randomBytes } from 'node:crypto';
import { record } from '#audit/audit.ts';
import { actorId } from '#relying-parties/actor.ts';
import { parseSupportCode } from '#stories/support-code.ts';
import type { AdminHouse } from '../house.ts';
import type { Visitor } from '../threshold.ts';

const SPACE = 'beheer-look';
const LIFETIME_MS = 15 * 60_000;

export interface Look {
  readonly subject: string;
  readonly code: string;
}

export function createLooks({ durable, records, clock }: Pick<AdminHouse, 'durable' | 'records' | 'clock'>) {
  const nameOf = ({ actor }: Visitor, id: string) => `${actor.id}.${id}`;
  return {
    /** The id of the look; undefined when the code is of no login of a known person. @param code as typed */
    async begin(visitor: Visitor, code: string, reason: string): Promise<string | undefined> {
      const parsed = parseSupportCode(code);
      const story = parsed === undefined ? undefined : await durable.stories.findBySupportCode(parsed);
      if (!story?.subject) return undefined;
      await record(durable.audit, clock, {
        type: 'admin.looked',
        actor: actorId(visitor.actor),
        subject: story.subject,
        story: story.id,
        data: { what: 'audit', roles: visitor.actor.roles.map(({ kind }) => kind), reason },
      });
      const id = randomBytes(16).toString('base64url');
      const look: Look = { subject: story.subject, code: story.supportCode };
      await records.put(SPACE, nameOf(visitor, id), JSON.stringify(look), clock.now() + LIFETIME_MS);
      return id;
    },

    async find(visitor: Visitor, id: string): Promise<Look | undefined> {
      const stored = /^[\w-]{22}$/.test(id) ? await records.get(SPACE, nameOf(visitor, id)) : undefined;
      return stored === undefined ? undefined : (JSON.parse(stored) as Look);
    },
  };
}
