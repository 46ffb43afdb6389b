// The itsme simulator is pulled away and put back. Nobody acts: the banner comes, says since when and what else works, and goes.
// Two processes on the same stores say the same all along. Time is handed in.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { itsme } from '#digital-keys/itsme/index.ts';
import { publicKeys } from '#digital-keys/shared/upstream-oidc/keys.ts';
import { newKey } from '#digital-keys/shared/upstream-oidc/new-keys.ts';
import { clockTime } from '#i18n/moments.ts';
import { type ItsmeSimulator, startItsmeSimulator } from '../../demo/itsme-simulator.ts';
import { pretendKeys, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

let [one, two]: TestBroker[] = [];
let simulator: ItsmeSimulator;
let startSimulator: () => Promise<ItsmeSimulator>;
let ahead = 0;

beforeAll(async () => {
  const port = await freePort();
  const jwks = { keys: [await newKey('sig', 0, 2048), await newKey('enc', 0, 2048)] };
  const [brokerPort, otherPort] = [await freePort(), await freePort()];
  startSimulator = () =>
    startItsmeSimulator({
      port,
      clients: [
        {
          client_id: 'sleutelbos',
          redirect_uris: [`http://localhost:${brokerPort}/keys/itsme/callback`],
          jwks: publicKeys(jwks),
        },
      ],
      citizens: [],
    });
  simulator = await startSimulator();
  const options = {
    keys: [itsme, ...pretendKeys],
    digitalKeys: {
      ...Object.fromEntries(pretendKeys.map(({ id }) => [id, {}])),
      itsme: {
        issuer: `http://localhost:${port}`,
        client_id: 'sleutelbos',
        service_code: 'LOGIN',
        jwks,
      },
    },
    settings: { egress: { allow: [`localhost:${port}`] } },
  };
  one = await startBroker({ ...options, port: brokerPort });
  two = await startBroker({ ...options, port: otherPort, data: one.data });
  for (const id of ['shop', 'phone-only'])
    await one.register({ client_id: id, ...(id === 'phone-only' && { allowed_keys: ['itsme'] }) });
  await bothTick();
});
afterAll(async () => {
  shiftTime(0);
  await two?.close({ keepData: true });
  await one?.close();
  await simulator.close();
});

const first = () => {
  if (!one || !two) throw new Error('not started');
  return one;
};
const second = () => {
  first();
  return two as TestBroker;
};

async function bothTick(): Promise<void> {
  await first().app.weather.tick();
  await second().app.weather.tick();
}

/** Time goes on, with both processes at work every ten seconds. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 10 * SECOND) {
    ahead += 10 * SECOND;
    shiftTime(ahead);
    await bothTick();
  }
}

const states = () => [first(), second()].map(({ app }) => app.weather.of('itsme').state);

/** The choice page of `client` at this process. */
async function choice(broker: TestBroker, client = 'shop') {
  const page = await broker.relyingParty(client).begin(new Browser(), { ui_locales: 'nl' });
  return { text: page.text, words: page.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
}

describe('the simulator is pulled away', () => {
  let since = 0;
  const late = new Browser();
  let shown: Page;

  test('somebody reads the choice meanwhile', async () => {
    shown = await first().relyingParty('shop').begin(late, { ui_locales: 'nl' });
    expect(shown.text).toContain('value="itsme"');
  });

  test('one look that fails says nothing yet', async () => {
    await simulator.close();
    since = Date.now();
    await pass(20 * SECOND);
    expect(states()).toEqual(['up', 'up']);
  });

  test('within two minutes the banner stands in both processes, and itsme is not offered', async () => {
    await pass(100 * SECOND);
    expect(states()).toEqual(['down', 'down']);
    expect(first().app.weather.of('itsme')).toEqual(second().app.weather.of('itsme'));
    for (const broker of [first(), second()]) {
      const { text, words } = await choice(broker);
      expect(text).not.toContain('value="itsme"');
      const { since: shown = 0 } = broker.app.weather.of('itsme');
      expect(shown - since).toBeLessThanOrEqual(MINUTE);
      expect(words).toContain(`Storing sinds ${clockTime(shown, 'nl')}.`);
      expect(words).toMatch(/Kies intussen: (card|phone)/);
    }
  });

  test.each([
    ['chooses it', () => late.submit(shown, { key: 'itsme' })],
    ['opens its page', () => late.open(`${shown.url.href}/itsme`)],
  ])('whoever %s on a page from before comes back to the choice, which says why', async (_, act) => {
    const { status, url, text } = await act();
    expect([status, url.pathname]).toEqual([200, shown.url.pathname]);
    expect(text).toContain('Deze sleutel werkt nu niet.');
    expect(text).not.toContain('value="itsme"');
    expect((await late.open(shown.url)).text).not.toContain('Deze sleutel werkt nu niet');
  });

  test('a key that the e-loket does not take is refused as before', async () => {
    const { status } = await late.submit(shown, { key: 'passkey' });
    expect(status).toBe(403);
  });

  test('an e-loket that takes only itsme is told nothing of keys that it does not take', async () => {
    const { words } = await choice(first(), 'phone-only');
    expect(words).toContain('Probeer het later opnieuw.');
    expect(words).not.toContain('Kies intussen');
  });

  test('the public page and the feed say so', async () => {
    const page = await new Browser().request(`${first().issuer}/status?ui_locales=nl`);
    expect(page.status).toBe(200);
    expect(page.text.replace(/<[^>]+>/g, ' ')).toMatch(/itsme[\s\S]*Storing, sinds/);
    const feed = await new Browser().request(`${first().issuer}/status.atom?ui_locales=fr`);
    expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(feed.headers.get('cache-control')).toBe('public, max-age=60');
    expect(feed.text).toMatch(/<title>itsme[^<]*: En panne, depuis le/);
  });

  test('it is one outage, audited once, whoever judged', async () => {
    const { outages } = await first().app.weather.history();
    expect(outages).toMatchObject([{ key: 'itsme', state: 'down', cause: 'probe', until: undefined }]);
    expect(await first().stores.durable.audit.list({ type: 'weather.changed', limit: 10 })).toHaveLength(1);
  });
});

describe('the simulator comes back', () => {
  test('itsme may be chosen again first; soon after nothing is said, in both processes', async () => {
    simulator = await startSimulator();
    await pass(30 * SECOND);
    expect(states()).toEqual(['slow', 'slow']);
    expect((await choice(second())).text).toContain('value="itsme"');
    await pass(80 * SECOND);
    expect(states()).toEqual(['up', 'up']);
    const { words, text } = await choice(first());
    expect(text).toContain('value="itsme"');
    expect(words).not.toMatch(/Storing|lukt niet altijd/);
    const { outages } = await first().app.weather.history();
    expect(outages).toMatchObject([{ key: 'itsme', state: 'down' }]);
    expect(outages[0]?.until).toBeDefined();
  });

  test('its new keys are told to the operators before anybody meets them, once', async () => {
    const changed = () => first().stores.durable.audit.list({ type: 'upstream.changed', limit: 10 });
    const facts = (await changed()).map(({ data }) => JSON.parse(data));
    expect(facts).toMatchObject([{ key: 'itsme', fact: 'keys' }]);
    expect(facts[0].before).not.toBe(facts[0].after);
    await simulator.rotateSigningKey();
    await pass(60 * SECOND);
    expect(await changed()).toHaveLength(2);
    expect(first().logged.concat(second().logged)).toContainEqual(
      expect.objectContaining({ level: 'warn', message: 'an upstream says something else than before' }),
    );
  });
});

describe('what is counted in logins', () => {
  test('failures of the key put a banner up and leave it to choose', async () => {
    const [a, b] = [first().app.weather, second().app.weather];
    for (let n = 0; n < 3; n++) for (const weather of [a, b]) weather.note('card', 'failed');
    // The process that judges first has not heard of the other's yet.
    await pass(20 * SECOND);
    expect([a.of('card').state, b.of('card').state]).toEqual(['slow', 'slow']);
    const { text, words } = await choice(second());
    expect(text).toContain('value="card"');
    expect(words).toMatch(/Aanmelden met deze sleutel lukt niet altijd sinds/);
    await pass(8 * MINUTE);
    expect(a.of('card').state).toBe('up');
  });

  test('people who turn back are no weather', async () => {
    const { weather } = first().app;
    for (let n = 0; n < 100; n++) {
      weather.note('phone', 'begun');
      weather.note('phone', 'turnedBack');
    }
    await pass(4 * MINUTE);
    expect(weather.of('phone')).toEqual({ state: 'up' });
  });
});
