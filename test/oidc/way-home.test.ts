// A login whose memory is gone, in part or in whole: the page says so, leads home, and has the support code of its story.
// What is forged leads nowhere.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { interactionOf } from '#http/way-home.ts';
import { expectErrorPage } from '../attack/support.ts';
import { CALLBACK, shiftTime, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser, type Page } from '../support/browser.ts';
import { supportCodeIn } from '../support/support-code.ts';

const DAY = 86_400_000;
const HOME = 'https://home.example/';
const START = 'https://home.example/start';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  await broker.register({ client_id: 'shop', home_uri: HOME, initiate_login_uri: START });
});
afterAll(() => {
  shiftTime(0);
  return broker.close();
});

const begin = (browser = new Browser()) => broker.relyingParty('shop').begin(browser);
const loginOf = (page: Page) => page.url.pathname.split('/')[2] ?? '';
const codeOn = (page: Page) => supportCodeIn(page.text);

/** As if the volatile store had been emptied. */
async function forget(login: string): Promise<void> {
  const { artifacts, records } = broker.stores.volatile;
  const interaction = interactionOf(login);
  await artifacts.remove('Interaction', interaction);
  await records.remove('journey', interaction);
  await records.remove('way-home', interaction);
}

function expectLeadsHome(page: Page): void {
  expect(page.text).toContain(`href="${HOME}"`);
  expect(page.text).toContain(`href="${START}"`);
}

describe('leads home', () => {
  test('a login that the store has lost', async () => {
    const browser = new Browser();
    const choice = await begin(browser);
    await forget(loginOf(choice));
    const page = await browser.open(choice.url.href);
    expectErrorPage(page, 400, 'Deze aanmelding is verlopen');
    expectLeadsHome(page);
    expect(codeOn(page)).toBe(codeOn(choice));
    expect(await broker.stores.durable.stories.findBySupportCode(codeOn(page))).toMatchObject({
      relyingParty: 'shop',
      steps: [{ what: 'asked' }, { what: 'trouble', reason: 'interaction_expired' }],
    });
  });

  test('the same in a browser that never saw it', async () => {
    const choice = await begin();
    await forget(loginOf(choice));
    expectLeadsHome(await new Browser().open(choice.url.href));
  });

  test('a key’s page, and a form of it', async () => {
    const browser = new Browser();
    const choice = await begin(browser);
    const card = await browser.submit(choice, { key: 'card' }, [broker.issuer]);
    await forget(loginOf(choice));
    expectLeadsHome(await browser.open(card.url.href));
    expectLeadsHome(await browser.submit(card, {}, [broker.issuer]));
  });

  test('the engine’s own address at the end, when its login is gone', async () => {
    const browser = new Browser();
    const choice = await begin(browser);
    const card = await browser.submit(choice, { key: 'card' }, [broker.issuer]);
    const end = await browser.submit(card, { number: '62112399879' }, [broker.issuer]);
    expect(end.headers.get('location')).toContain(CALLBACK);
    const resumed = `${broker.issuer}/auth/${loginOf(choice).replace('.', '?w=')}`;
    await forget(loginOf(choice));
    const page = await new Browser().open(resumed);
    expectErrorPage(page, 400);
    expectLeadsHome(page);
    expect(codeOn(page)).toBe(codeOn(choice));
  });
});

describe('leads nowhere', () => {
  test('a ticket that was changed, or moved to another login', async () => {
    const [mine, other] = [loginOf(await begin()), loginOf(await begin())];
    await forget(mine);
    const moved = mine.replace(interactionOf(mine), interactionOf(other).replace(/.$/, '0'));
    const changed = mine.replace(
      /[^.]{22}$/,
      (seal) => `${seal.startsWith('A') ? 'B' : 'A'}${seal.slice(1)}`,
    );
    for (const login of [moved, changed]) {
      const page = await new Browser().open(`${broker.issuer}/login/${login}`);
      expectErrorPage(page, 400, 'Deze aanmelding kennen wij niet');
      expect(page.text).not.toContain('home.example');
    }
  });

  test('a ticket of the day before yesterday', async () => {
    const choice = await begin();
    await forget(loginOf(choice));
    shiftTime(2 * DAY);
    const page = await new Browser().open(choice.url.href);
    shiftTime(0);
    expect(page.text).not.toContain('home.example');
  });

  test('a ticket without the cookie goes on with nothing', async () => {
    const choice = await begin();
    const page = await new Browser().open(choice.url.href);
    expectErrorPage(page, 400, 'Ga verder in uw eerste browser');
    expect(page.text).not.toContain('name="key"');
  });
});
