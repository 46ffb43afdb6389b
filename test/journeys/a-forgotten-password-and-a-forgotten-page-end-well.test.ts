import { describe, expect, test } from '@jest/globals';
import { shiftTime } from '../support/broker.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import {
  choosesPassword,
  goesToMyKeys,
  opensMyKeys,
  personCalled,
  typesPassword,
} from '../support/own-key-hands.ts';

const sofie = personCalled('Vandenberghe');
const griet = personCalled('De Backer');

const MINUTE = 60_000;

async function visitOf(citizen: Citizen): Promise<string | undefined> {
  const cookies = await citizen.browser.cookies();
  return cookies.find(({ name }) => name.endsWith('sleutelbos_sleutels'))?.value;
}

describeInTown('somebody', (town) => {
  test('who forgot the password, and whose password is locked, sets it again with eID and signs in', async () => {
    const citizen = await town.citizen();
    await citizen.goesTo('demo-low');
    await citizen.keyButton('password').click();
    await typesPassword(citizen, griet);
    expect(await citizen.readsNotice()).toContain('Stel uw wachtwoord opnieuw in');
    await citizen.follows('Gebruikersnaam of wachtwoord vergeten?');
    await citizen.reads('Mijn digitale sleutels');

    const elsewhere = await town.citizen();
    await opensMyKeys(elsewhere, { family: griet.family });
    await elsewhere.sees('Mijn sleutels');
    expect(await elsewhere.text('#password')).toContain('Geblokkeerd na te veel foute pogingen');
    await elsewhere.at('#password .own__one a').click();
    await elsewhere.follows('Wijzigen');
    await elsewhere.sees('Kies een nieuw wachtwoord');
    await elsewhere.reads('Uw gebruikersnaam is griet.debacker.');
    const renewed = { ...griet, password: 'twaalf gele eenden in de vijver' };
    await choosesPassword(elsewhere, renewed);
    await elsewhere.sees('Mijn sleutels');

    await citizen.goesTo('demo-low');
    await citizen.keyButton('password').click();
    await typesPassword(citizen, renewed);
    await citizen.isWelcomedBy('demo-low');
  });

  describe('who does nothing for a while', () => {
    test('is warned without any script, and one click makes the visit longer', async () => {
      const citizen = await town.citizen();
      await opensMyKeys(citizen, { family: sofie.family });
      await citizen.sees('Mijn sleutels');
      const warning = citizen.page.getByText('U wordt over 2 minuten afgemeld.');
      expect(await warning.isVisible()).toBe(false);
      await citizen.page.evaluate(() => {
        for (const animation of document.getAnimations()) animation.finish();
      });
      expect(await warning.isVisible()).toBe(true);
      shiftTime(13 * MINUTE);
      const opened = citizen.page.waitForEvent('popup');
      await citizen.follows('Aangemeld blijven (nieuw venster)');
      const window = await opened;
      await window.getByRole('heading', { name: 'U blijft aangemeld' }).waitFor();
      expect(await window.locator('main').textContent()).toContain('U hebt weer een kwartier');
      await window.close();
      shiftTime(27 * MINUTE);
      await goesToMyKeys(citizen, '/sleutels/waar');
      await citizen.sees('Waar werken mijn sleutels?');
    });

    test('when a quarter of an hour has passed, is in another visit, which begins again where it was', async () => {
      const citizen = await town.citizen();
      await opensMyKeys(citizen, { family: sofie.family });
      await citizen.sees('Mijn sleutels');
      const before = await visitOf(citizen);
      shiftTime(16 * MINUTE);
      await goesToMyKeys(citizen, '/sleutels/waar');
      await citizen.sees('Waar werken mijn sleutels?');
      expect(await visitOf(citizen)).not.toBe(before);
      // Single sign-on let them in again; what they proved is too long ago to change anything.
      await goesToMyKeys(citizen);
      await citizen.at('#totp .own__one a').click();
      await citizen.follows('Verwijderen');
      await citizen.sees('Extra controle nodig');
    });
  });
});
