// The exam in Beheer: starting one, how far it is, and the reports of those before.

import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import { REHEARSAL } from '#exam/cases.ts';
import { canBeExamined, examIssuer } from '#exam/issuer.ts';
import type { Report } from '#exam/report.ts';
import { formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { nameIn, t } from '#i18n/texts.ts';
import { mayActFor } from '#relying-parties/actor.ts';
import type { Registered } from '#relying-parties/register.ts';
import { EXAMPLE_PERSON } from '#subjects/example-person.ts';
import { fullName } from '#subjects/subjects.ts';
import type { AdminHouse } from '../../house.ts';
import { lookAt } from '../../registered.ts';
import type { Threshold, Visitor } from '../../threshold.ts';
import { pageOf, sideDoors } from '../party.ts';
import { caseTexts } from './case-texts.ts';
import { reportLine, reportView } from './report-view.ts';
import { examTexts as texts } from './texts.ts';
import { readWish, type TypedWish, typedIn } from './wish.ts';

const LISTED = 20;
const STYLES = ['rooms.css', 'admin.css', 'integrate.css'];
const REFRESH_S = 8;

export function createExamPage(house: AdminHouse & { readonly threshold: Threshold }) {
  const { exams, issuer, production, threshold } = house;

  const show = threshold.open(async (ctx, visitor) => {
    const seen = await lookAt(house, ctx, visitor);
    await render(ctx, visitor, seen);
  });

  const start = threshold.open(async (ctx, visitor) => {
    const { actor, locale } = visitor;
    const seen = await lookAt(house, ctx, visitor);
    const { party } = seen;
    if (!mayActFor(actor, party.organisation)) throw new ServiceError('not_yours', { detail: 'exam' });
    const typed = typedIn(formOf(ctx));
    const read = readWish(typed, party, { production, locale });
    if ('faults' in read) return render(ctx, visitor, seen, { typed, errors: read.faults });
    const only = formOf(ctx)['only'] === 'rotation' ? REHEARSAL : undefined;
    const outcome = await exams.start(actor, seen, read.wish, only);
    if (outcome === 'started') return seeOther(ctx, pageOf(party.client_id, 'exam'));
    const text = { runs_already: texts.runsAlready, too_many: texts.tooMany, not_on_test: texts.onlyTest }[
      outcome
    ];
    await render(ctx, visitor, seen, { typed, errors: [{ text: t(text, locale) }] });
  });

  const showReport = threshold.open(async (ctx, visitor) => {
    const { locale } = visitor;
    const { party, report } = await reportOf(ctx, visitor);
    const view = reportView(report, locale);
    await threshold.render(ctx, visitor, 'integrate/exam-report', {
      title: t(texts.report, locale, { when: view.when }),
      styles: STYLES,
      texts,
      doors: sideDoors(party, visitor, 'exam'),
      party: nameIn(party.names, locale),
      report: view,
      listHref: pageOf(party.client_id, 'exam'),
    });
  });

  const file = threshold.open(async (ctx, visitor) => {
    const { report } = await reportOf(ctx, visitor);
    const day = report.ended_at.slice(0, 10);
    ctx.type = 'application/json; charset=utf-8';
    ctx.set('Content-Disposition', `attachment; filename="exam-${report.relying_party}-${day}.json"`);
    ctx.body = JSON.stringify(report, undefined, 2);
  });

  return { show, start, showReport, file };

  async function reportOf(
    ctx: Context,
    visitor: Visitor,
  ): Promise<{ readonly party: Registered['party']; readonly report: Report }> {
    const { party } = await lookAt(house, ctx, visitor);
    const report = await exams.report(String(ctx['params'].exam));
    if (report?.relying_party !== party.client_id) throw new ServiceError('not_found');
    return { party, report };
  }

  async function render(
    ctx: Context,
    visitor: Visitor,
    { party }: Registered,
    refused?: { readonly typed: TypedWish; readonly errors: readonly FieldError[] },
  ): Promise<void> {
    const { actor, locale } = visitor;
    const [progress, reports] = await Promise.all([
      exams.progress(party.client_id),
      exams.reports(party.client_id, LISTED),
    ]);
    if (progress && !refused) ctx.set('Refresh', String(REFRESH_S));
    const [latest] = reports;
    const typed = refused?.typed ?? {
      start: latest?.start_address ?? party.initiate_login_uri ?? '',
      check: latest?.check_address ?? '',
      text: '',
    };
    const onTest = canBeExamined(party);
    const mayStart = onTest && mayActFor(actor, party.organisation);
    await threshold.render(
      ctx,
      visitor,
      'integrate/exam',
      {
        title: t(texts.title, locale, { name: nameIn(party.names, locale) }),
        styles: STYLES,
        texts,
        doors: sideDoors(party, visitor, 'exam'),
        action: pageOf(party.client_id, 'exam'),
        onTest,
        examIssuer: examIssuer(issuer, party.client_id),
        pointBack: t(texts.pointBack, locale, { issuer }),
        person: t(texts.person, locale, { name: fullName(EXAMPLE_PERSON) }),
        fields: mayStart ? fieldsOf(visitor, typed) : undefined,
        running: progress && {
          text: t(texts.runs, locale, { done: progress.done, all: progress.all }),
          now: t(texts.now, locale, { name: t(caseTexts[progress.now], locale) }),
          done: progress.done,
          all: progress.all,
        },
        reports: reports.map((report) => reportLine(report, locale)),
        ...(refused && { errors: refused.errors }),
      },
      refused && 422,
    );
  }
}

function fieldsOf({ locale }: Visitor, { start, check, text }: TypedWish) {
  return [
    {
      name: 'start',
      label: t(texts.startAddress, locale),
      hint: t(texts.startHint, locale),
      inputmode: 'url',
      value: start,
    },
    {
      name: 'check',
      label: t(texts.checkAddress, locale),
      hint: t(texts.checkHint, locale),
      inputmode: 'url',
      value: check,
    },
    { name: 'text', label: t(texts.text, locale), hint: t(texts.textHint, locale), value: text },
  ];
}
