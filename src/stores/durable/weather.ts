// Notices, outages and looks at upstreams.

import type { Outage, WeatherLog, WeatherNotice } from '../ports.ts';
import type { Access } from './access.ts';
import type { OutageRow, WeatherNoticeRow } from './schema.ts';

export function createWeatherLog(access: Access): WeatherLog {
  return {
    addNotice: ({ id, kind, keys, state, from, until, texts, by }) =>
      access.change(async ({ db }) => {
        const digital_keys = JSON.stringify(keys);
        await db
          .insertInto('weather_notice')
          .values({
            id,
            kind,
            digital_keys,
            state: state ?? null,
            from_at: from,
            until_at: until,
            texts: texts ?? null,
            made_by: by,
          })
          .execute();
      }),

    endNotice: (id, at) =>
      access.change(async ({ db }) => {
        const { numUpdatedRows } = await db
          .updateTable('weather_notice')
          .set({ until_at: at })
          .where('id', '=', id)
          .where('until_at', '>', at)
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      }),

    async notices(after, limit) {
      const rows = await access.read.db
        .selectFrom('weather_notice')
        .selectAll()
        .where('until_at', '>', after)
        .orderBy('from_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toNotice);
    },

    noteOutage: ({ id, key, state, cause, since }) =>
      access.change(async ({ db }) => {
        await db
          .insertInto('outage')
          .values({ id, digital_key: key, state, cause, since, until_at: null })
          .onConflict((same) =>
            same.column('digital_key').where('until_at', 'is', null).doUpdateSet({ state }),
          )
          .execute();
      }),

    endOutage: (key, at) =>
      access.change(async ({ db }) => {
        await db
          .updateTable('outage')
          .set({ until_at: at })
          .where('digital_key', '=', key)
          .where('until_at', 'is', null)
          .execute();
      }),

    async outages(after, limit) {
      const rows = await access.read.db
        .selectFrom('outage')
        .selectAll()
        .where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', after)]))
        .orderBy('since', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toOutage);
    },

    async findLook(key) {
      const row = await access.read.db
        .selectFrom('upstream_look')
        .selectAll()
        .where('digital_key', '=', key)
        .executeTakeFirst();
      return row && { key, facts: row.facts, at: row.at };
    },

    keepLook: ({ key, facts, at }) =>
      access.change(async ({ db }) => {
        await db
          .insertInto('upstream_look')
          .values({ digital_key: key, facts, at })
          .onConflict((same) => same.column('digital_key').doUpdateSet({ facts, at }))
          .execute();
      }),
  };
}

function toNotice(row: WeatherNoticeRow): WeatherNotice {
  return {
    id: row.id,
    kind: row.kind,
    keys: JSON.parse(row.digital_keys) as string[],
    state: row.state ?? undefined,
    from: row.from_at,
    until: row.until_at,
    texts: row.texts ?? undefined,
    by: row.made_by,
  };
}

function toOutage({ id, digital_key, state, cause, since, until_at }: OutageRow): Outage {
  return { id, key: digital_key, state, cause, since, until: until_at ?? undefined };
}
