// An emergency look (/beheer/helpdesk/nood): somebody cannot make a consent number. A member gives a support code and a reason;
// another member or an administrator allows it or not. The person reads both names' roles and the reason.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { clockTime, dateAndTime } from '#i18n/moments.ts';
import { readLine } from '#i18n/one-line.ts';
import { t } from '#i18n/texts.ts';
import { actorId } from '#relying-parties/actor.ts';
import type { HelpLookRecord } from '#stores/ports.ts';
import type { AdminHouse } from '../house.ts';
import { param } from '../registered.ts';
import type { Threshold, Visitor } from '../threshold.ts';
import type { Desk } from './desk.ts';
import { forHelpdesk, forMembers, HELPDESK, lookAddress } from './doors.ts';
import { helpdeskTexts as texts } from './texts.ts';

const PAGE = `${HELPDESK}/nood`;
const LONGEST_REASON = 200;

export function createEmergency(house: AdminHouse & { readonly threshold: Threshold; readonly desk: Desk }) {
  const { durable, clock, threshold, desk } = house;

  async function ask(ctx: Context, visitor: Visitor, form: Form = {}, error?: FieldError): Promise<void> {
    const { locale } = visitor;
    const field = (name: string, label: string, hint: string) => ({
      name,
      label,
      hint,
      autocomplete: 'off',
      value: (form[name] ?? '').slice(0, LONGEST_REASON),
    });
    await threshold.render(
      ctx,
      visitor,
      'helpdesk/emergency-ask',
      {
        title: t(texts.emergencyTitle, locale),
        texts,
        action: PAGE,
        errors: error ? [error] : [],
        fields: [
          field('code', t(texts.code, locale), t(texts.emergencyCodeHint, locale)),
          field('reden', t(texts.reason, locale), t(texts.reasonHint, locale)),
        ],
      },
      error && 422,
    );
  }

  /** @throws ServiceError not_found */
  async function lookOf(ctx: Context): Promise<HelpLookRecord> {
    const id = param(ctx, 'look');
    const look = /^[\w-]{1,64}$/.test(id) ? await durable.helpLooks.find(id) : undefined;
    if (look?.kind !== 'emergency') throw new ServiceError('not_found', { detail: 'no emergency look' });
    return look;
  }

  const showForm = forMembers(threshold, (ctx, visitor) => ask(ctx, visitor));

  const post = forMembers(threshold, async (ctx, visitor) => {
    const { locale } = visitor;
    const form = formOf(ctx);
    const reason = readLine(form['reden'] ?? '', LONGEST_REASON);
    if (!('line' in reason) || reason.line.length < 3)
      return ask(ctx, visitor, form, { field: 'reden', text: t(texts.reasonWrong, locale) });
    const id = await desk.ask(visitor, form['code'] ?? '', reason.line);
    if (id === undefined)
      return ask(ctx, visitor, form, { field: 'code', text: t(texts.emergencyCodeWrong, locale) });
    seeOther(ctx, `${PAGE}/${id}`);
  });

  const show = forHelpdesk(threshold, async (ctx, visitor) => {
    const { actor, visit, locale } = visitor;
    const look = await lookOf(ctx);
    const isMine = look.member === actorId(actor);
    const isOver = look.endsAt <= clock.now();
    const runs = look.state === 'running' && !isOver;
    await threshold.render(ctx, visitor, 'helpdesk/emergency', {
      title: t(texts.emergencyTitle, locale),
      texts,
      facts: [
        [t(texts.askedBy, locale), look.memberLabel],
        [t(texts.askedAt, locale), dateAndTime(look.askedAt, locale)],
        [t(texts.reason, locale), look.reason ?? ''],
        ...(look.decidedLabel === undefined ? [] : [[t(texts.decidedBy, locale), look.decidedLabel]]),
      ],
      state: isOver
        ? t(texts.state_over, locale)
        : t(texts[`state_${look.state}`], locale, { time: clockTime(look.endsAt, locale) }),
      open: isMine && runs && look.visit === visit.id ? lookAddress(look) : undefined,
      action: !isMine && look.state === 'waiting' && !isOver ? `${PAGE}/${look.id}` : undefined,
      back: HELPDESK,
    });
  });

  const decide = forHelpdesk(threshold, async (ctx, visitor) => {
    const look = await lookOf(ctx);
    // Nobody is their own second person.
    if (look.member === actorId(visitor.actor))
      throw new ServiceError('not_yours', { detail: 'own emergency' });
    const { action } = formOf(ctx);
    if (action !== 'allow' && action !== 'decline') throw new ServiceError('request_invalid');
    await desk.decide(visitor, look, action === 'allow' ? 'running' : 'declined');
    seeOther(ctx, `${PAGE}/${look.id}`);
  });

  return { showForm, post, show, decide };
}
