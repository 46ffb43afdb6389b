import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type AdapterPayload, Provider } from 'oidc-provider';
import type { Clock } from '#clock.ts';
import type { Volatile } from '#stores/ports.ts';
import { openSqliteVolatile } from '#stores/volatile/sqlite.ts';
import { newGrantId } from './authorizations.ts';
import { createEngineSessions } from './sessions.ts';

const UID = 'uid';
const LIFE_S = 7_200;
let [now, data] = [1_700_000_000_000, ''];
let volatile: Volatile;
const clock = { now: () => now } as Clock;
const process = () =>
  createEngineSessions({
    sessions: volatile.sessions,
    clock,
    lifetimes: { sso: LIFE_S, borrowed: LIFE_S },
  });

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'sleutelbos-'));
  volatile = await openSqliteVolatile({ file: join(data, 'volatile.sqlite'), clock });
});
afterEach(async () => {
  await volatile.close();
  rmSync(data, { recursive: true });
});

const entry = (grantId: string) => ({ sid: 's', grantId, entered: true, grant: {} });
const signIn = (sessions: ReturnType<typeof process>, authorizations: object) =>
  sessions.upsert('id', { uid: UID, accountId: 'maria', jti: 'id', authorizations } as never, LIFE_S);

/** Within a request of the engine's, to which this token was shown. */
async function shown(
  here: ReturnType<typeof process>,
  client: string,
  token: { grantId: string; scope?: string },
): Promise<AdapterPayload | undefined> {
  const context = jest.spyOn(Provider, 'ctx', 'get').mockReturnValue({ oidc: {} } as never);
  try {
    here.expectGrant(UID, client, token);
    return await here.findByUid(UID);
  } finally {
    context.mockRestore();
  }
}

test('what was written is remembered for a second, what several wrote at once together', async () => {
  const here = process();
  const [one, two] = [newGrantId(UID), newGrantId(UID)];
  await Promise.all([signIn(here, { one: entry(one) }), signIn(here, { two: entry(two) })]);
  await volatile.sessions.end(UID);
  const remembered = await shown(here, 'one', { grantId: one });
  expect(remembered?.authorizations).toEqual({ one: entry(one), two: entry(two) });
  now += 1_000;
  expect(await shown(here, 'one', { grantId: one })).toBeUndefined();
});

test('without a token nothing that is remembered counts', async () => {
  const here = process();
  const grantId = newGrantId(UID);
  await signIn(here, { one: entry(grantId) });
  expect(await shown(here, 'one', { grantId })).toBeDefined();
  await volatile.sessions.end(UID);
  expect(await here.findByUid(UID)).toBeUndefined();
});

test('a remembered session that lacks a grant which another process gave is not believed', async () => {
  const [here, there] = [process(), process()];
  const [one, two] = [newGrantId(UID), newGrantId(UID)];
  await signIn(here, { one: entry(one) });
  await signIn(there, { two: entry(two) });
  const known = async (client: string, grantId: string) =>
    Object.keys((await shown(here, client, { grantId }))?.authorizations ?? {});
  expect(await known('one', one)).toEqual(['one']);
  expect(await known('two', two)).toEqual(['one', 'two']);
});

test('nor is one whose grant gives less than the token names', async () => {
  const [here, there] = [process(), process()];
  const grantId = newGrantId(UID);
  const entryOf = (scope: string) => ({ sid: 's', grantId, entered: true, grant: { openid: { scope } } });
  await signIn(here, { one: entryOf('openid') });
  await signIn(there, { one: entryOf('openid profile') });
  const seen = async (scope: string) =>
    (await shown(here, 'one', { grantId, scope }))?.authorizations?.['one'];
  expect(await seen('openid')).toEqual(entryOf('openid'));
  expect(await seen('openid profile')).toEqual(entryOf('openid profile'));
});

test('a grant is removed by its id, and only that one', async () => {
  const here = process();
  const [one, two] = [newGrantId(UID), newGrantId(UID)];
  await signIn(here, { one: entry(one), two: entry(two) });
  await here.removeGrant(UID, newGrantId(UID));
  await here.removeGrant(UID, one);
  expect((await here.findByUid(UID))?.authorizations).toEqual({
    one: { sid: 's', entered: true },
    two: entry(two),
  });
});
