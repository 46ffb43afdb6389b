// A process that is killed while it brings the database up to date.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import pg from 'pg';
import { type DurableSettings, openDurable } from '#stores/open.ts';
import { describeOn } from '../support/describe-on.ts';
import { startPostgres } from '../support/servers.ts';
import { fault } from './table.ts';

const KILLS = 12;
/** Milliseconds between one kill and the next one's moment. */
const LATER_MS = 60;
const SCRIPT = fileURLToPath(new URL('./migrating.ts', import.meta.url));
const PASS_LINE =
  'none of its steps or all of them; the next start migrates by itself; what was kept before is there';

/**
 * @param killedAfterMs counted from when it began; left out: it may end
 * @returns whether it said that it was done
 */
async function migrate(settings: DurableSettings, killedAfterMs?: number): Promise<boolean> {
  const words = ['--disable-warning=ExperimentalWarning', SCRIPT, JSON.stringify(settings)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let said = '';
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('begun')) resolve();
    });
  });
  if (killedAfterMs !== undefined) {
    await Promise.race([begun, closed]);
    await pause(killedAfterMs);
    child.kill('SIGKILL');
  }
  await closed;
  return said.includes('done');
}

async function injure(
  fresh: () => Promise<{ settings: DurableSettings; tables: () => Promise<number> }>,
  say: (measured: string) => void,
): Promise<void> {
  const left: number[] = [];
  let midway = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const { settings, tables } = await fresh();
    const open = () => openDurable(settings, { now: Date.now });
    const before = await open();
    await before.audit.append({ id: 'kept', at: 1, type: 't', data: '{}' });
    await before.close();
    const isDone = await migrate(settings, kill * LATER_MS);
    const after = await open();
    expect(await after.audit.list({ type: 't', limit: 10 })).toMatchObject([{ id: 'kept' }]);
    await after.close();
    const count = await tables();
    left.push(count);
    expect([0, 10]).toContain(count);
    if (isDone) expect(count).toBe(10);
    else midway += 1;
    // And the next process ends what this one began.
    expect(await migrate(settings)).toBe(true);
    expect(await tables()).toBe(10);
  }
  say(
    `${KILLS} kills, ${midway} before it was done; tables of its ten afterwards: ${[...new Set(left)].sort().join(' or ')}`,
  );
  expect(midway).toBeGreaterThan(2);
}

fault(`killed (kill -9) while it migrates SQLite, ${KILLS} times`, PASS_LINE, async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'migration-'));
  let files = 0;
  try {
    await injure(async () => {
      files += 1;
      const file = join(folder, `${files}.sqlite`);
      return {
        settings: { kind: 'sqlite', file },
        async tables() {
          const database = new DatabaseSync(file, { readOnly: true });
          const rows = database.prepare("select name from sqlite_master where name like 'half_%'").all();
          database.close();
          return rows.length;
        },
      };
    }, say);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describeOn('PostgreSQL', await startPostgres(), (postgres) => {
  fault(`killed (kill -9) while it migrates PostgreSQL, ${KILLS} times`, PASS_LINE, (say) =>
    injure(async () => {
      const url = await postgres.createDatabase();
      return {
        settings: { kind: 'postgres', url },
        async tables() {
          const client = new pg.Client(url);
          await client.connect();
          const { rows } = await client.query("select 1 from pg_tables where tablename like 'half_%'");
          await client.end();
          return rows.length;
        },
      };
    }, say),
  );
});
