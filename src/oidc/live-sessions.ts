// Single sign-on sessions as their owner may see and end them. Rooms outside ask; the answers speak of people and relying
// parties, never of cookies or tokens.

import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { SsoSessions, StoredSsoSession } from '#stores/ports.ts';
import { isIsolated } from './isolated.ts';
import { isEntered } from './logout.ts';

export interface LiveSession {
  readonly id: string;
  /** What was proven in it, oldest first. */
  readonly events: readonly AuthenticationEvent[];
  /** The relying parties that were told who it is. */
  readonly relyingParties: readonly string[];
  /** On a borrowed computer. */
  readonly borrowed: boolean;
}

export interface LiveSessions {
  /** The session of this browser, when somebody is signed in. */
  current(ctx: Context): Promise<{ readonly id: string; readonly subject: string } | undefined>;
  /** True as long as this person's session lives. */
  isAlive(id: string, subject: string): Promise<boolean>;
  list(subject: string): Promise<readonly LiveSession[]>;
  /** Ends it: relying parties are told, tokens die. */
  end(id: string): Promise<void>;
}

export function createLiveSessions(house: {
  sessions: SsoSessions;
  /** Name of the engine's session cookie. */
  cookie: string;
  end: (id: string) => Promise<void>;
}): LiveSessions {
  const { sessions, cookie, end } = house;
  return {
    async current(ctx) {
      const id = ctx.cookies.get(cookie, { signed: true });
      const stored = id ? await sessions.find(id) : undefined;
      const subject = stored && !isIsolated(stored) ? subjectOf(stored) : undefined;
      return stored && subject !== undefined ? { id: stored.uid, subject } : undefined;
    },
    async isAlive(id, subject) {
      const stored = await sessions.findByUid(id);
      return stored !== undefined && subjectOf(stored) === subject;
    },
    async list(subject) {
      const stored = await sessions.listBySubject(subject);
      return stored
        .filter((session) => subjectOf(session) === subject)
        .map((session) => toLive(session, subject));
    },
    end,
  };
}

function toLive(session: StoredSsoSession, subject: string): LiveSession {
  const { uid, events, authorizations } = session;
  return {
    id: uid,
    borrowed: isIsolated(session),
    events: events
      .map((event) => JSON.parse(event) as AuthenticationEvent)
      .filter((event) => event.subject === subject),
    relyingParties: Object.entries(authorizations)
      .filter(([, entry]) => isEntered(JSON.parse(entry)))
      .map(([relyingParty]) => relyingParty),
  };
}

function subjectOf({ payload }: StoredSsoSession): string | undefined {
  return (JSON.parse(payload) as { accountId?: string }).accountId;
}
