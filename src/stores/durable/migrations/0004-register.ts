// The register as administrators work with it: who answers for a relying party, what waits for a second person, who may do
// what, and logos. The columns beside `data` repeat what lists are searched by.

import type { Migration } from '../migration.ts';

export const register: Migration = {
  name: 'register',
  statements: () => [
    'alter table relying_party add column organisation text',
    "alter table relying_party add column environment text not null default 'production'",
    'alter table relying_party add column enabled integer not null default 1',
    "alter table relying_party add column name text not null default ''",
    "alter table relying_party add column search text not null default ''",
    'alter table relying_party_version add column change text',
    'create index relying_party_of_organisation on relying_party (organisation)',
    'create index relying_party_by_name on relying_party (name, id)',
    'create index relying_party_by_time on relying_party (at, id)',
    'create index relying_party_version_of_change on relying_party_version (change) where change is not null',

    `create table organisation (
      id text primary key,
      data text not null,
      name text not null,
      version integer not null,
      at bigint not null
    )`,

    `create table role (
      id text primary key,
      kind text not null,
      scope text not null,
      person text not null,
      label text not null,
      added_at bigint not null,
      added_by text not null,
      removed_at bigint,
      removed_by text
    )`,
    'create unique index role_once on role (person, kind, scope) where removed_at is null',
    'create index role_of_scope on role (kind, scope) where removed_at is null',

    `create table register_change (
      id text primary key,
      state text not null,
      author text not null,
      author_label text not null,
      organisation text,
      created_at bigint not null,
      note text not null,
      emergency integer not null,
      undoes text,
      decided_at bigint,
      decided_by text,
      decided_label text,
      decision_note text,
      seen_by text
    )`,
    'create index register_change_by_time on register_change (created_at, id)',
    'create index register_change_by_state on register_change (state, created_at)',
    `create table register_change_item (
      change text not null,
      id text not null,
      base integer not null,
      data text not null,
      primary key (change, id)
    )`,
    'create index register_change_item_of_party on register_change_item (id)',

    `create table logo (
      id text primary key,
      png text not null,
      at bigint not null
    )`,
  ],
};
