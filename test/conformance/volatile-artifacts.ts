import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { atOnce } from './at-once.ts';
import type { Bench } from './volatile.ts';

export function describeArtifacts(bench: Bench): void {
  describe('artifacts', () => {
    const code = (more: { id?: string; kind?: string; expiresIn?: number; grantId?: string } = {}) => {
      const { id = randomUUID(), kind = 'Code', expiresIn = 30_000, grantId } = more;
      return { kind, id, payload: `{"jti":"${id}"}`, expiresAt: bench.now() + expiresIn, grantId };
    };

    test('one that nobody put is missing', async () => {
      const { artifacts } = bench.store;
      expect(await artifacts.get('Code', randomUUID())).toBeUndefined();
      expect(await artifacts.consume('Code', randomUUID())).toBe('missing');
    });

    test('one past its time can be neither read nor consumed', async () => {
      const { artifacts } = bench.store;
      const late = code();
      await artifacts.put(late);
      bench.pass(29_999);
      expect(await artifacts.get('Code', late.id)).toEqual({ payload: late.payload });
      bench.pass(1);
      expect(await artifacts.get('Code', late.id)).toBeUndefined();
      expect(await artifacts.consume('Code', late.id)).toBe('missing');
    });

    test('one that is put when its time is over was never there', async () => {
      const { artifacts } = bench.store;
      const dead = code({ expiresIn: 0 });
      await artifacts.put(dead);
      expect(await artifacts.get('Code', dead.id)).toBeUndefined();
    });

    test('of 50 parallel consumes exactly one wins', async () => {
      const { artifacts } = bench.store;
      const once = code();
      await artifacts.put(once);
      const answers = await atOnce(50, () => artifacts.consume('Code', once.id));
      expect(answers.filter((answer) => answer === 'consumed')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'already-consumed')).toHaveLength(49);
    });

    test('a consumed one stays readable and says when', async () => {
      const { artifacts } = bench.store;
      const used = code();
      await artifacts.put(used);
      await artifacts.consume('Code', used.id);
      expect(await artifacts.get('Code', used.id)).toEqual({
        payload: used.payload,
        consumedAt: bench.now(),
      });
    });

    test('a late save does not make a consumed one usable again', async () => {
      const { artifacts } = bench.store;
      const used = code();
      await artifacts.put(used);
      await artifacts.consume('Code', used.id);
      await artifacts.put({ ...used, payload: '{}' });
      expect(await artifacts.consume('Code', used.id)).toBe('already-consumed');
    });

    test('once expired its id may be used anew', async () => {
      const { artifacts } = bench.store;
      const used = code({ expiresIn: 1_000 });
      await artifacts.put(used);
      await artifacts.consume('Code', used.id);
      bench.pass(1_000);
      await artifacts.put(code({ id: used.id }));
      expect(await artifacts.consume('Code', used.id)).toBe('consumed');
    });

    test('kinds do not know each other', async () => {
      const { artifacts } = bench.store;
      const shared = code();
      await artifacts.put(shared);
      expect(await artifacts.get('AccessToken', shared.id)).toBeUndefined();
      expect(await artifacts.consume('AccessToken', shared.id)).toBe('missing');
      await artifacts.remove('AccessToken', shared.id);
      expect(await artifacts.get('Code', shared.id)).toBeDefined();
    });

    test('a removed one is gone', async () => {
      const { artifacts } = bench.store;
      const removed = code();
      await artifacts.put(removed);
      await artifacts.remove('Code', removed.id);
      expect(await artifacts.consume('Code', removed.id)).toBe('missing');
    });

    test('a put replaces payload and end', async () => {
      const { artifacts } = bench.store;
      const changing = code({ expiresIn: 1_000 });
      await artifacts.put(changing);
      await artifacts.put({ ...changing, payload: '{"n":2}', expiresAt: bench.now() + 5_000 });
      bench.pass(4_000);
      expect(await artifacts.get('Code', changing.id)).toEqual({ payload: '{"n":2}' });
    });

    test('revoking a grant removes all of it and nothing else', async () => {
      const { artifacts } = bench.store;
      const [grantId, other] = [randomUUID(), randomUUID()];
      const mine = Array.from({ length: 300 }, (_, n) =>
        code({ grantId, kind: n % 2 ? 'Code' : 'AccessToken' }),
      );
      const theirs = code({ grantId: other });
      await Promise.all([...mine, theirs].map((artifact) => artifacts.put(artifact)));
      await artifacts.revokeGrant(grantId);
      const left = await Promise.all(mine.map(({ kind, id }) => artifacts.get(kind, id)));
      expect(left.filter((artifact) => artifact !== undefined)).toEqual([]);
      expect(await artifacts.get('Code', theirs.id)).toBeDefined();
    });

    test('revoking one kind of a grant leaves the others, and they can be revoked later', async () => {
      const { artifacts } = bench.store;
      const grantId = randomUUID();
      const [used, token] = [code({ grantId }), code({ grantId, kind: 'AccessToken' })];
      await artifacts.put(used);
      await artifacts.put(token);
      await artifacts.removeByGrant(grantId, 'Code');
      expect(await artifacts.get('Code', used.id)).toBeUndefined();
      expect(await artifacts.get('AccessToken', token.id)).toBeDefined();
      await artifacts.revokeGrant(grantId);
      expect(await artifacts.get('AccessToken', token.id)).toBeUndefined();
    });

    test('a revoked grant takes in nothing more for two minutes', async () => {
      const { artifacts } = bench.store;
      const [grantId, other] = [randomUUID(), randomUUID()];
      await artifacts.revokeGrant(grantId);
      bench.pass(119_999);
      const [late, theirs] = [code({ grantId }), code({ grantId: other })];
      await artifacts.put(late);
      await artifacts.put(theirs);
      expect(await artifacts.get('Code', late.id)).toBeUndefined();
      expect(await artifacts.consume('Code', late.id)).toBe('missing');
      expect(await artifacts.get('Code', theirs.id)).toBeDefined();
    });

    test('of many that are saved while their grant is revoked none is left', async () => {
      const { artifacts } = bench.store;
      for (let round = 0; round < 10; round++) {
        const grantId = randomUUID();
        const all = Array.from({ length: 40 }, () => code({ grantId, kind: 'AccessToken' }));
        await Promise.all(
          all.flatMap((one, n) => (n === 20 ? [artifacts.revokeGrant(grantId)] : [artifacts.put(one)])),
        );
        const left = await Promise.all(all.map(({ kind, id }) => artifacts.get(kind, id)));
        expect(left.filter((artifact) => artifact !== undefined)).toEqual([]);
      }
    });
  });
}
