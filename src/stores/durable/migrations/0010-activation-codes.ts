// Activation codes from a counter.

import type { Migration } from '../migration.ts';

export const activationCodes: Migration = {
  name: 'activation-codes',
  statements: () => [
    `create table activation_code (
      id text primary key,
      person text not null,
      sealed text not null,
      link text not null,
      code text,
      member text not null,
      issued_at bigint not null,
      expires_at bigint not null,
      tries integer not null,
      ended_at bigint,
      ended_as text
    )`,
    'create unique index activation_code_link on activation_code (link)',
    'create unique index activation_code_open on activation_code (person) where ended_at is null',
    'create index activation_code_of_member on activation_code (member, issued_at)',
    'create index activation_code_expires on activation_code (expires_at)',
  ],
};
