import { expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';

const withoutScript = (town: Town): Promise<Citizen> => town.citizen({ javaScriptEnabled: false });

describeInTown('without JavaScript', (town) => {
  test.each(['eid', 'itsme'] as const)('a login with %s works', async (key) => {
    const maria = await withoutScript(town);
    expect(await maria.signsInAt('demo-high', key)).toMatchObject({ aud: 'demo-high' });
  });

  test('the language, cancelling and coming back work', async () => {
    const maria = await withoutScript(town);
    await maria.goesTo('demo-high');
    await maria.choosesLanguage('de');
    await maria.sees('Wählen Sie Ihren digitalen Schlüssel');
    await maria.choosesLanguage('nl');
    await maria.presses('Annuleren en terug naar Belastingloket');
    expect(await maria.isTurnedAway()).toBe('access_denied');
    await maria.follows('Opnieuw proberen');
    await maria.sees('Kies uw digitale sleutel');
  });

  test('help opens at the topic of the page, and leads back', async () => {
    const maria = await withoutScript(town);
    await maria.goesTo('demo-high');
    await maria.keyButton('eid').click();
    await maria.follows('Hulp nodig?');
    expect(await maria.at('details[open]').count()).toBe(1);
    await maria.follows(/^Terug naar/);
    await maria.sees('Kies uw digitale sleutel');
  });

  test('a step-up, and logging out everywhere', async () => {
    const maria = await withoutScript(town);
    await maria.signsInAt('demo-eid', 'eid');
    await maria.goesTo('demo-itsme');
    await maria.sees('Extra controle nodig');
    await maria.provesWithItsme();
    await maria.isWelcomedBy('demo-itsme');
    await maria.signsOutAt('demo-itsme');
    await maria.presses('Overal afmelden');
    await maria.sees('U bent afgemeld');
    await maria.goesTo('demo-eid');
    await maria.sees('Kies uw digitale sleutel');
  });

  test('being out already, and a refused key', async () => {
    const maria = await withoutScript(town);
    await maria.page.goto(`${town.demo.issuer}/logout`);
    await maria.sees('U was al afgemeld');
    await maria.presses('Verder');
    await maria.sees('U bent afgemeld');
    await maria.goesTo('demo-high');
    await maria.provesWithEid('Claes');
    expect(await maria.readsNotice()).toContain('De geldigheid van deze kaart is voorbij.');
  });
});
