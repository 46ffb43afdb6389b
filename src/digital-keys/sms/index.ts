// SMS: after user name and password, a code by text message. This folder says what is a text message's own: numbers, the
// words of the message with the line that browsers fill in by themselves; `shared/one-time-code` does the rest.

import { AUTHMECH } from '#assurance/acr.ts';
import { maskPhoneNumber, parsePhoneNumber } from '#outbound/phone-number.ts';
import { readIcon } from '../icons.ts';
import { defineKey, type Traits } from '../key.ts';
import type { CodeChannel } from '../shared/one-time-code/channel.ts';
import { createOneTimeCode } from '../shared/one-time-code/index.ts';
import { codeSettings } from '../shared/one-time-code/settings.ts';
import { codeReasons } from '../shared/one-time-code/texts.ts';
import { letterIn } from './letter.ts';
import { keyTexts, pageTexts, problems } from './texts.ts';
import { smsTopics } from './topics.ts';

export const sms = defineKey({
  id: 'sms',
  settings: codeSettings,
  sends: 'sms',
  create(settings, tools) {
    // RFC 8176: a password, a text message, and so two factors. Both can be asked for by a false website.
    const traits: Traits = {
      level: settings.level,
      amr: ['pwd', 'sms', 'mfa'],
      factors: 2,
      phishingResistant: false,
    };
    return {
      id: 'sms',
      authmech: `${AUTHMECH}csamsms`,
      traits,
      subject: 'needs',
      after: 'password',
      carriedBy: 'phone',
      texts: { ...keyTexts, reasons: codeReasons },
      help: smsTopics,
      icon: readIcon('sms'),
      ...createOneTimeCode(channel, settings, traits, tools),
    };
  },
});

const channel: CodeChannel = {
  id: 'sms',
  channel: 'sms',
  field: { name: 'phone', type: 'tel', autocomplete: 'tel' },
  help: { key: 'sms', noCode: 'geen-code' },
  texts: pageTexts,
  parse(input) {
    const parsed = parsePhoneNumber(input);
    return 'number' in parsed ? { to: parsed.number } : { problem: problems[parsed.fault] };
  },
  mask: maskPhoneNumber,
  letter: letterIn,
};
