// The mail with the link. It says no name and no number: whoever finds it finds half of what is needed.

import { dateAndTime } from '#i18n/moments.ts';
import { t } from '#i18n/texts.ts';
import type { Message } from '#outbound/messages.ts';
import { ACTIVATE, type Contents } from './counter.ts';
import { letterTexts as texts } from './texts.ts';

export function letterWithLink({
  issuer,
  token,
  to: { mail, locale },
  expiresAt,
  phone,
}: {
  readonly issuer: string;
  readonly token: string;
  readonly to: Pick<Contents, 'mail' | 'locale'>;
  readonly expiresAt: number;
  readonly phone: string;
}): Message {
  const say = (text: (typeof texts)[keyof typeof texts], values = {}) => t(text, locale, values);
  return {
    channel: 'mail',
    to: mail,
    expiresAt,
    once: false,
    locale,
    subject: say(texts.subject),
    parts: [
      { say: say(texts.lead) },
      { say: say(texts.need) },
      { link: `${issuer}${ACTIVATE}/${token}?lang=${locale}`, text: say(texts.open) },
      { say: say(texts.until, { date: dateAndTime(expiresAt, locale) }) },
      { small: say(texts.notYou, { phone }) },
    ],
  };
}
