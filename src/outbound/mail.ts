// Letters by SMTP, over a few connections that stay open. The letter's id is its Message-ID, so that a letter which had to be
// sent twice is recognised as one. No header takes words of others but the subject, and that loses its line breaks.

import { createTransport } from 'nodemailer';
import type { Delivery, Gateway, Letter } from './gateway.ts';
import { letterHtml, letterText } from './letter.ts';
import { parseMailAddress } from './mail-address.ts';
import { parseSender } from './sender.ts';
import type { MailSettings } from './settings.ts';

/** For each step: connecting, the greeting, every answer. */
const STEP_MS = 5_000;
/** For the whole of it, waiting for a free connection included: well within the outbox's lease. */
const WHOLE_MS = 15_000;

/** @param options.production no letter leaves unencrypted: where the server offers no STARTTLS, nothing is sent */
export function createMail(
  settings: MailSettings,
  options: { readonly production: boolean },
): Gateway<Letter> {
  const { host, port, secure, user, password } = settings;
  const from = parseSender(settings.from);
  if (!from) throw new Error('messages.mail.from was checked with the settings');
  const transport = createTransport({
    pool: true,
    maxConnections: 5,
    maxRequeues: 1,
    host,
    port,
    secure,
    requireTLS: options.production,
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
  });
  const started = watchContent(transport);

  return {
    async send(id, { to, subject, locale, parts }) {
      if (parseMailAddress(to) !== to) return { type: 'refused', reason: 'not an address', fault: 'message' };
      const title = subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
      const messageId = `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`;
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject: title,
          messageId,
          text: letterText(parts),
          html: letterHtml({ subject: title, locale, parts }),
          // RFC 3834: no out-of-office reply, please.
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale.replace(/[^\w-]/g, '') },
          signal: AbortSignal.timeout(WHOLE_MS),
        });
        return { type: 'sent' };
      } catch (error) {
        return judge(error as SmtpError, started.has(messageId));
      } finally {
        started.delete(messageId);
      }
    },
    async close() {
      transport.close();
    },
  };
}

/** What nodemailer adds to its errors. */
type SmtpError = Error & {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
};

/** @param begun whether the server said "go on", and the letter began to flow */
function judge(
  { code = 'unexpected', originalCode, command, responseCode }: SmtpError,
  begun: boolean,
): Delivery {
  if (responseCode === undefined)
    return { type: begun ? 'unknown' : 'not_taken', reason: originalCode ?? code };
  const reason = `${command ?? code} ${responseCode}`;
  // RFC 5321 section 4.2.1: 4yz for now, 5yz for good. What is said before the letter's own steps (encryption, password) is
  // about our settings, and may be put right while the letter waits.
  const aboutTheLetter = command === 'RCPT TO' || command === 'DATA';
  if (responseCode < 500 || !(aboutTheLetter || command === 'MAIL FROM'))
    return { type: 'not_taken', reason };
  return { type: 'refused', reason, fault: aboutTheLetter ? 'message' : 'settings' };
}

/**
 * The Message-IDs of letters whose content has begun to flow. Until then the server cannot have them, whatever broke:
 * nodemailer reads the content only after the server's 354.
 */
function watchContent(transport: ReturnType<typeof createTransport>): Set<string> {
  const started = new Set<string>();
  transport.use('stream', ({ message }, done) => {
    const create = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const content = create(options);
      content.once('resume', () => started.add(message.messageId()));
      return content;
    };
    done();
  });
  return started;
}
