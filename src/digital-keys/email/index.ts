// E-mail: after user name and password, a code by mail. This folder says what is a mail's own: addresses and the words of
// the letter; `shared/one-time-code` does the rest.

import { AUTHMECH } from '#assurance/acr.ts';
import { maskMailAddress, parseMailAddress } from '#outbound/mail-address.ts';
import { readIcon } from '../icons.ts';
import { defineKey, type Traits } from '../key.ts';
import type { CodeChannel } from '../shared/one-time-code/channel.ts';
import { createOneTimeCode } from '../shared/one-time-code/index.ts';
import { codeSettings } from '../shared/one-time-code/settings.ts';
import { codeReasons } from '../shared/one-time-code/texts.ts';
import { letterIn } from './letter.ts';
import { keyTexts, pageTexts, problems } from './texts.ts';
import { emailTopics } from './topics.ts';

export const email = defineKey({
  id: 'email',
  settings: codeSettings,
  sends: 'mail',
  create(settings, tools) {
    // RFC 8176: a password and a one-time code. No `mfa`: a mailbox is mostly opened with another password (NIST SP 800-63B
    // §3.1.3.1 does not count it as something one has).
    const traits: Traits = {
      level: settings.level,
      amr: ['pwd', 'otp'],
      factors: 1,
      phishingResistant: false,
    };
    return {
      id: 'email',
      authmech: `${AUTHMECH}csamemail`,
      traits,
      subject: 'needs',
      after: 'password',
      carriedBy: 'mailbox',
      texts: { ...keyTexts, reasons: codeReasons },
      help: emailTopics,
      icon: readIcon('email'),
      ...createOneTimeCode(channel, settings, traits, tools),
    };
  },
});

const channel: CodeChannel = {
  id: 'email',
  channel: 'mail',
  field: { name: 'email', type: 'email', autocomplete: 'email' },
  help: { key: 'email', noCode: 'geen-mail' },
  texts: pageTexts,
  parse(input) {
    const to = parseMailAddress(input);
    return to === undefined ? { problem: problems.malformed } : { to };
  },
  mask: maskMailAddress,
  letter: letterIn,
};
