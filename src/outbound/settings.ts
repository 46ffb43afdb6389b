// The settings of messages to citizens: which gateway takes text messages, which server takes mail. A channel without a
// block does not exist; one that is not enabled is off for the moment.

import { z } from 'zod';
import { parseSender } from './sender.ts';

const smsSettings = z.strictObject({
  enabled: z.boolean().default(true),
  method: z.enum(['POST', 'PUT', 'GET']).default('POST'),
  /** May hold `{to}`, `{text}` and `{id}`, behind the host. */
  url: z.url({ protocol: /^https?$/ }).refine((url) => !/[{}]/.test(new URL(url).host), 'names one host'),
  headers: z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[\x20-\x7e]*$/)).default({}),
  content_type: z.enum(['application/json', 'application/x-www-form-urlencoded']).default('application/json'),
  /** Holds `{to}`, `{text}` and `{id}`, each escaped for the content type. */
  body: z.string().default('{"to":"{to}","text":"{text}","id":"{id}"}'),
  accepted: z
    .strictObject({
      /** 200 to 299 when absent. */
      status: z.array(z.int().min(200).max(299)).min(1).optional(),
      /** A regular expression that the answer must match as well. */
      body: z.string().refine(isExpression, 'is not a regular expression').optional(),
    })
    .prefault({}),
});

const mailSettings = z
  .strictObject({
    enabled: z.boolean().default(true),
    host: z.string().min(1),
    port: z.int().min(1).max(65535).default(587),
    /** TLS from the first byte on (port 465). Without it, STARTTLS; where `production` is true, nothing goes without. */
    secure: z.boolean().default(false),
    user: z.string().optional(),
    password: z.string().optional(),
    /** `address` or `Name <address>`. */
    from: z.string().refine((from) => parseSender(from) !== undefined, 'is `address` or `Name <address>`'),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    message: 'needs both user and password, or neither',
    path: ['user'],
  });

export const messagesSettings = z.strictObject({
  sms: smsSettings.optional(),
  mail: mailSettings.optional(),
});

export type SmsSettings = z.output<typeof smsSettings>;
export type MailSettings = z.output<typeof mailSettings>;
export type MessagesSettings = z.output<typeof messagesSettings>;

/** What production does not allow: path (below `messages`) and reason. */
export function unsafeMessages({ sms }: MessagesSettings): readonly (readonly [string, string])[] {
  return sms && !sms.url.startsWith('https:') ? [['sms.url', 'must be https where production is true']] : [];
}

function isExpression(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}
