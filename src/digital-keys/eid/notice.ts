// The eID host's own small page, for a browser that comes without a valid ticket. It stands outside the broker's layout:
// another host, no style sheet, nothing to load.

import { readFileSync } from 'node:fs';
import ejs from 'ejs';
import { type Locale, t } from '#i18n/texts.ts';
import { noticeTexts } from './texts.ts';

export type Notice = keyof typeof noticeTexts.says;

const view = new URL('../../../views/digital-keys/eid/host-notice.ejs', import.meta.url);

/** @param issuer the broker's origin, for the link to help */
export function renderNotice(notice: Notice, locale: Locale, issuer: string): string {
  return ejs.render(readFileSync(view, 'utf8'), {
    locale,
    title: t(noticeTexts.title, locale),
    says: t(noticeTexts.says[notice], locale),
    next: t(noticeTexts.next, locale),
    help: t(noticeTexts.help, locale),
    helpAddress: `${issuer}/hulp?lang=${locale}#eid`,
  });
}
