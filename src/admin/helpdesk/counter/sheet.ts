// The sheet that the citizen takes along: A4, large print, in their language. It holds the code and the steps, no name, no
// number and no whole mail address: whoever finds it should not learn where the other half lies.

import type { Context } from 'koa';
import type { Contents } from '#counter/counter.ts';
import { drawQr } from '#http/qr.ts';
import { hoursInWords } from '#i18n/hours-in-words.ts';
import { dateAndTime } from '#i18n/moments.ts';
import { type Text, t, type Values } from '#i18n/texts.ts';
import { maskMailAddress } from '#outbound/mail-address.ts';
import type { AdminHouse } from '../../house.ts';
import type { Threshold, Visitor } from '../../threshold.ts';
import { sheetTexts } from './sheet-texts.ts';
import { counterTexts as texts } from './texts.ts';

export function createSheet({
  issuer,
  site,
  threshold,
}: Pick<AdminHouse, 'issuer' | 'site'> & { readonly threshold: Threshold }) {
  const help = `${issuer}/hulp`;
  const hours = hoursInWords(site.helpdesk.hours);

  return {
    async render(
      ctx: Context,
      visitor: Visitor,
      printed: Pick<Contents, 'locale' | 'mail'> & { readonly code: string; readonly expiresAt: number },
      back: string,
    ): Promise<void> {
      const { locale: theirs, mail, code, expiresAt } = printed;
      const say = (text: Text, values?: Values) => t(text, theirs, values);
      await threshold.render(ctx, visitor, 'helpdesk/counter/sheet', {
        title: t(texts.sheetTitle, visitor.locale),
        help: 'activeren-loket',
        styles: ['rooms.css', 'admin.css', 'folder.css', 'sheet.css'],
        texts,
        back,
        sheet: {
          lang: theirs,
          site: say(site.name),
          title: say(sheetTexts.title),
          lead: say(sheetTexts.lead),
          steps: [
            say(sheetTexts.stepMail, { mail: maskMailAddress(mail) }),
            say(sheetTexts.stepLink),
            say(sheetTexts.stepCode),
            say(sheetTexts.stepPassword),
          ],
          codeTitle: say(sheetTexts.code),
          code: code.split('-'),
          until: say(sheetTexts.until, { date: dateAndTime(expiresAt, theirs) }),
          keep: say(sheetTexts.keep),
          helper: say(sheetTexts.helper),
          stuckTitle: say(sheetTexts.stuck),
          lost: say(sheetTexts.lost),
          help: say(sheetTexts.help),
          address: help,
          call: say(sheetTexts.call, { phone: site.helpdesk.phone, hours: say(hours) }),
          qr: drawQr(help),
        },
      });
    },
  };
}
