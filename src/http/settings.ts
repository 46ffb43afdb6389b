// Shape of the settings that the http room and help show: read once by config.ts.
import { z } from 'zod';

const perLanguage = z.strictObject({ nl: z.string(), fr: z.string(), de: z.string(), en: z.string() });

export const httpSettings = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.int().min(0).max(65535).default(8080),
  /** Addresses or CIDR ranges of the TLS proxy whose X-Forwarded-* headers are believed; empty: none. */
  trusted_proxy: z.array(z.string()).default([]),
  /** New logins per address in five minutes, per process: a flood guard, not a security limit. */
  logins_per_address: z.int().min(1).default(1500),
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
  helpdesk: z.strictObject({ phone: z.string(), hours: perLanguage, mail: z.string().optional() }).default({
    phone: '1700',
    hours: {
      nl: 'elke werkdag van 9 tot 19 uur',
      fr: 'chaque jour ouvrable de 9 à 19 heures',
      de: 'an jedem Werktag von 9 bis 19 Uhr',
      en: 'every working day from 9 am to 7 pm',
    },
  }),
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
