// Where somebody is signed in: every live session with its device, its keys and its e-loketten, and a button that ends it.
// A session is named by a keyed hash here: its own id never leaves the house.

import { ServiceError } from '#errors.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import type { StoryRecord } from '#stores/ports.ts';
import { type LiveSession, SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import type { Names } from '../names.ts';
import type { Handler, Threshold } from '../threshold.ts';
import type { EndSessions } from './end-sessions.ts';
import { sessionsTexts as texts } from './texts.ts';

const PAGE = `${SELF_SERVICE}/sessies`;
/** So many of the latest logins are looked at for the devices of the live sessions, which last hours. */
const LOGINS_READ = 100;

export function createSessions(
  house: SelfServiceHouse & {
    readonly threshold: Threshold;
    readonly names: Names;
    readonly endSessions: EndSessions;
  },
) {
  const { sessions, durable, clock, sealing, threshold, names, endSessions } = house;
  const nameOf = ({ id }: LiveSession) => sealing.blindIndex(id, 'session');

  const show = threshold.open(async (ctx, visitor) => {
    const locale = ctx.state['locale'] as Locale;
    const live = await sessions.list(visitor.subject.id);
    const logins = await durable.stories.listBySubject(visitor.subject.id, clock.now() + 1, LOGINS_READ);
    const isHere = ({ id }: LiveSession) => id === visitor.visit.session;
    const ordered = [...live].sort((a, b) => Number(isHere(b)) - Number(isHere(a)) || begun(b) - begun(a));
    await threshold.render(ctx, visitor, 'sessions', {
      title: t(texts.title, locale),
      help: 'afmelden',
      texts,
      done: ctx.query['gedaan'] !== undefined,
      sessions: await Promise.all(
        ordered.map(async (session) => ({
          ...(await describe(session, logins, locale)),
          here: isHere(session),
        })),
      ),
    });
  });

  async function describe(session: LiveSession, logins: readonly StoryRecord[], locale: Locale) {
    const { events, relyingParties } = session;
    const parties = await Promise.all(relyingParties.map((id) => names.party(id, locale)));
    const keys = new Set(events.map(({ key }) => names.key(key, locale)));
    return {
      end: `${PAGE}/${nameOf(session)}/beeindigen`,
      device: deviceIn(session, logins) ?? t(texts.noDevice, locale),
      facts: [
        session.borrowed && t(texts.borrowed, locale),
        events.length > 0 && t(texts.since, locale, { date: dateAndTime(begun(session), locale) }),
        keys.size > 0 && t(texts.with, locale, { keys: [...keys].join(', ') }),
        parties.length > 0
          ? t(texts.parties, locale, { names: parties.join(', ') })
          : t(texts.noParties, locale),
      ].filter((fact) => fact !== false),
    };
  }

  const endOne = threshold.open(async (ctx, { subject }) => {
    const { session: name } = ctx['params'] as { session?: string };
    const { count, here } = await endSessions(ctx, {
      subject: subject.id,
      which: (session) => nameOf(session) === name,
      reason: 'owner',
    });
    if (count === 0) throw new ServiceError('not_found', { detail: 'no live session of this person' });
    seeOther(ctx, here ? `${SELF_SERVICE}/niet-aangemeld` : `${PAGE}?gedaan=1`);
  });

  const endAll = threshold.open(async (ctx, { subject }) => {
    await endSessions(ctx, { subject: subject.id, which: () => true, reason: 'owner' });
    seeOther(ctx, `${SELF_SERVICE}/niet-aangemeld`);
  });

  /** Whoever had to sign in after pressing a button comes back to the button's address. */
  const backToPage: Handler = async (ctx) => seeOther(ctx, PAGE);

  return { show, endOne, endAll, back: threshold.open(backToPage) };
}

const begun = ({ events }: LiveSession) => events[0]?.at ?? 0;

/** A session is one browser: any login that used what was proven in it knows which. */
function deviceIn({ events }: LiveSession, logins: readonly StoryRecord[]): string | undefined {
  const ids = new Set(events.map(({ id }) => id));
  return logins.find(({ event, device }) => event !== undefined && ids.has(event) && device !== undefined)
    ?.device;
}
