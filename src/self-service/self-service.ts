// "Mijn digitale sleutels" (/sleutels): a relying party of ourselves, where people look after their own keys. This file joins
// its parts and says which address leads where.

import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { record } from '#audit/audit.ts';
import { ServiceError } from '#errors.ts';
import { CHANGING_CLIENT, SELF_SERVICE_CLIENT } from '#first-party/own-clients.ts';
import { roomTexts } from '#first-party/texts.ts';
import { readForm } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import { clockTime } from '#i18n/moments.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { codeOfEntry } from '#stories/entry.ts';
import { createActivation } from './activation/activation.ts';
import { createData } from './data/data.ts';
import { createWipe } from './data/wipe.ts';
import { createAllowHelp } from './help/allow.ts';
import { createHistory } from './history/history.ts';
import { SELF_SERVICE, type SelfServiceHouse } from './house.ts';
import { createKeyPage } from './keys/key-page.ts';
import { createOverview } from './keys/overview.ts';
import { createOwnKeys } from './keys/own-keys.ts';
import { createLifeboat } from './lifeboat/lifeboat-page.ts';
import { createNames } from './names.ts';
import { createNotices } from './notices/notices.ts';
import { createReport } from './report/report.ts';
import { createEndSessions } from './sessions/end-sessions.ts';
import { createSessions } from './sessions/sessions.ts';
import { selfServiceTexts as texts } from './texts.ts';
import { createThreshold, type Visitor } from './threshold.ts';
import { createWhere } from './where/where.ts';

/** By these one comes in here. */
const OWN = new Set([SELF_SERVICE_CLIENT, CHANGING_CLIENT]);

export function createSelfService(house: SelfServiceHouse): Middleware {
  const { visits, typedForms, signIn, sessions, durable, clock, issuer } = house;
  const threshold = createThreshold(house);
  const ownKeys = createOwnKeys(house);
  const notices = createNotices(house);
  const names = createNames(house);
  const endSessions = createEndSessions(house);
  const overview = createOverview({ ...house, threshold, ownKeys });
  const activate = createActivation({
    ...house,
    threshold,
    ownKeys,
    notices,
    onTurnedBack: overview.askLater,
  });
  const lifeboat = createLifeboat({ ...house, threshold, ownKeys });
  const key = createKeyPage({
    ...house,
    threshold,
    ownKeys,
    notices,
    endSessions,
    warningsBefore: lifeboat.warningsBefore,
  });
  const where = createWhere({ ...house, threshold, ownKeys });
  const data = createData({ ...house, threshold, ownKeys });
  const wipe = createWipe({ ...house, threshold, ownKeys, notices });

  const history = createHistory({ ...house, threshold, names });
  const report = createReport({ ...house, threshold, names, endSessions, notices });
  const live = createSessions({ ...house, threshold, names, endSessions });

  const allowHelp = createAllowHelp({ ...house, threshold });

  const router = new Router({ prefix: SELF_SERVICE });
  const form = readForm();
  router.get('/', overview.show);
  router.get('/aangemeld', arrive);
  router.get('/niet-aangemeld', showOut);
  router.post('/afmelden', form, threshold.open(leave));
  router.get('/blijf', threshold.open(stay));
  router.get('/bewaard', threshold.open(showTyped));
  router.all(['/activeren/:key', '/activeren/:key/*step'], form, activate);
  router.get('/sleutel/:id', key.show);
  router.get(['/sleutel/:id/blokkeren', '/sleutel/:id/deblokkeren'], key.back);
  router.post('/sleutel/:id/blokkeren', form, key.block);
  router.post('/sleutel/:id/deblokkeren', form, key.unblock);
  router.get('/sleutel/:id/naam', key.rename);
  router.post('/sleutel/:id/naam', form, key.rename);
  router.get('/sleutel/:id/verwijderen', key.remove);
  router.post('/sleutel/:id/verwijderen', form, key.remove);
  router.get('/geschiedenis', history.list);
  router.get('/geschiedenis/:story', history.receipt);
  router.get('/geschiedenis/:story/bewijs.json', history.file);
  router.get('/geschiedenis/:story/melden', report.login);
  router.post('/geschiedenis/:story/melden', form, report.login);
  router.get('/melden', report.letter);
  router.post('/melden', form, report.letter);
  router.get('/gemeld', report.done);
  router.get('/sessies', live.show);
  router.get(['/sessies/beeindigen', '/sessies/:session/beeindigen'], live.back);
  router.post('/sessies/beeindigen', form, live.endAll);
  router.post('/sessies/:session/beeindigen', form, live.endOne);
  router.get('/waar', where.show);
  router.get('/kwijt', lifeboat.show);
  router.get('/gegevens', data.show);
  router.post('/gegevens/taal', form, data.speak);
  router.get('/gegevens/uitvoer.json', data.takeAlong);
  router.get('/gegevens/wissen', wipe);
  router.post('/gegevens/wissen', form, wipe);
  router.get('/hulp-toestaan', allowHelp.show);
  router.post('/hulp-toestaan', form, allowHelp.make);
  router.get('/hulp-toestaan/stop', allowHelp.back);
  router.post('/hulp-toestaan/stop', form, allowHelp.stop);
  return router.routes() as unknown as Middleware;

  /** Back from the login: the visit begins, bound to the single sign-on session that was just used. */
  async function arrive(ctx: Context): Promise<void> {
    const arrival = await signIn.arrive(ctx);
    if (arrival.type === 'not-signed-in') {
      const visit = await visits.read(ctx);
      return seeOther(ctx, visit ? SELF_SERVICE : `${SELF_SERVICE}/niet-aangemeld`);
    }
    const { borrowed } = arrival;
    const session = borrowed ?? (await sessions.current(ctx));
    if (session?.subject !== arrival.subject)
      throw new ServiceError('session_changed', { detail: 'the session is not that of the ID token' });
    await record(durable.audit, clock, {
      type: 'self-service.entered',
      subject: arrival.subject,
      relyingParty: SELF_SERVICE_CLIENT,
      data: { key: arrival.proof.key, level: arrival.proof.level },
    });
    const supportCode = await codeOfEntry(durable, {
      subject: arrival.subject,
      now: clock.now(),
      at: OWN,
    });
    const before = await visits.read(ctx);
    await visits.begin(ctx, {
      subject: arrival.subject,
      session: session.id,
      borrowedUntil: borrowed?.endsAt,
      supportCode,
      proof: arrival.proof,
    });
    // A login on a borrowed computer is the visit's own: the one before it serves nothing any more.
    if (before?.borrowedUntil !== undefined) await sessions.end(before.session);
    // What was typed before signing in again comes first.
    const waits = await typedForms.waits(ctx, arrival.subject);
    seeOther(ctx, waits ? `${SELF_SERVICE}/bewaard` : arrival.returnTo);
  }

  /** The form that came too late, for its owner to send or not. */
  async function showTyped(ctx: Context, visitor: Visitor): Promise<void> {
    const typed = await typedForms.take(ctx, visitor.subject.id);
    if (!typed) return seeOther(ctx, SELF_SERVICE);
    const title = ctx.t(roomTexts.typedTitle);
    await threshold.render(ctx, visitor, 'typed', { title, texts: roomTexts, typed, home: SELF_SERVICE });
  }

  async function showOut(ctx: Context): Promise<void> {
    await ctx.render('self-service/out', { title: ctx.t(texts.outTitle), help: 'mijn-sleutels', texts });
  }

  /** Ends the visit, then asks the engine to end the rest: the citizen decides there how much. On a borrowed computer: all. */
  async function leave(ctx: Context, { visit }: Visitor): Promise<void> {
    await visits.end(ctx);
    const { session: id, subject, borrowedUntil } = visit;
    if (borrowedUntil !== undefined)
      return sessions.endBorrowed(ctx, { id, subject, relyingParty: SELF_SERVICE_CLIENT });
    const query = new URLSearchParams({
      client_id: SELF_SERVICE_CLIENT,
      post_logout_redirect_uri: `${issuer}${SELF_SERVICE}/niet-aangemeld`,
    });
    seeOther(ctx, `/logout?${query}`);
  }

  async function stay(ctx: Context, { visit }: { visit: { endsAt: number } }): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    await ctx.render('self-service/stayed', {
      title: t(texts.stayedTitle, locale),
      text: t(texts.stayedText, locale, { time: clockTime(visit.endsAt, locale) }),
      texts,
    });
  }
}
