// Counts made of stories, day by day: they stay when the stories are gone. And the way to all stories of one relying party.

import type { Migration } from '../migration.ts';

export const figures: Migration = {
  name: 'figures',
  statements: (engine) => [
    // Rows of one relying party lie together: a year of one is one walk.
    `create table figure (
      relying_party text not null,
      day text not null,
      measure text not null,
      label text not null,
      count bigint not null,
      people bigint not null,
      primary key (relying_party, day, measure, label)
    )${engine === 'sqlite' ? ' without rowid' : ''}`,
    'create table figure_day (day text primary key, at bigint not null)',
    `create table figure_month (
      month text not null,
      relying_party text not null,
      count bigint not null,
      people bigint not null,
      primary key (month, relying_party)
    )${engine === 'sqlite' ? ' without rowid' : ''}`,
    'create index story_of_relying_party on story (relying_party, started_at, id) where relying_party is not null',
  ],
};
