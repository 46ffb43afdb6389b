// The text message. Its last line binds the code to our host: browsers fill it in there and nowhere else (WICG,
// "Origin-bound one-time codes delivered via SMS").

import { t } from '#i18n/texts.ts';
import type { LetterContent, LetterFacts } from '../shared/one-time-code/channel.ts';
import { letterTexts } from './texts.ts';

export function letterIn({ code, service, until, host, locale }: LetterFacts): LetterContent {
  const says =
    service === undefined
      ? t(letterTexts.activation, locale, { code, until })
      : t(letterTexts.login, locale, { code, until, service });
  return { channel: 'sms', text: `${says}\n\n@${host} #${code}` };
}
