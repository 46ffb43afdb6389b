import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSealing } from '#sealing.ts';
import { openDurable } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { createSigningKeys, type SigningAlgorithm } from './signing-keys.ts';

const DAY = 86_400;
const SETTINGS = { publish: DAY, rotate: 10 * DAY, retire: 2 * DAY };
let durable: Durable;
let folder = '';
let now = 0;
const clock = { now: () => now };
const sealing = createSealing(['s'.repeat(32)], 'i'.repeat(32));

beforeEach(async () => {
  now = 1_000_000_000_000;
  folder = mkdtempSync(join(tmpdir(), 'signing-keys-'));
  durable = await openDurable({ kind: 'sqlite', file: join(folder, 'd.sqlite') }, clock);
});
afterEach(async () => {
  await durable.close();
  rmSync(folder, { recursive: true, force: true });
});

const create = (algorithms: readonly SigningAlgorithm[] = ['ES256'], settings = SETTINGS, store = durable) =>
  createSigningKeys({ durable: store, sealing, clock, settings: { algorithms, ...settings } });
const stages = async () =>
  Object.fromEntries((await durable.signingKeys.list()).map(({ kid, stage }) => [kid, stage]));
const later = (seconds: number) => {
  now += seconds * 1000;
};

describe('by the clock', () => {
  test('a key is published, signs, is retired, and goes', async () => {
    const keys = create();
    await keys.advance();
    expect(await stages()).toEqual({ 'es256-1': 'signing' });
    later(10 * DAY - 1);
    expect(await keys.advance()).toBe(false);
    later(1);
    expect(await keys.advance()).toBe(true);
    expect(await stages()).toEqual({ 'es256-1': 'signing', 'es256-2': 'published' });
    later(DAY - 1);
    expect(await keys.advance()).toBe(false);
    later(1);
    expect(await keys.advance()).toBe(true);
    expect(await stages()).toEqual({ 'es256-1': 'retired', 'es256-2': 'signing' });
    later(2 * DAY - 1);
    expect(await keys.advance()).toBe(false);
    later(1);
    expect(await keys.advance()).toBe(true);
    expect(await stages()).toEqual({ 'es256-2': 'signing' });
  });

  test('at every moment of a year exactly one key signs, and every signer was published a day before', async () => {
    const keys = create();
    const publishedAt = new Map<string | undefined, number>();
    await keys.advance();
    for (let hour = 0; hour < 365 * 24; hour += 5) {
      const { keys: set } = await keys.jwks();
      for (const { kid } of set) if (!publishedAt.has(kid)) publishedAt.set(kid, now);
      const signers = set.filter(({ key_ops }) => key_ops === undefined);
      expect(signers).toHaveLength(1);
      expect(set[0]).toBe(signers[0]);
      if (signers[0]?.kid !== 'es256-1')
        expect(now - (publishedAt.get(signers[0]?.kid) ?? now)).toBeGreaterThanOrEqual(DAY * 1000);
      later(5 * 3600);
      await keys.advance();
    }
    expect(publishedAt.size).toBeGreaterThan(20);
  });

  test('a broker that was off for a month publishes first and signs with it only a day later', async () => {
    const keys = create();
    await keys.advance();
    later(30 * DAY);
    await keys.advance();
    expect(await stages()).toEqual({ 'es256-1': 'signing', 'es256-2': 'published' });
    await keys.advance();
    expect(await stages()).toEqual({ 'es256-1': 'signing', 'es256-2': 'published' });
  });

  test('a clock that is put back moves nothing', async () => {
    const keys = create();
    await keys.advance();
    later(-DAY);
    expect(await keys.advance()).toBe(false);
    expect(await stages()).toEqual({ 'es256-1': 'signing' });
  });

  test('each algorithm has keys of its own; one that is asked for later joins', async () => {
    await create(['ES256', 'EdDSA']).advance();
    expect(await stages()).toEqual({ 'es256-1': 'signing', 'eddsa-1': 'signing' });
    await create(['ES256', 'EdDSA', 'RS256']).advance();
    expect(await stages()).toEqual({ 'es256-1': 'signing', 'eddsa-1': 'signing', 'rs256-1': 'signing' });
  });
});

describe('on the operator’s word', () => {
  test('the successor is published at once, signs after its time, and a second word adds nothing', async () => {
    const keys = create();
    await keys.advance();
    await keys.rotate();
    await keys.rotate();
    expect(await stages()).toEqual({ 'es256-1': 'signing', 'es256-2': 'published' });
    await keys.advance();
    expect(await stages()).toEqual({ 'es256-1': 'signing', 'es256-2': 'published' });
    later(DAY);
    await keys.advance();
    expect(await stages()).toEqual({ 'es256-1': 'retired', 'es256-2': 'signing' });
  });
});

describe('of several processes', () => {
  test('exactly one makes, moves and removes each key', async () => {
    const file = join(folder, 'd.sqlite');
    const others = await Promise.all(
      Array.from({ length: 3 }, () => openDurable({ kind: 'sqlite', file }, clock)),
    );
    const all = [durable, ...others].map((store) => create(['ES256'], SETTINGS, store));
    const advanceAll = () => Promise.all(all.map((keys) => keys.advance()));
    for (let round = 0; round < 30; round++) {
      await advanceAll();
      const now = Object.values(await stages());
      expect(now.filter((stage) => stage === 'signing')).toHaveLength(1);
      expect(now.filter((stage) => stage === 'published').length).toBeLessThanOrEqual(1);
      later(DAY);
    }
    const sets = await Promise.all(all.map(async (keys) => JSON.stringify(await keys.jwks())));
    expect(new Set(sets).size).toBe(1);
    await Promise.all(others.map((store) => store.close()));
  });

  test('one that dies between two moves leaves a set that signs, and the next puts it right', async () => {
    const keys = create();
    await keys.advance();
    await keys.rotate();
    // The successor signs already, the predecessor was not yet retired.
    await durable.signingKeys.advance('es256-2', 'published', 'signing', now + 1);
    const { keys: set } = await keys.jwks();
    expect(set[0]?.kid).toBe('es256-2');
    for (let day = 0; day < 15; day++) {
      later(DAY);
      await keys.advance();
    }
    expect(Object.values(await stages()).filter((stage) => stage === 'signing')).toHaveLength(1);
  });
});

test('a private key is never readable in the store, and opens only with the sealing secret', async () => {
  const keys = create();
  await keys.advance();
  const [stored] = await durable.signingKeys.list();
  const { keys: set } = await keys.jwks();
  expect(JSON.stringify(stored)).not.toContain(set[0]?.d);
  const stranger = createSealing(['x'.repeat(32)], 'i'.repeat(32));
  const settings = { algorithms: ['ES256'] as const, ...SETTINGS };
  await expect(createSigningKeys({ durable, sealing: stranger, clock, settings }).jwks()).rejects.toThrow();
});

test('every stage of a key leaves an audit row without the key', async () => {
  const keys = create();
  await keys.advance();
  await keys.rotate();
  later(DAY);
  await keys.advance();
  const rows = await durable.audit.list({ type: 'signing-key.changed', limit: 100 });
  expect(rows.map(({ data }) => JSON.parse(data)).reverse()).toEqual([
    { kid: 'es256-1', stage: 'signing' },
    { kid: 'es256-2', stage: 'published' },
    { kid: 'es256-2', stage: 'signing' },
    { kid: 'es256-1', stage: 'retired' },
  ]);
});
