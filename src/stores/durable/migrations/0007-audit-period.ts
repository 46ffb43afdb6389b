// When links of the audit chain were made, for whoever reads a period of it.

import type { Migration } from '../migration.ts';

export const auditPeriod: Migration = {
  name: 'audit-period',
  statements: () => ['create index audit_link_at on audit_link (at, number)'],
};
