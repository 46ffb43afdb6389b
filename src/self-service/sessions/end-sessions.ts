// Ending live sessions of one person: recorded first, then ended; the relying parties in them are told. When the session
// behind the visit of this browser is among them, the visit ends as well.

import type { Context } from 'koa';
import { record } from '#audit/audit.ts';
import type { LiveSession, SelfServiceHouse } from '../house.ts';

export interface Ended {
  readonly count: number;
  /** This browser was signed in by one of them, and no longer is. */
  readonly here: boolean;
}

export type EndSessions = (
  ctx: Context,
  asked: {
    readonly subject: string;
    readonly which: (session: LiveSession) => boolean;
    readonly reason: 'owner' | 'report';
  },
) => Promise<Ended>;

export function createEndSessions({
  sessions,
  visits,
  durable,
  clock,
}: Pick<SelfServiceHouse, 'sessions' | 'visits' | 'durable' | 'clock'>): EndSessions {
  return async function endSessions(ctx, { subject, which, reason }) {
    const chosen = (await sessions.list(subject)).filter(which);
    const visit = await visits.read(ctx);
    for (const { id } of chosen) {
      await record(durable.audit, clock, {
        type: 'session.ended',
        subject,
        data: { everywhere: true, reason },
      });
      await sessions.end(id);
    }
    const here = chosen.some(({ id }) => id === visit?.session);
    if (here) await visits.end(ctx);
    return { count: chosen.length, here };
  };
}
