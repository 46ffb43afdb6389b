// Beheer (/beheer): a relying party of ourselves, where organisations register and look after their e-lokets. This file joins
// its parts and says which address leads where.

import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { record } from '#audit/audit.ts';
import { ADMIN_CLIENT } from '#first-party/own-clients.ts';
import { roomTexts } from '#first-party/texts.ts';
import { readForm } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import { clockTime } from '#i18n/moments.ts';
import { t } from '#i18n/texts.ts';
import { codeOfEntry } from '#stories/entry.ts';
import { addPages } from './addresses.ts';
import { createFigures } from './figures/figures.ts';
import { type AdminHouse, BEHEER } from './house.ts';
import { addIntegrateRoutes } from './integrate/routes.ts';
import { createRadar } from './radar/radar.ts';
import { createRehearsals } from './rehearsal/rehearsal.ts';
import { adminTexts as texts } from './texts.ts';
import { createThreshold, type Handler } from './threshold.ts';

const OWN = new Set([ADMIN_CLIENT]);

export function createAdmin(house: AdminHouse): Middleware {
  const { visits, typedForms, signIn, durable, clock, origin, issuer } = house;
  const threshold = createThreshold(house);
  const figures = createFigures({ ...house, threshold });
  const rehearsals = createRehearsals({ ...house, threshold });
  const radar = createRadar({ ...house, threshold });

  const router = new Router({ prefix: BEHEER });
  const form = readForm();
  router.get('/', (ctx) => seeOther(ctx as unknown as Context, `${BEHEER}/e-loketten`));
  router.get('/aangemeld', arrive);
  router.get('/niet-aangemeld', showOut);
  router.get('/blijf', threshold.open(stay));
  router.get('/bewaard', threshold.open(showTyped));
  router.get('/cijfers', figures.show);
  router.get('/cijfers.csv', figures.file);
  router.get('/e-loketten/:id/cijfers', figures.showOne);
  router.get('/e-loketten/:id/cijfers.csv', figures.fileOfOne);
  router.get('/e-loketten/:id/proef', rehearsals.show);
  router.get('/radar', radar.show);
  router.post('/afmelden', form, threshold.open(leave));
  addPages(router, { ...house, threshold });
  addIntegrateRoutes(router, { ...house, threshold }, form);
  return router.routes() as unknown as Middleware;

  /** Back from the login: the visit begins. */
  async function arrive(ctx: Context): Promise<void> {
    const arrival = await signIn.arrive(ctx);
    if (arrival.type === 'not-signed-in') return seeOther(ctx, `${BEHEER}/niet-aangemeld`);
    await record(durable.audit, clock, {
      type: 'admin.entered',
      subject: arrival.subject,
      relyingParty: ADMIN_CLIENT,
      data: { key: arrival.proof.key, level: arrival.proof.level },
    });
    // On a host of its own Beheer cannot see the single sign-on cookie: its visits stand alone, and are short.
    const { borrowed } = arrival;
    const supportCode = await codeOfEntry(durable, { subject: arrival.subject, now: clock.now(), at: OWN });
    await visits.begin(ctx, {
      subject: arrival.subject,
      session: borrowed?.id ?? '',
      borrowedUntil: borrowed?.endsAt,
      supportCode,
      proof: arrival.proof,
    });
    // What was typed before signing in again comes first.
    const waits = await typedForms.waits(ctx, arrival.subject);
    seeOther(ctx, waits ? `${BEHEER}/bewaard` : arrival.returnTo);
  }

  /** The form that came too late, for its owner to send or not. */
  async function showTyped(ctx: Context, visitor: Parameters<Handler>[1]): Promise<void> {
    const typed = await typedForms.take(ctx, visitor.visit.subject);
    if (!typed) return seeOther(ctx, BEHEER);
    const title = ctx.t(roomTexts.typedTitle);
    await threshold.render(ctx, visitor, 'typed', { title, texts: roomTexts, typed, home: BEHEER });
  }

  async function showOut(ctx: Context): Promise<void> {
    await ctx.render('admin/out', { title: ctx.t(texts.outTitle), help: 'beheer', texts });
  }

  /** Ends the visit, then asks the engine to end the rest. */
  async function leave(ctx: Context, { visit }: Parameters<Handler>[1]): Promise<void> {
    await visits.end(ctx);
    const { session: id, subject, borrowedUntil } = visit;
    if (borrowedUntil !== undefined)
      return house.endBorrowed(ctx, { id, subject, relyingParty: ADMIN_CLIENT });
    const query = new URLSearchParams({
      client_id: ADMIN_CLIENT,
      post_logout_redirect_uri: `${origin}${BEHEER}/niet-aangemeld`,
    });
    seeOther(ctx, `${issuer}/logout?${query}`);
  }

  async function stay(ctx: Context, { visit, locale }: Parameters<Handler>[1]): Promise<void> {
    await ctx.render('admin/stayed', {
      title: t(texts.stayedTitle, locale),
      text: t(texts.stayedText, locale, { time: clockTime(visit.endsAt, locale) }),
      texts,
    });
  }
}
