import { expect, test } from '@jest/globals';
import { AUTHMECH } from '../support/broker.ts';
import { describeInTown } from '../support/demo.ts';

describeInTown('an e-loket that accepts only itsme', (town) => {
  test('leads a citizen with an eID session to itsme, and keeps both events', async () => {
    const maria = await town.citizen();
    const withCard = await maria.signsInAt('demo-eid', 'eid');

    await maria.goesTo('demo-itsme');
    await maria.sees('Extra controle nodig');
    expect(await maria.text()).toContain('U meldt zich aan bij Parkeerloket.');
    expect(await maria.text()).toContain('U blijft intussen aangemeld bij de andere diensten.');
    expect(await maria.offeredKeys()).toEqual(['itsme']);
    await maria.provesWithItsme();
    const withPhone = await maria.isWelcomedBy('demo-itsme');
    expect(withPhone['authmech']).toBe(`${AUTHMECH}itsme`);
    expect(withPhone['sub']).toBe(withCard['sub']);

    // Both proofs count from now on: neither service asks again.
    const again = await maria.goesStraightInto('demo-eid');
    expect(again['authmech']).toBe(`${AUTHMECH}eid`);
    expect(again['auth_time']).toBe(withCard['auth_time']);
    expect((await maria.goesStraightInto('demo-itsme'))['authmech']).toBe(`${AUTHMECH}itsme`);
  });

  test('says why the other keys do not fit', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-itsme');
    await maria.at('summary', 'Ik heb geen van deze sleutels').click();
    expect(await maria.text()).toMatch(/eID en kaartlezer\s+Parkeerloket aanvaardt deze sleutel niet/);
  });

  test('lets the citizen go back, signed in elsewhere as before', async () => {
    const maria = await town.citizen();
    await maria.signsInAt('demo-eid', 'eid');
    await maria.goesTo('demo-itsme');
    await maria.presses('Annuleren en terug naar Parkeerloket');
    expect(await maria.isTurnedAway()).toBe('access_denied');
    await maria.goesStraightInto('demo-eid');
  });
});
