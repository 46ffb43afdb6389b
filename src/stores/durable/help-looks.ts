// Looks of the helpdesk. Who decides or ends one says which state it must have: of several at once, one wins.

import type { HelpLookRecord, HelpLooks } from '../ports.ts';
import type { Access } from './access.ts';
import type { HelpLookRow } from './schema.ts';

export function createHelpLooks(access: Access): HelpLooks {
  const running = (column: 'subject' | 'member', value: string, now: number, limit: number) =>
    access.read.db
      .selectFrom('help_look')
      .selectAll()
      .where(column, '=', value)
      .where('state', '=', 'running')
      .where('ends_at', '>', now)
      .orderBy('ends_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();

  return {
    add: (look) =>
      access.change(async ({ db }) => {
        await db.insertInto('help_look').values(toRow(look)).execute();
      }),

    async find(id) {
      const row = await access.read.db
        .selectFrom('help_look')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    runningOfSubject: async (subject, now, limit) =>
      (await running('subject', subject, now, limit)).map(toRecord),
    runningOfMember: async (member, now, limit) =>
      (await running('member', member, now, limit)).map(toRecord),

    async waiting(now, limit) {
      const rows = await access.read.db
        .selectFrom('help_look')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('ends_at', '>', now)
        .orderBy('ends_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },

    decide: (id, { state, by, label, now, endsAt }) =>
      access.change(async ({ db }) => {
        const rows = await db
          .updateTable('help_look')
          .set({ state, decided_by: by, decided_label: label, begins_at: now, ends_at: endsAt })
          .where('id', '=', id)
          .where('state', '=', 'waiting')
          .where('ends_at', '>', now)
          .returning('id')
          .execute();
        return rows.length === 1;
      }),

    end: (id, now) =>
      access.change(async ({ db }) => {
        const rows = await db
          .updateTable('help_look')
          .set({ state: 'ended', ends_at: now })
          .where('id', '=', id)
          .where('state', '=', 'running')
          .where('ends_at', '>', now)
          .returning('id')
          .execute();
        return rows.length === 1;
      }),

    forget: (before, limit) =>
      access.change(async ({ db }) => {
        const old = db
          .selectFrom('help_look')
          .select('id')
          .where('asked_at', '<', before)
          .orderBy('asked_at')
          .limit(limit);
        const rows = await db.deleteFrom('help_look').where('id', 'in', old).returning('id').execute();
        return rows.length;
      }),
  };
}

function toRow(look: HelpLookRecord): HelpLookRow {
  return {
    id: look.id,
    kind: look.kind,
    state: look.state,
    subject: look.subject,
    story: look.story ?? null,
    reason: look.reason ?? null,
    member: look.member,
    member_label: look.memberLabel,
    visit: look.visit,
    asked_at: look.askedAt,
    decided_by: look.decidedBy ?? null,
    decided_label: look.decidedLabel ?? null,
    begins_at: look.beginsAt ?? null,
    ends_at: look.endsAt,
  };
}

function toRecord(row: HelpLookRow): HelpLookRecord {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    subject: row.subject,
    story: row.story ?? undefined,
    reason: row.reason ?? undefined,
    member: row.member,
    memberLabel: row.member_label,
    visit: row.visit,
    askedAt: row.asked_at,
    decidedBy: row.decided_by ?? undefined,
    decidedLabel: row.decided_label ?? undefined,
    beginsAt: row.begins_at ?? undefined,
    endsAt: row.ends_at,
  };
}
