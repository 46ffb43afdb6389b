// Whom to call, and whether somebody answers now: the block that stands on every page of help.

import type { Clock } from '#clock.ts';
import type { SiteSettings } from '#http/settings.ts';
import { hoursInWords, openingInWords } from '#i18n/hours-in-words.ts';
import { openingAt } from '#i18n/opening-hours.ts';
import { type Locale, t } from '#i18n/texts.ts';
import { contactTexts } from './texts.ts';

export function createContact({
  site,
  clock,
}: {
  site: Pick<SiteSettings, 'helpdesk' | 'card'>;
  clock: Clock;
}) {
  const { helpdesk, card } = site;
  const hours = hoursInWords(helpdesk.hours);

  return {
    /** What topics may say of it: `{phone}` and `{hours}`. */
    facts: (locale: Locale) => ({ phone: helpdesk.phone, hours: t(hours, locale) }),

    view(locale: Locale) {
      const call = (phone: string) => ({ phone, href: `tel:${phone.replace(/[^+\d]/g, '')}` });
      return {
        texts: contactTexts,
        helpdesk: call(helpdesk.phone),
        hours: t(hours, locale),
        now: openingInWords(openingAt(clock.now(), helpdesk), locale),
        mail: helpdesk.mail,
        stop: call(card.stop_phone),
        codesUri: card.codes_uri,
      };
    },
  };
}

export type Contact = ReturnType<typeof createContact>;
