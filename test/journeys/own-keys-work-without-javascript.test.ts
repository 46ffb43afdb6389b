import { expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';
import {
  activatesApp,
  activatesEmail,
  activatesSms,
  choosesPassword,
  goesToMyKeys,
  opensMyKeys,
  personCalled,
  readsDone,
  typesCodeSentTo,
  typesPassword,
} from '../support/own-key-hands.ts';

const jan = personCalled('Peeters');
const sofie = personCalled('Vandenberghe');

const withoutScript = (town: Town): Promise<Citizen> => town.citizen({ javaScriptEnabled: false });

describeInTown('without JavaScript', (town) => {
  test('user name and password, then a text message, let somebody in', async () => {
    const citizen = await withoutScript(town);
    await citizen.goesTo('demo-low');
    await citizen.keyButton('password').click();
    expect(await citizen.button('Toon wachtwoord').count()).toBe(0);
    await typesPassword(citizen, sofie);
    await citizen.isWelcomedBy('demo-low');
    await citizen.goesTo('demo-substantial');
    await citizen.keyButton('sms').click();
    await typesCodeSentTo(citizen, sofie.phone);
    await citizen.isWelcomedBy('demo-substantial');
  });

  test('password, text message, mail and app are activated; a key is renamed, blocked, removed, and a login reported', async () => {
    const citizen = await withoutScript(town);
    await opensMyKeys(citizen, { family: jan.family });
    await choosesAPasswordThatCanBeRead(citizen);
    await activatesSms(citizen, jan.phone);
    await readsDone(citizen);
    await activatesEmail(citizen, jan.email);
    await readsDone(citizen);
    await activatesApp(citizen);
    await readsDone(citizen);

    await citizen.at('#totp .own__one a').click();
    await citizen.follows('Naam wijzigen');
    await citizen.field('Naam').fill('Oude gsm');
    await citizen.presses('Bewaren');
    expect(await readsDone(citizen)).toBe('Bewaard: Oude gsm.');
    await citizen.at('#totp .own__one a').click();
    await citizen.presses('Blokkeren');
    expect(await readsDone(citizen)).toContain('is geblokkeerd');
    await citizen.at('#totp .own__one a').click();
    await citizen.follows('Verwijderen');
    await citizen.presses('Ja, verwijderen');
    expect(await readsDone(citizen)).toBe('De sleutel is verwijderd.');

    await goesToMyKeys(citizen, '/sleutels/geschiedenis');
    await citizen.at('.event a').first().click();
    await citizen.follows('Dit was ik niet');
    await citizen.presses('Ja, dit was ik niet');
    await citizen.sees('Uw melding is binnen');
    await citizen.reads('Deze sleutel kunnen wij niet blokkeren: eID en kaartlezer.');
  });

  /** The form shows what was typed by a round to the server. */
  async function choosesAPasswordThatCanBeRead(citizen: Citizen): Promise<void> {
    await citizen.field('Wachtwoord', { exact: true }).fill(jan.password);
    await citizen.presses('Toon wachtwoord');
    const field = citizen.field('Wachtwoord', { exact: true });
    expect(await field.getAttribute('type')).toBe('text');
    expect(await field.inputValue()).toBe(jan.password);
    await choosesPassword(citizen, jan);
    await readsDone(citizen);
  }

  /** Playwright turns scripts off too late for the parser: to it a noscript is one piece of text. */
  async function expectToReadWhy(citizen: Citizen): Promise<void> {
    expect(await citizen.at('noscript').textContent()).toContain(
      'Een passkey werkt alleen met JavaScript, en dat staat uit in uw browser.',
    );
  }

  test('a passkey says why it does not work, in a login and where it is made', async () => {
    const citizen = await withoutScript(town);
    await citizen.goesTo('demo-substantial');
    await citizen.keyButton('passkey').click();
    await expectToReadWhy(citizen);
    await citizen.presses('Passkey gebruiken');
    await citizen.reads('Zet JavaScript aan in uw browser');
    await citizen.presses('Andere sleutel kiezen');
    await citizen.sees('Kies uw digitale sleutel');

    await opensMyKeys(citizen, { family: sofie.family, path: '/sleutels/activeren/passkey' });
    await expectToReadWhy(citizen);
    await citizen.presses('Passkey maken');
    await citizen.reads('Zet JavaScript aan in uw browser');
    await citizen.presses('Nu niet');
    await citizen.sees('Mijn sleutels');
  });
});
