import { expect, test } from '@jest/globals';
import pg from 'pg';
import { migrations } from '#stores/durable/migrate.ts';
import { openPostgresDurable } from '#stores/durable/postgres.ts';
import { describeOn } from '../support/describe-on.ts';
import { startPostgres } from '../support/servers.ts';
import { describeDurable } from './durable.ts';
import { failing, repaired } from './migrations.ts';

async function askDirectly<T>(url: string, question: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await question(client);
  } finally {
    await client.end();
  }
}

describeOn('PostgreSQL', await startPostgres(), (postgres) => {
  describeDurable('PostgreSQL', {
    fresh: async () => ({ kind: 'postgres', url: await postgres.createDatabase() }),
    tamper: async (settings, sql) => {
      await askDirectly(settings.kind === 'postgres' ? settings.url : '', (client) => client.query(sql));
    },
  });

  test('a failing migration leaves nothing half done', async () => {
    const url = await postgres.createDatabase();
    await expect(openPostgresDurable({ url, migrations: [...migrations, failing] })).rejects.toThrow();
    const store = await openPostgresDurable({ url, migrations: [...migrations, repaired] });
    await store.close();
  });

  test('a row that commits late, below numbers already sealed, is sealed later and the chain fits', async () => {
    const url = await postgres.createDatabase();
    const store = await openPostgresDurable({ url });
    const event = (id: string) => ({ id, at: 1, type: 't', data: '{}' });
    await store.transaction(async (slow) => {
      await slow.audit.append(event('first number'));
      await store.audit.append(event('second number'));
      expect(await store.audit.seal(1, 10)).toBe(1);
    });
    expect(await store.audit.seal(2, 10)).toBe(1);
    expect(await store.audit.verify()).toBeUndefined();
    await store.close();
  });

  test('work that waits too long is undone', async () => {
    const store = await openPostgresDurable({ url: await postgres.createDatabase(), patience: 50 });
    const slow = store.transaction(async ({ stories }) => {
      await stories.begin({ id: 'slow', supportCode: 'slow', kind: 'sso', startedAt: 1, steps: [] });
      await new Promise(() => {});
    });
    await expect(slow).rejects.toThrow('took longer');
    expect(await store.stories.find('slow')).toBeUndefined();
    await store.close();
  });

  test('a connection that the server cuts is replaced', async () => {
    const url = await postgres.createDatabase();
    const store = await openPostgresDurable({ url });
    expect(Math.abs((await store.ping()) - Date.now())).toBeLessThan(60_000);
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sleutelbos' and datname = current_database()`;
    const doomed = store.transaction(async ({ subjects }) => {
      await askDirectly(url, (client) => client.query(cut));
      return subjects.find('a');
    });
    await expect(doomed).rejects.toThrow();
    expect(await store.subjects.find('a')).toBeUndefined();
    await store.close();
  });
});

describeOn('PostgreSQL that goes away', await startPostgres(), (postgres) => {
  test('makes every call fail, and a new start too', async () => {
    const url = await postgres.createDatabase();
    const store = await openPostgresDurable({ url });
    await postgres.kill();
    await expect(store.ping()).rejects.toThrow();
    await expect(store.transaction(({ subjects }) => subjects.find('a'))).rejects.toThrow();
    await expect(store.audit.append({ id: 'a', at: 1, type: 't', data: '{}' })).rejects.toThrow();
    await store.close();
    await expect(openPostgresDurable({ url })).rejects.toThrow();
  });
});
