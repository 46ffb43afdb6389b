// A library, no script: what one tick at the choice of a key leaves in a real browser, and what the next visitor finds.

import { expect, test } from '@jest/globals';
import { shiftTime } from '../support/broker.ts';
import type { Citizen, Key } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { personCalled, receives, typesCodeSentTo, typesPassword } from '../support/own-key-hands.ts';

const sofie = personCalled('Vandenberghe');
const LABEL = 'Dit is niet mijn eigen computer';
const tick = (citizen: Citizen) => citizen.field(LABEL);
const inLibrary = (town: Town) => town.citizen({ javaScriptEnabled: false });

/** Cookies of the broker in this browser, behind https with a prefix; the town's other parts name theirs otherwise. */
async function cookiesOfBroker(citizen: Citizen): Promise<readonly string[]> {
  return (await citizen.browser.cookies())
    .map(({ name }) => name)
    .filter((name) => /^(__Host-|__Secure-)?sleutelbos/.test(name));
}

async function signsInAt(citizen: Citizen, service: string, key: Key = 'eid', family = 'Janssens') {
  await citizen.goesTo(service);
  await tick(citizen).check();
  await citizen.provesWith(key, family);
  return citizen.isWelcomedBy(service);
}

async function opensMyKeys(citizen: Citizen): Promise<void> {
  await citizen.page.goto(`${citizen.demo.issuer}/sleutels`);
  await tick(citizen).check();
  await citizen.provesWithEid();
  await citizen.page.waitForURL(`${citizen.demo.issuer}/sleutels**`);
}

describeInTown('a borrowed computer keeps nothing', (town) => {
  test.each(['eid', 'itsme'] as const)('no cookie of ours after a login with %s', async (key) => {
    const maria = await inLibrary(town);
    await maria.goesTo('demo-high');
    await maria.choosesLanguage('fr');
    await maria.choosesLanguage('nl');
    expect(await cookiesOfBroker(maria)).toContain('sleutelbos_language');
    await tick(maria).check();
    await maria.provesWith(key);
    await maria.isWelcomedBy('demo-high');
    expect(await cookiesOfBroker(maria)).toEqual([]);
  });

  test('nor after a password and a text message, one after the other; a letter tells of it', async () => {
    const citizen = await inLibrary(town);
    await citizen.goesTo('demo-substantial');
    await tick(citizen).check();
    await citizen.keyButton('sms').click();
    await typesPassword(citizen, sofie);
    await typesCodeSentTo(citizen, sofie.phone);
    await citizen.isWelcomedBy('demo-substantial');
    expect(await cookiesOfBroker(citizen)).toEqual([]);
    const letter = await receives(citizen, sofie.email, /op een computer die niet van u is/);
    expect(letter).toContain('Premieloket');
    await citizen.goesTo('demo-low');
    await citizen.sees('Kies uw digitale sleutel');
  });

  test('another e-loket, and the same one, ask for a key and name nobody', async () => {
    const maria = await inLibrary(town);
    await signsInAt(maria, 'demo-high');
    for (const service of ['demo-low', 'demo-high']) {
      await maria.goesTo(service);
      await maria.sees('Kies uw digitale sleutel');
      expect(await maria.text()).not.toMatch(/Maria|Janssens|Laatst gebruikt/);
    }
  });

  test('the next visitor is asked nothing about the one before', async () => {
    const browser = await inLibrary(town);
    await signsInAt(browser, 'demo-high', 'eid', 'Janssens');
    await browser.goesTo('demo-itsme');
    await browser.provesWithItsme('De Smet');
    await browser.isWelcomedBy('demo-itsme');
    expect(await browser.text()).toContain('Welkom, Lotte De Smet');
  });

  test('the tick stays through another language, more time, a refusal and turning back; why it failed is read in any language', async () => {
    const maria = await inLibrary(town);
    await maria.goesTo('demo-high');
    await tick(maria).check();
    await maria.choosesLanguage('fr');
    await maria.sees('Choisissez votre clé numérique');
    expect(await maria.at('#borrowed').isChecked()).toBe(true);
    await maria.choosesLanguage('nl');
    await maria.presses('30 minuten meer tijd');
    expect(await tick(maria).isChecked()).toBe(true);
    await maria.provesWithItsme('Janssens', 'refuse');
    await maria.readsNotice();
    expect(await tick(maria).isChecked()).toBe(true);
    await maria.choosesLanguage('fr');
    expect(await maria.readsNotice()).toContain('Cela n’a pas fonctionné');
    await maria.choosesLanguage('nl');
    expect(await tick(maria).isChecked()).toBe(true);
    await maria.keyButton('eid').click();
    await maria.presses('Andere sleutel kiezen');
    expect(await tick(maria).isChecked()).toBe(true);
    await maria.provesWithEid();
    await maria.isWelcomedBy('demo-high');
    expect(await cookiesOfBroker(maria)).toEqual([]);
  });

  test('whoever was signed in there is signed out, and is not spoken of', async () => {
    const browser = await inLibrary(town);
    await browser.signsInAt('demo-eid', 'eid', 'Janssens');
    await browser.goesTo('demo-itsme');
    expect(await browser.text()).toContain('Wie hier nog aangemeld is, melden wij af.');
    await tick(browser).check();
    await browser.provesWithItsme('De Smet');
    await browser.isWelcomedBy('demo-itsme');
    expect(await browser.text()).toContain('Welkom, Lotte De Smet');
    await eventually(async () => {
      await browser.page.goto(town.demo.eLoket);
      expect(await browser.page.locator('a[href="/dienst/demo-eid"]').count()).toBe(0);
    });
  });

  test('signing out at the e-loket asks, tells to close the windows, and ends it there', async () => {
    const maria = await inLibrary(town);
    await signsInAt(maria, 'demo-high');
    await maria.signsOutAt('demo-high');
    await maria.sees('Wilt u zich afmelden?');
    expect(await maria.text('main')).toContain('Sluit na het afmelden alle vensters van de browser.');
    await maria.presses('Afmelden');
    await maria.sees('U bent afgemeld');
    await eventually(async () => {
      await maria.page.goto(town.demo.eLoket);
      expect(await maria.page.locator('a[href="/dienst/demo-high"]').count()).toBe(0);
    });
    expect(await cookiesOfBroker(maria)).toEqual([]);
  });

  test('forgotten, it ends by itself after a quarter of an hour, also at the e-loket', async () => {
    const maria = await inLibrary(town);
    await signsInAt(maria, 'demo-high');
    shiftTime(901_000);
    await town.demo.broker.app.oidc.tellExpired();
    await eventually(async () => {
      await town.demo.broker.app.oidc.logoutQueue.deliverDue();
      await maria.page.goto(town.demo.eLoket);
      expect(await maria.page.locator('a[href="/dienst/demo-high"]').count()).toBe(0);
    });
  });

  test('in Mijn digitale sleutels the visit is as short, and signing out leaves no cookie and a plain report', async () => {
    const maria = await inLibrary(town);
    await opensMyKeys(maria);
    await maria.page.goto(`${town.demo.issuer}/sleutels/sessies`);
    expect(await maria.text('main')).toContain('Op een geleende computer.');
    await maria.page.goto(`${town.demo.issuer}/sleutels/geschiedenis`);
    expect(await maria.text('main')).toContain('op een geleende computer');
    await maria.presses('Afmelden');
    await maria.sees('U bent afgemeld');
    expect(await maria.text('main')).toContain('Sluit dit venster, en alle andere vensters van de browser.');
    expect(await cookiesOfBroker(maria)).toEqual([]);
    await maria.page.goto(`${town.demo.issuer}/sleutels`);
    await maria.sees('Kies uw digitale sleutel');
  });

  test('in Mijn digitale sleutels looking on does not lengthen it, and changing asks again with the tick set', async () => {
    const maria = await inLibrary(town);
    await opensMyKeys(maria);
    shiftTime(600_000);
    await maria.page.goto(`${town.demo.issuer}/sleutels/gegevens/wissen`);
    await maria.sees('Kies uw digitale sleutel');
    expect(await tick(maria).isChecked()).toBe(true);
    await maria.page.goto(`${town.demo.issuer}/sleutels/sessies`);
    await maria.sees('Waar bent u aangemeld?');
    shiftTime(901_000);
    await maria.page.goto(`${town.demo.issuer}/sleutels/sessies`);
    await maria.sees('Kies uw digitale sleutel');
  });

  test('in Beheer too', async () => {
    const maria = await inLibrary(town);
    await maria.page.goto(`${town.demo.issuer}/beheer`);
    await tick(maria).check();
    await maria.provesWithEid();
    await maria.page.waitForURL(`${town.demo.issuer}/beheer**`);
    shiftTime(600_000);
    await maria.page.reload();
    expect(maria.page.url()).toContain('/beheer');
    shiftTime(901_000);
    await maria.page.reload();
    await maria.sees('Kies uw digitale sleutel');
  });
});
