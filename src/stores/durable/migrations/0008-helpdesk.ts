// Stories by age, so that old ones can go; and who of the helpdesk looks along with whom, with whose leave.

import type { Migration } from '../migration.ts';

export const helpdesk: Migration = {
  name: 'helpdesk',
  statements: () => [
    'create index story_started on story (started_at)',

    `create table help_look (
      id text primary key,
      kind text not null,
      state text not null,
      subject text not null,
      story text,
      reason text,
      member text not null,
      member_label text not null,
      visit text not null,
      asked_at bigint not null,
      decided_by text,
      decided_label text,
      begins_at bigint,
      ends_at bigint not null
    )`,
    "create index help_look_of_subject on help_look (subject, ends_at) where state = 'running'",
    "create index help_look_of_member on help_look (member, ends_at) where state = 'running'",
    "create index help_look_waiting on help_look (ends_at) where state = 'waiting'",
    'create index help_look_asked on help_look (asked_at)',
  ],
};
