import { describe, expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';

/** The page for a login that is over: no error, and one link that leads on. */
async function goesOnFromFinished(citizen: Citizen, name: string, service: string): Promise<void> {
  await citizen.sees('U bent al aangemeld');
  await citizen.follows(`Verder naar ${name}`);
  await citizen.isWelcomedBy(service);
}

describeInTown('a login in a browser', (town) => {
  describe('tabs', () => {
    test('two tabs, two services, no session: both finish', async () => {
      const maria = await town.citizen();
      const second = await maria.newTab();
      await maria.goesTo('demo-high');
      await second.goesTo('demo-low');
      await maria.provesWithEid();
      await maria.isWelcomedBy('demo-high');
      await second.provesWithItsme();
      await second.isWelcomedBy('demo-low');
    });

    test('two tabs at one service: the second may use its own key, or just go on', async () => {
      const maria = await town.citizen();
      const second = await maria.newTab();
      await maria.goesTo('demo-high');
      await second.goesTo('demo-high');
      await maria.provesWithEid();
      await maria.isWelcomedBy('demo-high');
      await second.page.reload();
      await second.provesWithItsme();
      await second.isWelcomedBy('demo-high');
    });

    test('two tabs that step up: what one proved, the other need not ask again', async () => {
      const maria = await town.citizen();
      await maria.signsInAt('demo-eid', 'eid');
      const second = await maria.newTab();
      await maria.goesTo('demo-itsme');
      await second.goesTo('demo-itsme');
      await maria.provesWithItsme();
      await maria.isWelcomedBy('demo-itsme');
      await second.page.reload();
      await second.isWelcomedBy('demo-itsme');
    });
  });

  describe('the back button', () => {
    test('from the card page, from the reader and from the phone leads to the choice, which still works', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.takesOutCard();
      await maria.page.goBack();
      await maria.sees('Steek uw kaart in de lezer');
      await maria.page.goBack();
      await maria.sees('Kies uw digitale sleutel');
      await maria.takesOutPhone();
      await maria.page.goBack();
      await maria.sees('Kies uw digitale sleutel');
      await maria.provesWithEid();
      await maria.isWelcomedBy('demo-high');
    });

    test('after the login is finished says so, wherever it lands, and leads on', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      const choice = maria.page.url();
      await maria.provesWithEid();
      await maria.isWelcomedBy('demo-high');
      await maria.page.goBack();
      await maria.sees('Welke kaart steekt u in de lezer?');
      await maria.typesPin('Janssens');
      await goesOnFromFinished(maria, 'Belastingloket', 'demo-high');
      await maria.page.goto(`${choice}/eid`);
      await goesOnFromFinished(maria, 'Belastingloket', 'demo-high');
      await maria.page.goto(choice);
      await goesOnFromFinished(maria, 'Belastingloket', 'demo-high');
    });

    test('after cancelling: the choice says how to start again', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.presses('Annuleren en terug naar Belastingloket');
      await maria.isTurnedAway();
      await maria.page.goBack();
      expect(await maria.text()).toContain('U stopte deze aanmelding');
      await maria.follows('Opnieuw beginnen bij Belastingloket');
      await maria.sees('Kies uw digitale sleutel');
    });
  });

  describe('reloading', () => {
    test('the choice, the choice with a notice, the card page: each is there again, nothing is posted twice', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.page.reload();
      await maria.provesWithItsme('Janssens', 'refuse');
      expect(await maria.readsNotice()).toContain('niet bevestigd');
      await maria.page.reload();
      expect(await maria.page.locator('[role="alert"]').count()).toBe(0);
      await maria.keyButton('eid').click();
      await maria.sees('Steek uw kaart in de lezer');
      await maria.page.reload();
      await maria.presses('Verder');
      await maria.typesPin('Janssens');
      await maria.isWelcomedBy('demo-high');
      await maria.page.reload();
      await maria.isWelcomedBy('demo-high');
    });
  });

  describe('a double click', () => {
    test('on every button of a login changes nothing', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.clicksTwice(maria.keyButton('eid'));
      await maria.sees('Steek uw kaart in de lezer');
      await maria.clicksTwice(maria.button('Verder'));
      await maria.sees('Welke kaart steekt u in de lezer?');
      await maria.typesPin('Janssens');
      await maria.isWelcomedBy('demo-high');
    });

    test('on itsme neither', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.clicksTwice(maria.keyButton('itsme'));
      await maria.seesPhone();
      await maria.answersOnPhone('Janssens');
      await maria.isWelcomedBy('demo-high');
    });

    test('at the reader: the second try with one ticket is told to start again, and can', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.takesOutCard();
      await maria.field('Pincode').fill('1234');
      await maria.clicksTwice(maria.button('Pincode bevestigen'));
      await maria.reads(/Welkom, Maria|Probeer opnieuw vanaf hier|U bent al aangemeld/);
      await maria.goesTo('demo-high');
      if ((await maria.at('button[name="key"]').count()) > 0) await maria.provesWithEid();
      await maria.isWelcomedBy('demo-high');
    });

    test('on cancel, and on logging out, neither', async () => {
      const maria = await town.citizen();
      await maria.goesTo('demo-high');
      await maria.clicksTwice(maria.button(/Annuleren/));
      await maria.reads(/U keerde terug zonder u aan te melden|U stopte deze aanmelding/);
      await maria.signsInAt('demo-high', 'eid');
      await maria.signsOutAt('demo-high');
      await maria.clicksTwice(maria.button('Afmelden'));
      // The second click meets a question that is answered already; what counts is that the citizen is out.
      await maria.sees(/U bent afgemeld|U was al afgemeld|Deze aanvraag klopt niet/);
      await maria.goesTo('demo-high');
      await maria.sees('Kies uw digitale sleutel');
    });
  });
});
