import { afterEach, describe, expect, test } from '@jest/globals';
import { noFaults } from '../../demo/phone/faults.ts';
import { shiftTime, stopTime } from '../support/broker.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import {
  appCode,
  inboxOf,
  otherCode,
  personCalled,
  readsCode,
  typesCode,
  typesCodeSentTo,
  typesPassword,
} from '../support/own-key-hands.ts';

const sofie = personCalled('Vandenberghe');
const karim = personCalled('El Idrissi');

const SECOND = 1_000;

/** As far as the page on which the text message's code is typed. */
async function waitsForSms(citizen: Citizen): Promise<void> {
  await citizen.goesTo('demo-substantial');
  await citizen.keyButton('sms').click();
  await typesPassword(citizen, sofie);
}

async function sofieWaitsForSms(town: Town): Promise<Citizen> {
  const citizen = await town.citizen();
  await waitsForSms(citizen);
  await citizen.sees('Vul de code uit de sms in');
  return citizen;
}

describeInTown('trouble with a code', (town) => {
  const codesSent = async () => (await inboxOf(town, sofie.phone)).length;

  describe('when a login is walked through in odd ways:', () => {
    test('back and reload on the code page send nothing twice', async () => {
      const before = await codesSent();
      stopTime();
      const citizen = await sofieWaitsForSms(town);
      const code = await readsCode(citizen, sofie.phone);
      await citizen.page.reload();
      await citizen.sees('Vul de code uit de sms in');
      await typesCode(citizen, otherCode(code));
      expect(await citizen.readsNotice()).toContain('Kijk de code na en probeer opnieuw.');
      await citizen.page.goBack();
      await citizen.sees('Vul de code uit de sms in');
      await citizen.presses('Code opnieuw sturen');
      await citizen.reads(/Wacht nog \d+ seconden en vraag de code dan opnieuw/);
      expect(await codesSent()).toBe(before + 1);
      await typesCode(citizen, code);
      await citizen.isWelcomedBy('demo-substantial');
    });

    test('after half a minute the same code is sent again; a reload of that answer sends none', async () => {
      const citizen = await sofieWaitsForSms(town);
      const code = await readsCode(citizen, sofie.phone);
      shiftTime(31 * SECOND);
      await citizen.presses('Code opnieuw sturen');
      await citizen.reads('We hebben de code opnieuw gestuurd. Het is dezelfde code.');
      const sent = await codesSent();
      await citizen.page.reload();
      expect(await codesSent()).toBe(sent);
      expect(await readsCode(citizen, sofie.phone)).toBe(code);
      await typesCode(citizen, code);
      await citizen.isWelcomedBy('demo-substantial');
    });

    test('a code typed in a second tab lets that tab in, and the first one goes on from there', async () => {
      const citizen = await sofieWaitsForSms(town);
      const second = await citizen.newTab();
      await second.page.goto(citizen.page.url());
      const code = await readsCode(citizen, sofie.phone);
      await typesCode(second, code);
      await second.isWelcomedBy('demo-substantial');
      await typesCode(citizen, code);
      await citizen.sees('U bent al aangemeld');
      await citizen.follows('Verder naar Premieloket');
      await citizen.isWelcomedBy('demo-substantial');
    });

    test('the code of another login is no code here', async () => {
      const citizen = await sofieWaitsForSms(town);
      const mine = await readsCode(citizen, sofie.phone);
      const other = await sofieWaitsForSms(town);
      const theirs = await readsCode(other, sofie.phone);
      await typesCode(other, mine);
      expect(await other.readsNotice()).toContain('Deze code klopt niet of is niet meer geldig.');
      await typesCode(other, theirs);
      await other.isWelcomedBy('demo-substantial');
    });
  });

  describe('by wrong ones:', () => {
    test('it says how many tries are left from three down, then that a new code is needed', async () => {
      const citizen = await sofieWaitsForSms(town);
      const wrong = otherCode(await readsCode(citizen, sofie.phone));
      const says: string[] = [];
      for (let tries = 1; tries <= 5; tries++) {
        await citizen.turnsThePage(() => typesCode(citizen, wrong));
        says.push(await citizen.text('#code-error'));
      }
      expect(says).toEqual([
        expect.stringMatching(/Deze code klopt niet of is niet meer geldig\.$/),
        expect.stringContaining('U kunt nog 3 keer proberen.'),
        expect.stringContaining('U kunt nog 2 keer proberen.'),
        expect.stringContaining('U kunt nog één keer proberen.'),
        expect.stringContaining('Vraag een nieuwe code. Er is vijf keer een foute code ingevuld'),
      ]);
      shiftTime(40 * SECOND);
      await citizen.presses('Code opnieuw sturen');
      await citizen.reads('We hebben een nieuwe code gestuurd.');
      await typesCodeSentTo(citizen, sofie.phone);
      await citizen.isWelcomedBy('demo-substantial');
    });

    test('a password guessed at says how often still, then until when to wait; eID works meanwhile', async () => {
      const citizen = await town.citizen();
      await citizen.goesTo('demo-low');
      await citizen.keyButton('password').click();
      const says: string[] = [];
      for (let tries = 1; tries <= 10; tries++) {
        // Past the pauses that begin at the fifth wrong try: 5 seconds, 10, 20, …
        shiftTime(5 * 2 ** Math.max(0, tries - 5) * SECOND + tries * SECOND);
        const wrong = { ...karim, password: `niet het wachtwoord ${tries}` };
        await citizen.turnsThePage(() => typesPassword(citizen, wrong));
        says.push(await citizen.readsNotice());
      }
      expect(says.slice(0, 6).filter((text) => /U kunt nog/.test(text))).toEqual([]);
      expect(says.slice(6)).toEqual([
        expect.stringContaining('U kunt nog 3 keer proberen.'),
        expect.stringContaining('U kunt nog 2 keer proberen.'),
        expect.stringContaining('U kunt nog één keer proberen. Daarna moet u een kwartier wachten.'),
        expect.stringMatching(/Probeer opnieuw vanaf \d\d\.\d\d uur, of kies een andere sleutel\./),
      ]);
      await citizen.presses('Andere sleutel kiezen');
      await citizen.provesWithEid();
      await citizen.isWelcomedBy('demo-low');
    });

    test('an app’s code counts once', async () => {
      const code = appCode(sofie.totpSecret);
      const [first, second] = [await town.citizen(), await town.citizen()];
      for (const citizen of [first, second]) {
        await citizen.goesTo('demo-substantial');
        await citizen.keyButton('totp').click();
        await typesPassword(citizen, sofie);
        await citizen.sees('Typ de code uit uw app');
        await citizen.field('Code', { exact: true }).fill(code);
        await citizen.presses('Verder');
      }
      await first.isWelcomedBy('demo-substantial');
      expect(await second.readsNotice()).toContain('Wacht tot uw app een nieuwe code toont');
    });
  });

  describe('from a gateway that is dead:', () => {
    afterEach(() => {
      Object.assign(town.demo.simulators.phone.faults.sms, noFaults().sms);
    });

    test('the page is honest, and a code by mail works instead, without the password again', async () => {
      town.demo.simulators.phone.faults.sms.down = true;
      const citizen = await town.citizen();
      await waitsForSms(citizen);
      await citizen.sees('De code kon niet vertrekken');
      await citizen.reads('We kunnen nu geen sms naar u sturen. Er is niets gewijzigd.');
      await citizen.presses('Andere sleutel kiezen');
      await citizen.keyButton('email').click();
      await typesCodeSentTo(citizen, sofie.email);
      await citizen.isWelcomedBy('demo-substantial');
    });

    test('failing again and again it is shown as unavailable; a minute later it may be tried again', async () => {
      town.demo.simulators.phone.faults.sms.down = true;
      const citizen = await town.citizen();
      // Each process of a broker learns it for itself, and then all of them.
      for (let failures = 0; (await triesSms(citizen)) !== NOT_OFFERED; failures++)
        expect(failures).toBeLessThan(12);
      expect(await citizen.text('.key--off')).toMatch(/Beveiligingscode via sms\s+Nu niet beschikbaar/);
      Object.assign(town.demo.simulators.phone.faults.sms, noFaults().sms);
      shiftTime(61 * SECOND);
      await eventually(async () => expect(await triesSms(citizen)).toBe('Vul de code uit de sms in'));
      await typesCodeSentTo(citizen, sofie.phone);
      await citizen.isWelcomedBy('demo-substantial');
    });
  });

  const NOT_OFFERED = 'not offered';

  /** A new login, as far as it goes: the heading at which it ends. */
  async function triesSms(citizen: Citizen): Promise<string> {
    await (await fresh(citizen)).goesTo('demo-substantial');
    if (!(await citizen.offeredKeys()).includes('sms')) return NOT_OFFERED;
    await citizen.turnsThePage(() => citizen.keyButton('sms').click());
    if ((await citizen.field('Gebruikersnaam').count()) > 0)
      await citizen.turnsThePage(() => typesPassword(citizen, sofie));
    return citizen.text('h1');
  }

  /** The same person, as if they came for the first time. */
  async function fresh(citizen: Citizen): Promise<Citizen> {
    await citizen.browser.clearCookies();
    return citizen;
  }
});
