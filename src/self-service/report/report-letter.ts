// "Dit was ik niet", said with the link of a letter: it works without signing in, and its code is its form's only proof.
// Whoever changed a key was signed in as its owner, by whatever key: so all of their sessions end.

import type { Context } from 'koa';
import { isLive } from '#digital-keys/credentials.ts';
import { formOf } from '#http/body.ts';
import { seeOther } from '#http/see-other.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { speakAs } from '../threshold.ts';
import { donePath } from './done-page.ts';
import type { ReportHouse } from './report-house.ts';
import { readReportLink } from './report-link.ts';
import { reportTexts as texts } from './texts.ts';

export function createReportLetter(house: ReportHouse) {
  const { durable, subjects, cases, endSessions, names, site } = house;

  return async function reportLetter(ctx: Context): Promise<void> {
    const code = ctx.method === 'POST' ? formOf(ctx)['code'] : ctx.query['code'];
    const found = typeof code === 'string' ? await read(code) : undefined;
    if (!found || typeof code !== 'string') return showUnknown(ctx);
    speakAs(ctx, found.subject);
    await (ctx.method === 'POST' ? report(ctx, found) : show(ctx, found, code));
  };

  async function read(code: string) {
    const link = readReportLink(house, code);
    const subject = link && (await subjects.find(durable, link.subject));
    if (!subject) return undefined;
    const record =
      link.credential === undefined ? undefined : await durable.credentials.find(link.credential);
    return { link, subject, credential: record?.subject === subject.id ? record : undefined };
  }
  type Found = NonNullable<Awaited<ReturnType<typeof read>>>;

  async function report(ctx: Context, { link, subject, credential }: Found): Promise<void> {
    const filed = await cases.file({
      subject,
      about: `letter ${link.letter}`,
      credential: credential?.id,
      locale: ctx.state['locale'] as Locale,
    });
    await endSessions(ctx, { subject: subject.id, which: () => true, reason: 'report' });
    seeOther(ctx, donePath(filed, undefined));
  }

  async function show(ctx: Context, { credential }: Found, code: string): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    const key = credential
      ? [names.key(credential.key, locale), credential.label].filter(Boolean).join(' · ')
      : undefined;
    await ctx.render('self-service/report-letter', {
      title: t(texts.title, locale),
      help: 'mijn-sleutels',
      styles: ['rooms.css'],
      keeps: ['code'],
      texts,
      code,
      about: key === undefined ? undefined : t(texts.aboutLetter, locale, { key }),
      will: [
        credential &&
          isLive(credential) &&
          t(credential.blockedAt === undefined ? texts.willBlock : texts.isBlocked, locale, {
            key: key ?? '',
          }),
        t(texts.willEndAll, locale),
        t(texts.willNumber, locale),
      ].filter(Boolean),
    });
  }

  /** Too old, not ours, or cut: says what to do instead, and nothing of what the link was about. */
  async function showUnknown(ctx: Context): Promise<void> {
    const locale = ctx.state['locale'] as Locale;
    await ctx.render(
      'self-service/report-unknown',
      {
        title: t(texts.unknownTitle, locale),
        help: 'mijn-sleutels',
        styles: ['rooms.css'],
        texts,
        next: t(texts.unknownNext, locale, { phone: site.helpdesk.phone }),
      },
      { status: 404 },
    );
  }
}
