// Chromium's own TLS and certificate store, not a simulator's: the card lies in an NSS store, a policy picks it, and the
// browser shakes hands with the eID host directly.

import { afterEach, expect, test } from '@jest/globals';
import type { Card } from '../../demo/eid-pki.ts';
import { AUTHMECH } from '../support/broker.ts';
import { chromiumPath, describeUnless, launchChromium, watchForTrouble } from '../support/chromium.ts';
import { missingForCardBrowser, prepareCardBrowser } from '../support/chromium-card.ts';
import { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';

const closing: (() => Promise<void>)[] = [];

/** A browser of its own, with this card in the reader. */
async function browserWith(town: Town, card: Card | undefined) {
  const { demo } = town;
  const prepared = prepareCardBrowser({
    card,
    trusted: demo.trusted,
    eidOrigin: demo.eidHost,
    chromium: chromiumPath,
  });
  const browser = await launchChromium({ executablePath: prepared.executablePath, env: prepared.env });
  const [context] = [await browser.newContext({ locale: 'nl-BE' })];
  const trouble = await watchForTrouble(context);
  closing.push(async () => {
    await browser.close();
    prepared.close();
  });
  return { citizen: new Citizen(demo, await context.newPage()), trouble };
}

function cardOf(town: Town, familyName: string): Card {
  const card = town.demo.simulators.pki.cards.find((candidate) => candidate.familyName === familyName);
  if (!card) throw new Error(`${familyName} has no card`);
  return card;
}

function suite(town: Town): void {
  afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

  test.each([
    ['RSA, as older cards have', 'Peeters', 'rsa'],
    ['P-384, as cards of today have', 'Janssens', 'p384'],
  ])('a card with a key of %s logs in', async (_, family, kind) => {
    const card = cardOf(town, family);
    expect(card.key).toBe(kind);
    const { citizen, trouble } = await browserWith(town, card);
    await citizen.goesTo('demo-high');
    await citizen.keyButton('eid').click();
    await citizen.presses('Verder');
    const claims = await citizen.isWelcomedBy('demo-high');
    expect(claims['authmech']).toBe(`${AUTHMECH}eid`);
    expect(await citizen.at('#userinfo').textContent()).toContain(card.nationalNumber);
    expect(trouble).toEqual([]);
  });

  test('a revoked card is refused in words', async () => {
    const { citizen } = await browserWith(town, cardOf(town, 'Wouters'));
    await citizen.goesTo('demo-high');
    await citizen.keyButton('eid').click();
    await citizen.presses('Verder');
    expect(await citizen.readsNotice()).toContain('Ze is geblokkeerd');
  });

  test('without a card the browser gets a page of ours, and itsme still works', async () => {
    const { citizen, trouble } = await browserWith(town, undefined);
    await citizen.goesTo('demo-high');
    await citizen.keyButton('eid').click();
    await citizen.presses('Verder');
    expect(await citizen.readsNotice()).toContain('We kregen geen kaart te zien');
    await citizen.provesWithItsme();
    await citizen.isWelcomedBy('demo-high');
    expect(trouble).toEqual([]);
  });

  test('the address of the eID host, opened again, leads back and logs nobody in twice', async () => {
    const { citizen } = await browserWith(town, cardOf(town, 'Janssens'));
    const hostAddress = citizen.page.waitForRequest((request) => request.url().startsWith(town.demo.eidHost));
    await citizen.goesTo('demo-high');
    await citizen.keyButton('eid').click();
    await citizen.presses('Verder');
    await citizen.isWelcomedBy('demo-high');
    await citizen.page.goto((await hostAddress).url());
    await citizen.sees('U bent al aangemeld');
    await citizen.page.goto(`${town.demo.eidHost}/?ticket=made-up`);
    await citizen.sees('Hier wordt uw kaart gelezen');
  });
}

describeUnless(missingForCardBrowser(chromiumPath), 'Chromium presents the card itself', () =>
  describeInTown('on the eID host', suite, () => ({ cardIn: 'browser' })),
);
