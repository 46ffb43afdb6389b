// Shape of the settings that the http room and help show: read once by config.ts.
import { z } from 'zod';
import { minutesOf, weekdays } from '#i18n/opening-hours.ts';

const perLanguage = z.strictObject({ nl: z.string(), fr: z.string(), de: z.string(), en: z.string() });

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is a time: HH:mm');

/** From and until on these days, in Belgium. */
const hoursRow = z
  .strictObject({ days: z.array(z.enum(weekdays)).min(1), from: time, until: time })
  .refine(({ from, until }) => minutesOf(from) < minutesOf(until), 'ends after it begins');

const isOnce = (names: readonly string[]) => new Set(names).size === names.length;

export const httpSettings = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.int().min(0).max(65535).default(8080),
  /** Addresses or CIDR ranges of the TLS proxy whose X-Forwarded-* headers are believed; empty: none. */
  trusted_proxy: z.array(z.string()).default([]),
  /** New logins per address in five minutes, per process: a flood guard, not a security limit. */
  logins_per_address: z.int().min(1).default(1500),
  /** Requests under way in one process from which on, while its processor is busy, people who begin are asked to come back. */
  most_under_way: z.int().min(1).default(64),
  /** Seconds between "not ready" and the closed door when this process is told to stop: balancers look elsewhere meanwhile. */
  drain: z.int().min(0).max(300).default(10),
});

export const tlsSettings = z.strictObject({
  /** PEM file paths: the broker then speaks https itself. */
  cert: z.string().optional(),
  key: z.string().optional(),
});

export const siteSettings = z.strictObject({
  /** The name in the page header. */
  name: perLanguage.default({ nl: 'Aanmelden', fr: 'Connexion', de: 'Anmelden', en: 'Sign in' }),
  /** Shown in a banner on every page; for demo and test deployments. */
  notice: perLanguage.optional(),
  helpdesk: z
    .strictObject({
      phone: z.string().default('1700'),
      mail: z.string().optional(),
      /** When the phone is answered; a day that is left out is closed. */
      hours: z
        .array(hoursRow)
        .refine((rows) => isOnce(rows.flatMap(({ days }) => days)), 'names a day twice')
        .default([
          { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', until: '19:00' },
        ]),
      /** True: public holidays of Belgium are days like others. */
      open_on_holidays: z.boolean().default(false),
      /** More days on which nobody answers. */
      closed: z.array(z.iso.date()).max(100).default([]),
    })
    .prefault({}),
  /** Who takes complaints about accessibility (directive (EU) 2016/2102, article 9). */
  ombudsman_uri: z.url({ protocol: /^https$/ }).default('https://www.vlaamseombudsdienst.be'),
  /** Whom to turn to with the identity card itself. */
  card: z
    .strictObject({
      /** A lost or stolen card is stopped there, day and night. */
      stop_phone: z.string().default('00800 2123 2123'),
      /** Where a new PIN and PUK code can be asked for online; left out: at the municipality. */
      codes_uri: z.url({ protocol: /^https$/ }).optional(),
    })
    .prefault({}),
});

export const adminSettings = z.strictObject({
  /** Host of its own for Beheer and its API (`beheer.example.be`, with the issuer's scheme); left out: the issuer's. */
  host: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d{1,5})?$/, 'is a host name, with a port where it is not the usual one')
    .optional(),
  /** National numbers of the first administrators, who name the others. */
  administrators: z.array(z.string()).default([]),
  /** Requests to the API that one caller may make in a minute, over all processes. */
  api_requests_per_minute: z.int().min(1).default(600),
  /** True: an e-loket enters production only with an exam that it passed in the last 90 days. */
  exam_required: z.boolean().default(false),
});

export type HttpSettings = z.output<typeof httpSettings>;
export type SiteSettings = z.output<typeof siteSettings>;
