// A migration that breaks in the middle, and the same one mended. The mended one can only succeed when nothing of the broken one stayed.

import type { Migration } from '#stores/durable/migration.ts';

const first = ['create table half (id text primary key)', `insert into half (id) values ('one')`];

export const failing: Migration = { name: 'second', statements: () => [...first, 'create table nonsense ('] };
export const repaired: Migration = { name: 'second', statements: () => first };
