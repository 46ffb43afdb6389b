import { afterEach, describe, expect, test } from '@jest/globals';
import { noFaults } from '../../demo/itsme-simulator/faults.ts';
import { describeInTown } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

describeInTown('trouble with a key', (town) => {
  describe('at the card reader', () => {
    test.each([
      ['expired', 'Claes', 'De geldigheid van deze kaart is voorbij.'],
      [
        'reported stolen',
        'Wouters',
        'Ze is geblokkeerd, meestal omdat ze als verloren of gestolen is gemeld.',
      ],
      ['offers the signature certificate', 'Maes', 'kies het certificaat met “Authentication”'],
    ])('a card that is %s is refused in words, and itsme still works', async (_, family, words) => {
      const citizen = await town.citizen();
      await citizen.goesTo('demo-high');
      await citizen.provesWithEid(family);
      await citizen.sees('Kies uw digitale sleutel');
      expect(await citizen.readsNotice()).toContain(words);
      await citizen.provesWithItsme();
      await citizen.isWelcomedBy('demo-high');
    });

    test('taking the card out leads back to the choice, with the next step', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.takesOutCard();
      await maria.presses('Kaart uitnemen en annuleren');
      expect(await maria.readsNotice()).toContain('Steek uw kaart in de lezer en probeer opnieuw.');
      await maria.provesWithEid();
      await maria.isWelcomedBy('demo-high');
    });

    test('three wrong PINs block the card; itsme still works; the municipality unblocks it', async () => {
      const nora = await town.citizen();
      await nora.goesTo('demo-high');
      await nora.takesOutCard();
      await nora.typesPin('Aerts', '0000');
      expect(await nora.readsNotice()).toContain('Nog 2 pogingen.');
      await nora.typesPin('Aerts', '1111');
      expect(await nora.readsNotice()).toContain('Nog 1 poging.');
      await nora.typesPin('Aerts', '2222');
      expect(await nora.readsNotice()).toContain('geblokkeerd na drie foute pincodes');
      await nora.typesPin('Aerts', '1234');
      expect(await nora.readsNotice()).toContain('geblokkeerd');
      await nora.presses('Kaart uitnemen en annuleren');
      await nora.sees('Kies uw digitale sleutel');
      await nora.provesWithItsme('Aerts');
      await nora.isWelcomedBy('demo-high');

      await nora.goesTo('demo-high', { prompt: 'login' });
      await nora.takesOutCard();
      await nora.typesPin('Aerts');
      await nora.presses('Kaart deblokkeren bij de gemeente');
      await nora.typesPin('Aerts');
      await nora.isWelcomedBy('demo-high');
    });
  });

  describe('with itsme', () => {
    afterEach(() => {
      Object.assign(town.demo.simulators.itsme.faults, noFaults());
    });

    test.each([
      ['refused on the telephone', 'Janssens', 'refuse', 'De aanmelding is in itsme niet bevestigd.'],
      ['that says it does not work now', 'Janssens', 'unavailable', 'itsme antwoordt op dit moment niet.'],
      ['without a national number', 'Nowak', 'confirm', 'bevat geen rijksregisternummer'],
    ] as const)('itsme %s is explained, and the card still works', async (_, family, action, words) => {
      const citizen = await town.citizen();
      await citizen.goesTo('demo-high');
      await citizen.provesWithItsme(family, action);
      await citizen.sees('Kies uw digitale sleutel');
      expect(await citizen.readsNotice()).toContain(words);
      await citizen.provesWithEid();
      await citizen.isWelcomedBy('demo-high');
    });

    test('itsme that fails again and again is shown as unavailable; the card works; later itsme is back', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      town.demo.simulators.itsme.faults.status = 503;
      for (let failures = 0; (await maria.offeredKeys()).includes('itsme'); failures++) {
        // Each process of a broker learns it for itself, and then all of them.
        expect(failures).toBeLessThan(12);
        await maria.turnsThePage(() => maria.keyButton('itsme').click());
        if ((await maria.at('#citizen').count()) > 0)
          await maria.turnsThePage(() => maria.answersOnPhone('Janssens'));
        // Or another process knew it already when the choice had just been shown.
        expect(await maria.readsNotice()).toMatch(
          /itsme antwoordt op dit moment niet\.|Deze sleutel werkt nu niet\./,
        );
      }
      expect(await maria.text('.key--off')).toMatch(/itsme\s+Nu niet beschikbaar/);
      await maria.provesWithEid();
      await maria.isWelcomedBy('demo-high');

      // One login, looked at again: a new one each time would leave cookies until the browser throws away the oldest, the e-loket's.
      await maria.goesTo('demo-itsme');
      const choice = maria.page.url();
      await eventually(async () => {
        await maria.page.goto(choice);
        expect(await maria.text()).toContain('De sleutels die dit e-loket aanvaardt, werken nu even niet.');
      });
      town.demo.simulators.itsme.faults.status = undefined;
      // A question that was on its way before it came back may still say once that it is gone.
      await eventually(async () => {
        await maria.page.goto(choice);
        expect(await maria.at('button[name="key"]').count()).toBe(1);
        await maria.turnsThePage(() => maria.keyButton('itsme').click());
        expect(await maria.at('#citizen').count()).toBe(1);
      }, 500);
      await maria.answersOnPhone('Janssens');
      await maria.isWelcomedBy('demo-itsme');
    });
  });
});
