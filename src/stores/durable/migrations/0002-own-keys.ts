// The citizens' own keys: what a credential was proven with, when it was blocked, which step it last accepted; wrong tries in
// a row; what a login gave, to whom, on which device; in which language somebody wants their letters.

import type { Migration } from '../migration.ts';

export const ownKeys: Migration = {
  name: 'own keys',
  statements: () => [
    'alter table subject add column preferred_locale text',
    'alter table credential add column proven_level text',
    'alter table credential add column blocked_at bigint',
    'alter table credential add column blocked_by text',
    'alter table credential add column last_step bigint',
    'alter table story add column credential text',
    'alter table story add column event text',
    'alter table story add column scopes text',
    'alter table story add column device text',
    `create table failure (
      name text primary key,
      count integer not null,
      since bigint not null,
      not_before bigint not null
    )`,
  ],
};
