// "Activeringscode op papier" (/beheer/helpdesk/loket): the form, what this member issued lately, and the page of one code.

import type { Context } from 'koa';
import type { OwnCode } from '#counter/house.ts';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { againFrom, dateAndTime, longDate } from '#i18n/moments.ts';
import { type Locale, type Text, t } from '#i18n/texts.ts';
import { actorId } from '#relying-parties/actor.ts';
import { fullName } from '#subjects/subjects.ts';
import type { AdminHouse } from '../../house.ts';
import { asked } from '../../paging.ts';
import { param } from '../../registered.ts';
import type { Threshold, Visitor } from '../../threshold.ts';
import { forMembers, HELPDESK } from '../doors.ts';
import { counterFields, readCounterForm } from './form.ts';
import { createSheet } from './sheet.ts';
import { counterTexts as texts } from './texts.ts';

const PAGE = `${HELPDESK}/loket`;
const DONE: Readonly<Record<string, Text>> = {
  uitgereikt: texts.doneIssued,
  gemaild: texts.doneMailed,
  ingetrokken: texts.doneWithdrawn,
};

export function createCounterPage(house: AdminHouse & { readonly threshold: Threshold }) {
  const { counter, clock, threshold } = house;
  const sheet = createSheet(house);
  const memberOf = ({ actor }: Visitor) => ({ id: actorId(actor), subject: actor.id });

  async function render(
    ctx: Context,
    visitor: Visitor,
    { form = {}, errors = [], status }: { form?: Form; errors?: readonly FieldError[]; status?: number } = {},
  ): Promise<void> {
    const { locale } = visitor;
    const codes = await counter.list(memberOf(visitor));
    await threshold.render(
      ctx,
      visitor,
      'helpdesk/counter/counter',
      {
        title: t(texts.title, locale),
        help: 'activeren-loket',
        texts,
        action: PAGE,
        back: HELPDESK,
        works: counter.works(),
        errors,
        ...counterFields(form, locale),
        codes: codes.map((code) => ({ href: `${PAGE}/${code.id}`, ...lineOf(code, locale) })),
      },
      status ?? (errors.length > 0 ? 422 : 200),
    );
  }

  const show = forMembers(threshold, (ctx, visitor) => render(ctx, visitor));

  const issue = forMembers(threshold, async (ctx, visitor) => {
    const { locale } = visitor;
    const form = formOf(ctx);
    if (!counter.works()) throw new ServiceError('not_found', { detail: 'no activation codes here' });
    const read = readCounterForm(form, locale);
    if ('errors' in read) return render(ctx, visitor, { form, errors: read.errors });
    const issued = await counter.issue(memberOf(visitor), read.contents);
    switch (issued.type) {
      case 'issued':
        return seeOther(ctx, `${PAGE}/${issued.id}?gedaan=uitgereikt`);
      case 'refused':
        return render(ctx, visitor, {
          form,
          errors: [{ field: 'nummer', text: t(texts[`refused_${issued.why}`], locale) }],
        });
      case 'too-many': {
        const time = againFrom(issued.until, clock.now(), locale);
        const text = t(texts[`tooMany_${issued.of}`], locale, { time });
        return render(ctx, visitor, { form, errors: [{ text }], status: 429 });
      }
      default:
        return issued satisfies never;
    }
  });

  /** @throws ServiceError not_found also for one of another member */
  async function codeIn(ctx: Context, visitor: Visitor): Promise<OwnCode> {
    const id = param(ctx, 'code');
    const found = /^[\w-]{1,64}$/.test(id) ? await counter.find(memberOf(visitor), id) : undefined;
    if (!found) throw new ServiceError('not_found', { detail: 'no activation code of this member' });
    return found;
  }

  async function renderOne(ctx: Context, visitor: Visitor, code: OwnCode, error?: string): Promise<void> {
    const { locale } = visitor;
    const { contents, expiresAt, isPrinted } = code;
    const page = `${PAGE}/${code.id}`;
    const done = error === undefined ? DONE[asked(ctx.query, 'gedaan')] : undefined;
    await threshold.render(
      ctx,
      visitor,
      'helpdesk/counter/code',
      {
        title: t(texts.oneTitle, locale),
        help: 'activeren-loket',
        texts,
        errors: error === undefined ? [] : [{ text: error }],
        done: done && t(done, locale),
        facts: [
          ...(contents
            ? [
                [t(texts.forWhom, locale), fullName(contents)],
                [t(texts.mail, locale), contents.mail],
              ]
            : []),
          [t(texts.state, locale), t(texts[`state_${code.state}`], locale)],
          [t(texts.issuedAt, locale), dateAndTime(code.issuedAt, locale)],
          [t(texts.expiresAt, locale), dateAndTime(expiresAt, locale)],
        ],
        isOpen: contents !== undefined,
        isPrinted,
        page,
        back: PAGE,
      },
      error === undefined ? undefined : 422,
    );
  }

  const showOne = forMembers(threshold, async (ctx, visitor) =>
    renderOne(ctx, visitor, await codeIn(ctx, visitor)),
  );

  /** The answer to this form is the sheet: the code stands in no address, and nothing shows it again. */
  const print = forMembers(threshold, async (ctx, visitor) => {
    const { id } = await codeIn(ctx, visitor);
    const printed = await counter.print(memberOf(visitor), id);
    if (!printed) return seeOther(ctx, `${PAGE}/${id}`);
    await sheet.render(ctx, visitor, printed, `${PAGE}/${id}`);
  });

  const mail = forMembers(threshold, async (ctx, visitor) => {
    const code = await codeIn(ctx, visitor);
    const sent = await counter.mailAgain(memberOf(visitor), code.id);
    if (sent === 'too-many') return renderOne(ctx, visitor, code, t(texts.tooManyMails, visitor.locale));
    seeOther(ctx, `${PAGE}/${code.id}${sent === 'sent' ? '?gedaan=gemaild' : ''}`);
  });

  const withdraw = forMembers(threshold, async (ctx, visitor) => {
    const { id } = await codeIn(ctx, visitor);
    const isDone = await counter.withdraw(memberOf(visitor), id);
    seeOther(ctx, `${PAGE}/${id}${isDone ? '?gedaan=ingetrokken' : ''}`);
  });

  return { show, issue, showOne, print, mail, withdraw };
}

function lineOf({ contents, state, issuedAt, expiresAt, isPrinted }: OwnCode, locale: Locale) {
  return {
    name: contents ? fullName(contents) : t(texts.noName, locale),
    state: t(texts[`state_${state}`], locale),
    isTrouble: state === 'blocked',
    facts: [
      t(texts.issued, locale, { date: dateAndTime(issuedAt, locale) }),
      ...(contents ? [t(texts.until, locale, { date: longDate(expiresAt, locale) })] : []),
      ...(contents && !isPrinted ? [t(texts.notPrinted, locale)] : []),
    ].join(' '),
  };
}
