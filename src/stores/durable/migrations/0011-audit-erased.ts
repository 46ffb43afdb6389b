// Which audit rows still hold something: what retention looks for. Filled when a row is sealed, never on the way of a login.

import type { Migration } from '../migration.ts';

export const auditErased: Migration = {
  name: 'audit erased',
  statements: () => ['create index audit_kept on audit (at) where batch is not null and data is not null'],
};
