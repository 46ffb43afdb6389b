import { describe, expect, test } from '@jest/globals';
import { AUTHMECH, LOA, shiftTime } from '../support/broker.ts';
import type { Citizen, OwnKey } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import {
  activatesApp,
  activatesEmail,
  activatesPasskey,
  activatesSms,
  carriesAuthenticator,
  choosesPassword,
  goesToMyKeys,
  opensMyKeys,
  personCalled,
  readsDone,
  typesAppCode,
  typesCodeSentTo,
  typesPassword,
} from '../support/own-key-hands.ts';

const jan = personCalled('Peeters');
const sofie = personCalled('Vandenberghe');

/** What an e-loket reads of a login with this key. */
const substantial = (key: Exclude<OwnKey, 'password' | 'eidas'>) => ({
  acr: `${LOA}substantial`,
  authmech: AUTHMECH + (key === 'passkey' ? key : `csam${key}`),
});

describeInTown('a citizen', (town) => {
  test('who is new signs in with eID, chooses user name and password, activates every key, and signs in with each', async () => {
    const citizen = await town.citizen();
    await carriesAuthenticator(citizen);
    await opensMyKeys(citizen, { family: jan.family });
    await expectTermsAreAsked(citizen);
    await choosesPassword(citizen, jan);
    expect(await readsDone(citizen)).toBe('Gelukt: peeters.thuis is actief.');
    await activatesSms(citizen, jan.phone);
    expect(await readsDone(citizen)).toBe('Gelukt: +32 ••• •• •• 02 is actief.');
    await activatesEmail(citizen, jan.email);
    expect(await readsDone(citizen)).toMatch(/^Gelukt: j.*@mail\.example is actief\.$/);
    const secret = await activatesApp(citizen, 'Telefoon van Jan');
    expect(await readsDone(citizen)).toContain('Telefoon van Jan');
    await activatesPasskey(citizen, 'Laptop van Jan');
    expect(await readsDone(citizen)).toContain('Laptop van Jan');

    await usesEachAtThePremieloket(citizen, secret);
  });

  async function expectTermsAreAsked(citizen: Citizen): Promise<void> {
    await citizen.sees('Kies een gebruikersnaam en wachtwoord');
    await citizen.field('Gebruikersnaam').fill(jan.userName);
    await citizen.field('Wachtwoord', { exact: true }).fill(jan.password);
    await citizen.presses('Bewaren');
    expect(await citizen.readsNotice()).toContain('Lees de voorwaarden en vink aan dat u akkoord gaat.');
    await citizen.follows(/^Lees de voorwaarden$/);
    await citizen.sees('Voorwaarden voor uw gebruikersnaam en wachtwoord');
    await citizen.follows('Terug');
  }

  /** A new proof each time: nothing of the session before may do. */
  async function usesEachAtThePremieloket(citizen: Citizen, secret: string) {
    await citizen.browser.clearCookies();
    for (const [key, to] of [
      ['sms', jan.phone],
      ['email', jan.email],
    ] as const) {
      await citizen.goesTo('demo-substantial');
      await citizen.keyButton(key).click();
      await typesPassword(citizen, jan);
      await typesCodeSentTo(citizen, to);
      expect(await citizen.isWelcomedBy('demo-substantial')).toMatchObject(substantial(key));
      await citizen.browser.clearCookies();
    }
    // The code with which the app was activated is used up: the app shows the next one.
    shiftTime(30_000);
    await citizen.goesTo('demo-substantial');
    await citizen.keyButton('totp').click();
    await typesPassword(citizen, jan);
    await typesAppCode(citizen, secret);
    expect(await citizen.isWelcomedBy('demo-substantial')).toMatchObject(substantial('totp'));
    await citizen.browser.clearCookies();

    await citizen.goesTo('demo-substantial');
    await citizen.keyButton('passkey').click();
    await citizen.sees('Passkey gebruiken');
    await citizen.presses('Passkey gebruiken');
    expect(await citizen.isWelcomedBy('demo-substantial')).toMatchObject(substantial('passkey'));
    expect(await citizen.text()).toContain('Welkom, Jan Karel Peeters');
  }

  test('is told at once which key needs another first, and comes back to it', async () => {
    const citizen = await town.citizen();
    await opensMyKeys(citizen, { family: 'Diallo', path: '/sleutels/activeren/sms' });
    await choosesPassword(citizen, personCalled('Diallo'));
    await citizen.sees('Uw gsm-nummer');
    await citizen.presses('Nu niet');
    await citizen.sees('Mijn sleutels');
    expect(await citizen.text('#password')).toContain('met eID en kaartlezer');
    expect(await citizen.text('#sms')).toContain('nog niet actief');
  });

  test('may put off choosing a password, and sees what it is good for', async () => {
    const citizen = await town.citizen();
    await opensMyKeys(citizen, { family: 'Sukarno' });
    await citizen.presses('Annuleren');
    await citizen.sees('Mijn sleutels');
    expect(await citizen.text('#sms')).toContain('Kies eerst een gebruikersnaam en wachtwoord');
    await goesToMyKeys(citizen, '/sleutels/gegevens');
    await goesToMyKeys(citizen);
    await citizen.sees('Mijn sleutels');
  });

  describe('with keys of their own:', () => {
    test('the high e-loket refuses them with the reason, and offers what proves who one is', async () => {
      const citizen = await town.citizen();
      await citizen.goesTo('demo-high');
      const offered = await citizen.offeredKeys();
      expect(offered.slice(0, 2)).toEqual(['eid', 'itsme']);
      expect(offered).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/password|totp|sms|email|passkey/)]),
      );
      await citizen.at('summary', 'Ik heb geen van deze sleutels').click();
      expect(await citizen.text('.why')).toMatch(
        /Beveiligingscode via sms\s+Te laag niveau voor Belastingloket/,
      );
      expect(await citizen.text('.why')).toMatch(/Passkey\s+Te laag niveau voor Belastingloket/);
    });

    test('who came in with a password is led from the high e-loket to eID', async () => {
      const citizen = await town.citizen();
      await citizen.goesTo('demo-low');
      await citizen.keyButton('password').click();
      await typesPassword(citizen, sofie);
      const low = await citizen.isWelcomedBy('demo-low');
      expect(low).toMatchObject({ acr: `${LOA}low`, authmech: `${AUTHMECH}csampassword` });
      await citizen.goesTo('demo-high');
      await citizen.sees('Extra controle nodig');
      await citizen.provesWithEid(sofie.family);
      expect((await citizen.isWelcomedBy('demo-high'))['acr']).toBe(`${LOA}high`);
    });

    test('at the low e-loket the password alone does, and afterwards only the missing half is asked', async () => {
      const citizen = await town.citizen();
      await citizen.goesTo('demo-low');
      await citizen.keyButton('password').click();
      await typesPassword(citizen, sofie);
      await citizen.isWelcomedBy('demo-low');

      await citizen.goesTo('demo-substantial');
      await citizen.sees('Extra controle nodig');
      await citizen.keyButton('sms').click();
      await typesCodeSentTo(citizen, sofie.phone);
      expect(await citizen.isWelcomedBy('demo-substantial')).toMatchObject(substantial('sms'));
      await citizen.goesStraightInto('demo-low');
    });

    test('a key that somebody did not activate is said so after the password, and the others are offered', async () => {
      const karim = personCalled('El Idrissi');
      const citizen = await town.citizen();
      await citizen.goesTo('demo-substantial');
      await citizen.keyButton('totp').click();
      await typesPassword(citizen, karim);
      await citizen.sees('Kies uw digitale sleutel');
      expect(await citizen.offeredKeys()).not.toContain('totp');
      await citizen.keyButton('email').click();
      await typesCodeSentTo(citizen, karim.email);
      expect(await citizen.isWelcomedBy('demo-substantial')).toMatchObject(substantial('email'));
    });
  });
});
