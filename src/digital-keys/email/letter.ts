// The mail with a code. The subject says for what, never the code: subjects show on locked screens.

import { t } from '#i18n/texts.ts';
import type { LetterContent, LetterFacts } from '../shared/one-time-code/channel.ts';
import { letterTexts } from './texts.ts';

export function letterIn({ code, service, supportCode, until, locale }: LetterFacts): LetterContent {
  const login = service !== undefined;
  const names = { service: service ?? '' };
  return {
    channel: 'mail',
    locale,
    subject: login ? t(letterTexts.subject, locale, names) : t(letterTexts.activationSubject, locale),
    parts: [
      { say: login ? t(letterTexts.login, locale, names) : t(letterTexts.activation, locale) },
      { code },
      { say: t(letterTexts.until, locale, { until }) },
      { small: t(login ? letterTexts.share : letterTexts.shareActivation, locale) },
      ...(supportCode === undefined
        ? []
        : [{ small: t(letterTexts.supportCode, locale, { code: supportCode }) }]),
    ],
  };
}
