// What was granted to an e-loket lives in its entry of the session, and a session of the version before is still good. On both stores.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type RelyingPartyHand, startBroker, type TestBroker, type Tokens } from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { describeOn } from '../support/describe-on.ts';
import { startRedis } from '../support/servers.ts';

interface Entry {
  readonly sid: string;
  readonly grantId?: string;
  readonly grant?: object;
  readonly entered?: boolean;
}

describe('on SQLite', () => suite({}));
describeOn('on Redis', await startRedis(), (redis) => suite({ redis: redis.url }));

function suite(stores: { readonly redis?: string }): void {
  let broker: TestBroker;

  beforeAll(async () => {
    broker = await startBroker({ stores });
    const scopes = ['openid', 'profile', 'offline_access'] as const;
    for (const client_id of ['one', 'two']) await broker.register({ client_id, scopes: [...scopes] });
  });
  afterAll(() => broker.close());

  async function signIn(browser = new Browser(), client = 'one', scope = 'openid offline_access') {
    const hand = broker.relyingParty(client);
    const tokens = await hand.redeem((await hand.login(browser, 'card', { scope }))['code'] ?? '');
    return { browser, hand, tokens };
  }
  async function entryOf(browser: Browser, client = 'one'): Promise<Entry> {
    const { sessions } = broker.stores.volatile;
    const stored = await sessions.find(browser.cookie('sleutelbos_session') ?? '');
    return JSON.parse(stored?.authorizations[client] ?? '{}') as Entry;
  }
  const revoke = ({ basic }: RelyingPartyHand, { body }: Tokens) =>
    fetch(
      `${broker.issuer}/revoke`,
      formPost(new URLSearchParams({ token: body.refresh_token ?? '' }), { authorization: basic }),
    );
  const isAlive = async (hand: RelyingPartyHand, { body }: Tokens) =>
    (await hand.userinfo(body.access_token ?? '')).status === 200;

  test('the entry holds it; asking for more adds to it, and tokens given before stay good', async () => {
    const { browser, hand, tokens } = await signIn();
    const before = await entryOf(browser);
    expect(before).toMatchObject({ entered: true, grant: { openid: { scope: 'openid offline_access' } } });
    const { tokens: more } = await signIn(browser, 'one', 'openid profile');
    const after = await entryOf(browser);
    expect(after).toMatchObject({
      sid: before.sid,
      grantId: before.grantId,
      grant: { openid: { scope: 'openid offline_access profile' } },
    });
    expect(await isAlive(hand, tokens)).toBe(true);
    expect(await isAlive(hand, more)).toBe(true);
  });

  test('a silent login that changes nothing writes no session', async () => {
    const { sessions } = broker.stores.volatile;
    const { browser } = await signIn();
    const put = jest.spyOn(sessions, 'put');
    try {
      await signIn(browser);
      expect(put).not.toHaveBeenCalled();
      await signIn(browser, 'two');
      expect(put.mock.calls.map(([{ authorizations }]) => Object.keys(authorizations))).toEqual([['two']]);
    } finally {
      put.mockRestore();
    }
  });

  test('revoked, it is gone with all it gave; the e-loket stays in the session, and the next login grants anew', async () => {
    const { browser, hand, tokens } = await signIn();
    const { tokens: others, hand: two } = await signIn(browser, 'two');
    const before = await entryOf(browser);
    expect((await revoke(hand, tokens)).status).toBe(200);
    expect(await entryOf(browser)).toEqual({ sid: before.sid, entered: true });
    expect(await isAlive(hand, tokens)).toBe(false);
    expect((await hand.refresh(tokens.body.refresh_token ?? '')).body.error).toBe('invalid_grant');
    expect(await isAlive(two, others)).toBe(true);
    const { tokens: again } = await signIn(browser);
    expect(await isAlive(hand, again)).toBe(true);
    expect(await entryOf(browser)).toMatchObject({ sid: before.sid });
    expect((await entryOf(browser)).grantId).not.toBe(before.grantId);
  });

  test('revoked for two e-lokets at once, both are gone', async () => {
    const { browser, hand, tokens } = await signIn();
    const { hand: two, tokens: others } = await signIn(browser, 'two');
    await Promise.all([revoke(hand, tokens), revoke(two, others)]);
    expect((await entryOf(browser, 'one')).grantId).toBeUndefined();
    expect((await entryOf(browser, 'two')).grantId).toBeUndefined();
  });

  describe('a session of the version before', () => {
    /** As it was written: the grant an artifact of its own, under an id without a place in it. */
    async function asBefore(browser: Browser): Promise<{ uid: string; grantId: string }> {
      const { sessions, artifacts } = broker.stores.volatile;
      const id = browser.cookie('sleutelbos_session') ?? '';
      const stored = await sessions.find(id);
      if (!stored) throw new Error('no session');
      const { grant, ...entry } = await entryOf(browser);
      const payload = JSON.parse(stored.payload) as { accountId: string };
      const [iat, grantId] = [Math.floor(Date.now() / 1000), randomUUID()];
      const exp = iat + 7_200;
      const old = { iat, exp, clientId: 'one', accountId: payload.accountId, kind: 'Grant', jti: grantId };
      await artifacts.put({
        kind: 'Grant',
        id: grantId,
        payload: JSON.stringify({ ...old, ...grant }),
        expiresAt: exp * 1000,
      });
      await sessions.put({
        id,
        uid: stored.uid,
        subject: payload.accountId,
        payload: JSON.stringify({ iat, exp, ...payload, kind: 'Session' }),
        authorizations: { one: JSON.stringify({ ...entry, grantId }) },
        expiresAt: exp * 1000,
      });
      return { uid: stored.uid, grantId };
    }

    test('goes on silently with its grant, also asking for more', async () => {
      const { browser, hand } = await signIn();
      const { grantId } = await asBefore(browser);
      const { tokens } = await signIn(browser);
      const { tokens: more } = await signIn(browser, 'one', 'openid profile');
      expect(await entryOf(browser)).toMatchObject({ grantId });
      expect(await isAlive(hand, tokens)).toBe(true);
      expect(await isAlive(hand, more)).toBe(true);
      expect((await hand.refresh(tokens.body.refresh_token ?? '')).status).toBe(200);
    });

    test('takes the next e-loket in the new form', async () => {
      const { browser } = await signIn();
      await asBefore(browser);
      const { hand, tokens } = await signIn(browser, 'two');
      expect(await isAlive(hand, tokens)).toBe(true);
      expect(await entryOf(browser, 'two')).toMatchObject({
        grant: { openid: { scope: 'openid offline_access' } },
      });
    });

    test('ends with its grant, and one whose grant is revoked grants anew', async () => {
      const { browser, hand } = await signIn();
      const { uid, grantId } = await asBefore(browser);
      const { tokens } = await signIn(browser);
      expect((await revoke(hand, tokens)).status).toBe(200);
      expect(await broker.stores.volatile.artifacts.get('Grant', grantId)).toBeUndefined();
      const { tokens: again } = await signIn(browser);
      expect(await entryOf(browser)).toMatchObject({
        grant: { openid: { scope: 'openid offline_access' } },
      });
      expect(await isAlive(hand, again)).toBe(true);
      const once = await asBefore(browser);
      await broker.app.oidc.liveSessions.end(uid);
      expect(await broker.stores.volatile.sessions.findByUid(uid)).toBeUndefined();
      expect(await broker.stores.volatile.artifacts.get('Grant', once.grantId)).toBeUndefined();
    });
  });
}
