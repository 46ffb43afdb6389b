// The state of digital keys: notices of administrators, outages, and the last look at each upstream.

import type { Migration } from '../migration.ts';

export const weather: Migration = {
  name: 'weather',
  statements: () => [
    `create table weather_notice (
      id text primary key,
      kind text not null,
      digital_keys text not null,
      state text,
      from_at bigint not null,
      until_at bigint not null,
      texts text,
      made_by text not null
    )`,
    'create index weather_notice_until on weather_notice (until_at)',
    `create table outage (
      id text primary key,
      digital_key text not null,
      state text not null,
      cause text not null,
      since bigint not null,
      until_at bigint
    )`,
    'create unique index outage_going_on on outage (digital_key) where until_at is null',
    'create index outage_until on outage (until_at)',
    `create table upstream_look (
      digital_key text primary key,
      facts text not null,
      at bigint not null
    )`,
    // How logging out goes at one relying party, and what may be forgotten.
    'create index logout_delivery_of_party on logout_delivery (relying_party, created_at)',
    'create index logout_delivery_by_time on logout_delivery (created_at)',
  ],
};
