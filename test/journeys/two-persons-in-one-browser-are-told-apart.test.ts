import { expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

const QUESTION = 'U bent aangemeld als iemand anders';

/** Maria is signed in at the Notarisloket; Lotte takes over at the keyboard and uses her telephone. */
async function lotteTakesOver(town: Town): Promise<Citizen> {
  const browser = await town.citizen();
  await browser.signsInAt('demo-eid', 'eid', 'Janssens');
  await browser.goesTo('demo-itsme');
  await browser.provesWithItsme('De Smet');
  await browser.sees(QUESTION);
  return browser;
}

describeInTown('two persons in one browser', (town) => {
  test('are asked who goes on, by name, and what that means for the other', async () => {
    const browser = await lotteTakesOver(town);
    const text = await browser.text('main');
    expect(text).toContain('In deze browser was Maria Janssens aangemeld.');
    expect(text).toContain('is van Lotte De Smet.');
    expect(text).toContain(
      'Gaat u verder als Lotte De Smet, dan wordt Maria Janssens in deze browser overal afgemeld.',
    );
    await browser.page.reload();
    await browser.sees(QUESTION);
  });

  test('switching signs the first one out, also at the services', async () => {
    const browser = await lotteTakesOver(town);
    await browser.presses('Verder als Lotte De Smet');
    await browser.isWelcomedBy('demo-itsme');
    expect(await browser.text()).toContain('Welkom, Lotte De Smet');
    await eventually(async () => {
      await browser.page.goto(town.demo.eLoket);
      expect(await browser.page.locator('a[href="/dienst/demo-eid"]').count()).toBe(0);
    });
    // Lotte has no card: the card-only service must not open with what Maria proved.
    await browser.goesTo('demo-eid');
    await browser.sees('Extra controle nodig');
  });

  test('staying keeps the first one signed in; the other’s proof counts for nothing', async () => {
    const browser = await lotteTakesOver(town);
    await browser.presses('Een andere sleutel kiezen');
    await browser.sees('Extra controle nodig');
    await browser.provesWithItsme('Janssens');
    await browser.isWelcomedBy('demo-itsme');
    expect(await browser.text()).toContain('Welkom, Maria Janssens');
    await browser.goesStraightInto('demo-eid');
  });

  test('switching twice, from two clicks, never leaves the first one signed in', async () => {
    const browser = await lotteTakesOver(town);
    await browser.clicksTwice(browser.button('Verder als Lotte De Smet'));
    await browser.reads(/Welkom, Lotte De Smet|U bent al aangemeld/);
    await browser.goesTo('demo-low');
    // Whoever clicks the first answer away may lose the new session with it, and is then asked again.
    await browser.at('h1').waitFor();
    if (await browser.keyButton('itsme').isVisible()) await browser.provesWithItsme('De Smet');
    await browser.isWelcomedBy('demo-low');
    expect(await browser.text()).toContain('Welkom, Lotte De Smet');
  });
});
