// What one process remembers for a moment (decision 0008) against what another did meanwhile: two brokers behind one address on the
// same stores, and no time passes in between.

import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { type LoadBalancer, startLoadBalancer } from '../attack/load-balancer.ts';
import {
  answerIn,
  NUMBERS,
  relyingParty,
  shiftTime,
  startBroker,
  stopTime,
  type TestBroker,
  type Tokens,
} from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { post, visit } from '../support/own-room.ts';

const [HERE, THERE] = [0, 1];

let brokers: readonly TestBroker[];
let balancer: LoadBalancer;
let issuer = '';
beforeAll(async () => {
  const port = await freePort();
  issuer = `http://localhost:${port}`;
  const settings = { issuer };
  const here = await startBroker({ settings });
  brokers = [here, await startBroker({ settings, data: here.data })];
  balancer = await startLoadBalancer(
    port,
    brokers.map((broker) => broker.port),
  );
  const scopes = ['openid', 'profile', 'vo'] as const;
  for (const client_id of ['first', 'second']) await here.register({ client_id, scopes: [...scopes] });
});
afterEach(() => shiftTime(0));
afterAll(async () => {
  balancer.close();
  for (const broker of brokers.toReversed()) await broker.close();
});

/** Signed in at the first e-loket, whose tokens were fetched there: that process has grant and session before it. */
async function signedIn() {
  stopTime();
  const [first, second] = [relyingParty(issuer, 'first'), relyingParty(issuer, 'second')];
  const browser = new Browser();
  balancer.pin(HERE);
  const { code = '' } = await first.login(browser, 'card');
  balancer.pin(THERE);
  const tokens = await first.redeem(code);
  expect((await first.userinfo(tokens.body.access_token ?? '')).status).toBe(200);
  return { browser, first, second, tokens };
}

const named = ({ body }: Awaited<ReturnType<ReturnType<typeof relyingParty>['userinfo']>>) =>
  Object.keys(body).filter((claim) => claim.endsWith('_name'));
const errorsOf = ({ status, body }: Tokens) => ({ status, error: body.error });

test('a second e-loket, entered here, gets its tokens there', async () => {
  const { browser, second } = await signedIn();
  balancer.pin(HERE);
  const { code = '' } = answerIn(await second.begin(browser));
  balancer.pin(THERE);
  const tokens = await second.redeem(code);
  expect(errorsOf(tokens)).toEqual({ status: 200, error: undefined });
  expect((await second.userinfo(tokens.body.access_token ?? '')).status).toBe(200);
});

test('tokens fetched here open userinfo there', async () => {
  const { browser, second } = await signedIn();
  balancer.pin(HERE);
  const { code = '' } = answerIn(await second.begin(browser));
  const tokens = await second.redeem(code);
  balancer.pin(THERE);
  expect((await second.userinfo(tokens.body.access_token ?? '')).status).toBe(200);
});

test('what an e-loket asks for in addition here, it is told there', async () => {
  const { browser, first } = await signedIn();
  balancer.pin(HERE);
  const { code = '' } = answerIn(await first.begin(browser, { scope: 'openid profile' }));
  balancer.pin(THERE);
  const tokens = await first.redeem(code);
  expect(tokens.body.scope).toBe('openid profile');
  expect(named(await first.userinfo(tokens.body.access_token ?? ''))).toEqual(['given_name', 'family_name']);
});

test('asking for one thing here and for another there loses neither', async () => {
  const { browser, first } = await signedIn();
  balancer.pin(HERE);
  const { code = '' } = answerIn(await first.begin(browser, { scope: 'openid profile' }));
  const tokens = await first.redeem(code);
  balancer.pin(THERE);
  await first.begin(browser, { scope: 'openid vo' });
  shiftTime(2_000);
  expect(named(await first.userinfo(tokens.body.access_token ?? ''))).toEqual(['given_name', 'family_name']);
});

test('a code presented there while its first use is under way here: what that saves afterwards opens nothing', async () => {
  const { browser, first } = await signedIn();
  balancer.pin(HERE);
  const { code = '' } = answerIn(await first.begin(browser));
  const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { artifacts } = (brokers[HERE] as TestBroker).stores.volatile;
  const put = artifacts.put.bind(artifacts);
  const held = jest.spyOn(artifacts, 'put').mockImplementation(async (artifact) => {
    if (artifact.kind === 'AccessToken') {
      arrived.resolve();
      await gate.promise;
    }
    await put(artifact);
  });
  try {
    const tokens = first.redeem(code);
    await arrived.promise;
    balancer.pin(THERE);
    expect(errorsOf(await first.redeem(code))).toEqual({ status: 400, error: 'invalid_grant' });
    gate.resolve();
    balancer.pin(HERE);
    const { access_token = '' } = (await tokens).body;
    expect((await first.userinfo(access_token)).status).toBe(401);
  } finally {
    held.mockRestore();
  }
});

test('signed out here, a login that was begun there in another tab is told so', async () => {
  const { browser, first, second } = await signedIn();
  const choice = await second.begin(browser, { prompt: 'login' });
  expect(choice.status).toBe(200);
  balancer.pin(HERE);
  const asked = await browser.open(`${issuer}/logout`, {}, [issuer]);
  await browser.submit(asked, { logout: 'yes' }, [issuer]);
  expect(answerIn(await first.begin(browser, { prompt: 'none' }))['error']).toBe('login_required');
  balancer.pin(THERE);
  const next = await browser.submit(choice, { key: 'card' }, [issuer]);
  expect(next.text).toContain('Er veranderde iets in een ander venster');
});

test('what somebody changed about themselves here is so there, in their own room', async () => {
  stopTime();
  const browser = new Browser();
  balancer.pin(THERE);
  const room = { issuer };
  const chosen = async () => {
    const { text } = await visit(room, browser, '/sleutels/gegevens/uitvoer.json');
    return (JSON.parse(text) as { person: { chosen_language?: string } }).person.chosen_language;
  };
  await visit(room, browser, '/sleutels/gegevens');
  expect(await chosen()).toBeUndefined();
  balancer.pin(HERE);
  const page = await visit(room, browser, '/sleutels/gegevens');
  await post(browser, page, '/sleutels/gegevens/taal', { taal: 'fr' });
  balancer.pin(THERE);
  expect(await chosen()).toBe('fr');
});

test('who is blocked here is out of their own room there', async () => {
  stopTime();
  const browser = new Browser();
  balancer.pin(THERE);
  await visit({ issuer }, browser, '/sleutels', { number: NUMBERS.jan });
  expect((await browser.request(`${issuer}/sleutels`)).status).toBe(200);
  const { durable } = (brokers[HERE] as TestBroker).stores;
  await durable.audit.seal(Date.now(), 1_000);
  const [entered] = await durable.audit.list({ type: 'self-service.entered', limit: 1 });
  const subject = entered?.subject ?? '';
  await durable.subjects.block(subject, Date.now());
  expect((await browser.request(`${issuer}/sleutels`)).status).toBe(303);
});
