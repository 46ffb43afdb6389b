// Everything the house kept on its first day. Plain SQL that both engines read; only the identity column differs.

import type { Migration } from '../migration.ts';

export const firstStores: Migration = {
  name: 'first-stores',
  statements: (engine) => [
    `create table subject (
      id text primary key,
      national_number_index text not null unique,
      national_number_sealed text not null,
      given_name text,
      family_name text not null,
      birthdate text,
      locale text,
      created_at bigint not null,
      updated_at bigint not null,
      disabled_at bigint
    )`,

    `create table credential (
      id text primary key,
      subject text not null,
      digital_key text not null,
      external_id text,
      data text not null,
      label text,
      proven_by text,
      created_at bigint not null,
      last_used_at bigint,
      revoked_at bigint
    )`,
    'create index credential_of_subject on credential (subject)',
    'create unique index credential_external on credential (digital_key, external_id) where external_id is not null',

    `create table relying_party (
      id text primary key,
      data text not null,
      version integer not null,
      at bigint not null
    )`,
    `create table relying_party_version (
      id text not null,
      version integer not null,
      data text not null,
      at bigint not null,
      changed_by text not null,
      note text,
      primary key (id, version)
    )`,

    `create table story (
      id text primary key,
      support_code text not null unique,
      relying_party text,
      kind text not null,
      started_at bigint not null,
      locale text,
      subject text,
      digital_key text,
      level text,
      outcome text,
      ended_at bigint,
      steps text not null
    )`,
    'create index story_of_subject on story (subject, started_at) where subject is not null',

    `create table audit (
      seq ${engine === 'postgres' ? 'bigint generated always as identity' : 'integer'} primary key,
      id text not null,
      at bigint not null,
      type text not null,
      actor text,
      subject text,
      relying_party text,
      story text,
      data text,
      payload_hash text not null,
      batch bigint
    )`,
    'create index audit_unsealed on audit (seq) where batch is null',
    'create index audit_sealed on audit (batch, seq) where batch is not null',
    'create index audit_type on audit (type, seq) where batch is not null',
    'create index audit_subject on audit (subject, seq) where batch is not null and subject is not null',
    'create index audit_relying_party on audit (relying_party, seq) where batch is not null and relying_party is not null',
    `create table audit_link (
      number bigint primary key,
      first_seq bigint not null,
      last_seq bigint not null,
      hash text not null,
      at bigint not null
    )`,

    `create table signing_key (
      kid text primary key,
      alg text not null,
      stage text not null,
      since bigint not null,
      jwk_sealed text not null
    )`,

    `create table logout_delivery (
      id text primary key,
      session text not null,
      relying_party text not null,
      subject text not null,
      sid text,
      status text not null,
      attempts integer not null,
      next_at bigint not null,
      created_at bigint not null,
      reason text,
      leased_until bigint
    )`,
    "create index logout_delivery_due on logout_delivery (next_at) where status = 'pending'",
    'create index logout_delivery_of_session on logout_delivery (session)',
  ],
};
