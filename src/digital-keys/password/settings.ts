// What an operator can say about passwords.

import { z } from 'zod';
import { levels } from '#assurance/levels.ts';

const webAddress = z.url({ protocol: /^https?$/ });

export const passwordSettings = z.strictObject({
  /** What a login with user name and password alone is worth. */
  level: z.enum(levels).default('low'),
  /** Memory of one argon2id hash, in KiB. Kept hashes follow at their owner's next login. */
  memory_kib: z.int().min(19_456).max(1_048_576).default(19_456),
  /** Passes over that memory. */
  passes: z.int().min(2).max(20).default(2),
  /** Passwords that may wait for a processor, in each process; the next one gets 503. */
  waiting: z.int().min(0).max(1_000).default(32),
  /** What people agree to when they choose a user name and password. A new version is asked for again. */
  terms: z
    .strictObject({
      version: z.string().min(1).max(20).default('1'),
      date: z.iso.date().default('2026-11-24'),
      /** The text elsewhere, in each language; without it, our own page. */
      url: z.strictObject({ nl: webAddress, fr: webAddress, de: webAddress, en: webAddress }).optional(),
    })
    .prefault({}),
});

export type PasswordSettings = z.infer<typeof passwordSettings>;
