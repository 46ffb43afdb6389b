// A second process on the same stores: `node store-worker.ts <settings as JSON>`. It opens them, prints `ready`, does the jobs it
// reads as JSON lines on standard input, and answers each with a line of JSON.

import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openStores } from '#stores/open.ts';
import type { Stores } from '#stores/ports.ts';

export type Job =
  | { readonly type: 'consume' | 'take' | 'add'; readonly id: string; readonly times: number }
  | {
      readonly type: 'merge';
      readonly uid: string;
      readonly clients: readonly string[];
      readonly expiresAt: number;
    }
  | { readonly type: 'advance' | 'seal' | 'claim'; readonly id: string; readonly times: number }
  | { readonly type: 'write-durable' | 'write-volatile'; readonly expiresAt: number };

const tell = (answer: unknown) => writeSync(1, `${JSON.stringify(answer)}\n`);

const stores = await openStores({ ...JSON.parse(process.argv[2] ?? ''), clock: { now: () => Date.now() } });
tell('ready');
for await (const line of createInterface({ input: process.stdin }))
  tell(await work(stores, JSON.parse(line)));
await stores.close();

async function work({ durable, volatile }: Stores, job: Job): Promise<unknown> {
  const count = async (times: number, act: () => Promise<boolean>) => {
    const all = await Promise.all(Array.from({ length: times }, act));
    return all.filter(Boolean).length;
  };
  switch (job.type) {
    case 'consume':
      return count(job.times, async () => (await volatile.artifacts.consume('Code', job.id)) === 'consumed');
    case 'take':
      return count(job.times, async () => (await volatile.records.take('race', job.id)) !== undefined);
    case 'add':
      return count(job.times, () => volatile.records.add('race', job.id, '1', Date.now() + 60_000));
    case 'merge':
      return Promise.all(job.clients.map((client) => merge(volatile, job.uid, client, job.expiresAt)));
    case 'advance':
      return count(job.times, () => durable.signingKeys.advance(job.id, 'published', 'signing', 1));
    case 'seal':
      return Promise.all(Array.from({ length: job.times }, () => durable.audit.seal(1, 5)));
    case 'claim':
      return Promise.all(
        Array.from({ length: job.times }, () => durable.logoutDeliveries.claimDue(10, 20, 3)),
      );
    case 'write-durable':
      return forEver((name) => logIn(durable, name));
    case 'write-volatile':
      return forEver((name) => volatile.records.put('killed', name, name, job.expiresAt));
  }
}

function merge(volatile: Stores['volatile'], uid: string, client: string, expiresAt: number) {
  const authorizations = { [client]: JSON.stringify({ sid: client }) };
  return volatile.sessions.put({ id: `cookie-${uid}`, uid, payload: '{}', authorizations, expiresAt });
}

async function logIn(durable: Stores['durable'], name: string) {
  await durable.transaction(async ({ stories, audit }) => {
    await stories.begin({ id: name, supportCode: name, kind: 'sso', startedAt: 1, steps: [] });
    await audit.append({ id: name, at: 1, type: 'killed', story: name, data: '{}' });
  });
}

/** Writes until it is killed, eight at a time, and names each only after the store has acknowledged it. */
async function forEver(write: (name: string) => Promise<void>): Promise<never> {
  const writer = async (lane: number) => {
    for (let number = 0; ; number += 1) {
      const name = `${process.pid}-${lane}-${number}`;
      await write(name);
      tell(name);
    }
  };
  return Promise.race(Array.from({ length: 8 }, (_, lane) => writer(lane)));
}
