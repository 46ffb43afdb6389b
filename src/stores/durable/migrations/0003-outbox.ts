// Messages to citizens. `once` is 1 or 0: no engine's own booleans.

import type { Migration } from '../migration.ts';

export const outbox: Migration = {
  name: 'outbox',
  statements: () => [
    `create table outbox (
      id text primary key,
      channel text not null,
      sealed text not null,
      once integer not null,
      status text not null,
      attempts integer not null,
      next_at bigint not null,
      expires_at bigint not null,
      created_at bigint not null,
      reason text,
      leased_until bigint
    )`,
    "create index outbox_due on outbox (next_at) where status = 'waiting'",
  ],
};
