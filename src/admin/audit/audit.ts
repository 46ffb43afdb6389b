// "Logboek" (/beheer/audit): what happened, by period, kind and e-loket; the rows of one person for whoever gives a reason; and
// a period as a file that proves itself. Auditors and administrators only.

import { Readable } from 'node:stream';
import type { Context } from 'koa';
import { auditTypes, record } from '#audit/audit.ts';
import { exportLines } from '#audit/export.ts';
import { ServiceError } from '#errors.ts';
import { type Form, formOf } from '#http/body.ts';
import type { FieldError } from '#http/context.ts';
import { seeOther } from '#http/see-other.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { readLine } from '#i18n/one-line.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { actorId, isAuditor } from '#relying-parties/actor.ts';
import type { AuditEntry } from '#stores/ports.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { asked } from '../paging.ts';
import type { Handler, Threshold, Visitor } from '../threshold.ts';
import { createLooks } from './looks.ts';
import { type Question, readQuestion } from './question.ts';
import { auditTexts as texts } from './texts.ts';

const AUDIT = `${BEHEER}/audit`;
const PER_PAGE = 50;
const LONGEST_REASON = 200;

export function createAudit(house: AdminHouse & { readonly threshold: Threshold }) {
  const { durable, clock, threshold } = house;
  const looks = createLooks(house);

  /** @throws ServiceError not_yours */
  const open = (handler: Handler) =>
    threshold.open((ctx, visitor) => {
      if (!isAuditor(visitor.actor)) throw new ServiceError('not_yours', { detail: 'audit log' });
      return handler(ctx, visitor);
    });

  async function render(ctx: Context, visitor: Visitor, form: Form = {}, errors: readonly FieldError[] = []) {
    const { locale } = visitor;
    const question = readQuestion(ctx.query, clock.now());
    const look = await looks.find(visitor, asked(ctx.query, 'blik'));
    const wrongPeriod = question.period ? [] : [{ field: 'van', text: t(texts.periodWrong, locale) }];
    const all = [...errors, ...wrongPeriod];
    const rows = question.period
      ? await durable.audit.list({
          type: question.soort,
          relyingParty: question.relyingParty,
          subject: look?.subject,
          ...question.period,
          before: question.before,
          limit: PER_PAGE + 1,
        })
      : [];
    await threshold.render(
      ctx,
      visitor,
      'audit',
      {
        title: t(texts.title, locale),
        texts,
        keeps: ['van', 'tot', 'soort', 'e-loket', 'blik', 'voor'],
        errors: all,
        action: AUDIT,
        person: look && t(texts.ofPerson, locale, { code: look.code }),
        look: look && asked(ctx.query, 'blik'),
        fields: filterFields(question, locale),
        kinds: {
          name: 'soort',
          label: t(texts.kind, locale),
          options: ['', ...auditTypes].map((type) => ({
            value: type,
            text: type === '' ? t(texts.all, locale) : type,
            chosen: type === (question.soort ?? ''),
          })),
        },
        rows: rows.slice(0, PER_PAGE).map((row) => rowIn(row, locale)),
        older: rows.length > PER_PAGE ? olderThan(rows[PER_PAGE - 1], ctx.query) : undefined,
        file: `${AUDIT}/uitvoer?${new URLSearchParams({ van: question.van, tot: question.tot })}`,
        lookFields: lookFields(form, locale),
      },
      all.length > 0 ? 422 : 200,
    );
  }

  const show = open((ctx, visitor) => render(ctx, visitor));

  const look = open(async (ctx, visitor) => {
    const { locale } = visitor;
    const form = formOf(ctx);
    const reason = readLine(form['reden'] ?? '', LONGEST_REASON);
    const isReason = 'line' in reason && reason.line.length > 2;
    const id = isReason ? await looks.begin(visitor, form['code'] ?? '', reason.line) : undefined;
    if (id !== undefined) return seeOther(ctx, `${AUDIT}?blik=${id}`);
    await render(ctx, visitor, form, [
      isReason
        ? { field: 'code', text: t(texts.codeWrong, locale) }
        : { field: 'reden', text: t(texts.reasonWrong, locale) },
    ]);
  });

  const file = open(async (ctx, { actor }) => {
    const { period, van, tot } = readQuestion(ctx.query, clock.now());
    if (!period) throw new ServiceError('request_invalid', { detail: 'no period' });
    // Told before it leaves: an export that cannot be told of is none.
    await record(durable.audit, clock, {
      type: 'admin.exported',
      actor: actorId(actor),
      data: { what: 'audit', from: van, to: tot },
    });
    ctx.set('Content-Disposition', `attachment; filename="audit-${van}-${tot}.ndjson"`);
    ctx.type = 'application/x-ndjson';
    ctx.body = Readable.from(exportLines(durable.audit, period));
  });

  return { show, look, file };
}

function olderThan(last: AuditEntry | undefined, query: Readonly<Record<string, unknown>>): string {
  const kept = ['van', 'tot', 'soort', 'e-loket', 'blik'].map((name) => [name, asked(query, name)] as const);
  const search = [...kept.filter(([, value]) => value !== ''), ['voor', String(last?.seq ?? '')]];
  return `${AUDIT}?${new URLSearchParams(search as [string, string][])}`;
}

function filterFields({ van, tot, relyingParty }: Question, locale: Locale) {
  return [
    { name: 'van', label: t(texts.from, locale), hint: t(texts.dayHint, locale), value: van },
    { name: 'tot', label: t(texts.to, locale), hint: t(texts.dayHint, locale), value: tot },
    { name: 'e-loket', label: t(texts.relyingParty, locale), value: relyingParty ?? '' },
  ];
}

function lookFields(form: Form, locale: Locale) {
  return [
    {
      name: 'code',
      label: t(texts.code, locale),
      hint: t(texts.codeHint, locale),
      autocomplete: 'off',
      value: form['code'],
    },
    {
      name: 'reden',
      label: t(texts.reason, locale),
      hint: t(texts.reasonHint, locale),
      value: form['reden'],
    },
  ];
}

function rowIn({ at, type, actor, subject, relyingParty, data, batch }: AuditEntry, locale: Locale) {
  return {
    when: dateAndTime(at, locale),
    type,
    facts: [
      ...(actor === undefined ? [] : [t(texts.byActor, locale, { actor })]),
      ...(subject === undefined ? [] : [t(texts.aboutPerson, locale, { subject })]),
      ...(relyingParty === undefined ? [] : [t(texts.atParty, locale, { relyingParty })]),
    ],
    data: data === '{}' ? undefined : data,
    sealed: batch === undefined ? t(texts.unsealed, locale) : t(texts.sealed, locale, { number: batch }),
  };
}
