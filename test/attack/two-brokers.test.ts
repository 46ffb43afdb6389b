// Two brokers behind one address, on the same Redis and PostgreSQL: what is for once is for once over both (C12, §1).

import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  answerIn,
  CALLBACK,
  type RelyingPartyHand,
  relyingParty,
  startBroker,
  type TestBroker,
} from '../support/broker.ts';
import { Browser, formPost } from '../support/browser.ts';
import { describeOn } from '../support/describe-on.ts';
import { freePort } from '../support/free-port.ts';
import { startPostgres, startRedis } from '../support/servers.ts';
import { type LoadBalancer, startLoadBalancer } from './load-balancer.ts';
import { expectErrorPage, rowsBy } from './support.ts';

const TIMES = 50;

const servers = async () => {
  const [redis, postgres] = [await startRedis(), await startPostgres()];
  if (!redis || !postgres) return undefined;
  return { redis, postgres, stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])) };
};

describeOn('two brokers on one Redis and one PostgreSQL', await servers(), ({ redis, postgres }) => {
  let brokers: readonly [TestBroker, TestBroker];
  let balancer: LoadBalancer;
  let issuer = '';
  let hand: RelyingPartyHand;
  let privateKey: CryptoKey;

  beforeAll(async () => {
    const stores = { redis: redis.url, postgres: await postgres.createDatabase() };
    const port = await freePort();
    issuer = `http://localhost:${port}`;
    const settings = { issuer };
    brokers = [await startBroker({ stores, settings }), await startBroker({ stores, settings })];
    balancer = await startLoadBalancer(
      port,
      brokers.map((broker) => broker.port),
    );
    const [first] = brokers;
    const pair = await generateKeyPair('ES256', { extractable: true });
    privateKey = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' } as {
      kty: string;
    };
    await first.register({ client_id: 'shop', scopes: ['openid', 'offline_access'] });
    await first.register({
      client_id: 'pusher',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [jwk] },
    });
    hand = relyingParty(issuer, 'shop');
  });
  afterAll(async () => {
    balancer.close();
    await Promise.all(brokers.map((broker) => broker.close()));
  });

  async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const response = await fetch(issuer + path, formPost(new URLSearchParams(fields), headers));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const atOnce = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: TIMES }, act));
  const isDead = async (token = '') => {
    for (const _ of brokers)
      expect((await post('/introspect', { token }, { authorization: hand.basic })).body).toEqual({
        active: false,
      });
  };

  test('both sign with the same keys, and a login in which every request goes to the other one works', async () => {
    const [one, two] = await Promise.all(brokers.map(async () => (await fetch(`${issuer}/jwks`)).json()));
    expect(one).toEqual(two);
    const browser = new Browser();
    const { code = '' } = await hand.login(browser, 'card');
    expect((await hand.redeem(code)).status).toBe(200);
    expect(answerIn(await hand.begin(browser, { prompt: 'none' }))['code']).toBeDefined();
    const [left = 0, right = 0] = balancer.counts;
    expect(Math.abs(left - right)).toBeLessThanOrEqual(1);
  });

  test(`a code redeemed ${TIMES} times over both: at most one wins, and nothing of it lives on`, async () => {
    const { code = '' } = await hand.login(new Browser(), 'card');
    const all = await atOnce(() => hand.redeem(code));
    const winners = all.filter(({ status }) => status === 200);
    expect(winners.length).toBeLessThanOrEqual(1);
    expect(all.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(TIMES - winners.length);
    for (const { body } of winners) await isDead(body.access_token);
  });

  test(`a refresh token used ${TIMES} times over both: at most one wins, and the family is dead`, async () => {
    const { code = '' } = await hand.login(new Browser(), 'card', { scope: 'openid offline_access' });
    const { refresh_token = '' } = (await hand.redeem(code)).body;
    const all = await atOnce(() => hand.refresh(refresh_token));
    const winners = all.filter(({ status }) => status === 200);
    expect(winners.length).toBeLessThanOrEqual(1);
    for (const { body } of winners) {
      for (const _ of brokers) expect((await hand.refresh(body.refresh_token ?? '')).status).toBe(400);
      await isDead(body.access_token);
    }
  });

  async function assertion(): Promise<Record<string, string>> {
    const jwt = new SignJWT({ iss: 'pusher', sub: 'pusher', aud: issuer, jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuedAt()
      .setExpirationTime('60s');
    return {
      client_id: 'pusher',
      client_assertion: await jwt.sign(privateKey),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    };
  }
  const push = (authentication: Record<string, string>) =>
    post('/par', {
      ...authentication,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid',
      code_challenge: createHash('sha256').update(hand.verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });

  test(`a client assertion used ${TIMES} times over both: exactly one is taken`, async () => {
    const once = await assertion();
    const all = await atOnce(() => push(once));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(all.filter(({ body }) => body['error'] === 'invalid_client')).toHaveLength(TIMES - 1);
  });

  test('a pushed request opened in ten browsers over both gives one code', async () => {
    const { request_uri } = (await push(await assertion())).body;
    const url = `${issuer}/auth?client_id=pusher&request_uri=${encodeURIComponent(String(request_uri))}`;
    const opened = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const browser = new Browser();
        return { browser, page: await browser.open(url, {}, [issuer]) };
      }),
    );
    const ends = await Promise.all(
      opened.map(async ({ browser, page }) => answerIn(await hand.prove(browser, page, 'card'))),
    );
    expect(ends.filter(({ code }) => code !== undefined)).toHaveLength(1);
    expect(ends.filter(({ error }) => error === 'invalid_request_uri')).toHaveLength(9);
  });

  test.each(['\0', 'shop\0', '\ud800', 'é'.repeat(200)])(
    'the name %p, which a database would choke on, is unknown and nothing worse',
    async (client_id) => {
      const [broker] = brokers;
      const rows = await rowsBy(broker, async () => {
        expectErrorPage(await hand.begin(new Browser(), { client_id }), 400);
      });
      expect(rows).toEqual([]);
      const basic = `Basic ${Buffer.from(`${client_id}:x`).toString('base64')}`;
      const { status } = await post('/token', { grant_type: 'authorization_code' }, { authorization: basic });
      expect([400, 401]).toContain(status);
    },
  );

  test.each(['scope', 'state', 'nonce', 'claims', 'acr_values', 'prompt', 'ui_locales', 'redirect_uri'])(
    'a NUL byte in %s never becomes a server error',
    async (name) => {
      const page = await hand.begin(new Browser(), { [name]: 'openid\0\ud800' });
      expect(page.status).toBeLessThan(500);
    },
  );
});
