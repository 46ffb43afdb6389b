import { expect, test } from '@jest/globals';
import { AUTHMECH, LOA } from '../support/broker.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import { goesToMyKeys, opensMyKeys, readsDone } from '../support/own-key-hands.ts';

const anna = 'NL/BE/NL-4711-0815';

/** At the page of the own country. */
async function confirms(citizen: Citizen, level = 'substantial', action = 'confirm'): Promise<void> {
  await citizen.sees('Sign in with your European key');
  await citizen.field('Who are you?').selectOption(anna);
  await citizen.field('Level of your means').selectOption(level);
  await citizen.at(`button[value="${action}"]`).click();
}

async function links(citizen: Citizen): Promise<void> {
  await goesToMyKeys(citizen, '/sleutels/activeren/eidas');
  await citizen.sees('Koppel uw Europese sleutel');
  await citizen.follows('Naar de aanmeldpagina van mijn land');
}

describeInTown('a European citizen', (town) => {
  test('whose key is not linked is refused kindly, links it after itsme, and then signs in with it', async () => {
    const citizen = await town.citizen();
    await citizen.goesTo('demo-substantial');
    await citizen.keyButton('eidas').click();
    await confirms(citizen);
    await citizen.sees('Kies uw digitale sleutel');
    expect(await citizen.readsNotice()).toContain('koppel uw Europese sleutel in Mijn digitale sleutels');

    await opensMyKeys(citizen, { family: 'De Smet', key: 'itsme' });
    await citizen.presses('Annuleren');
    await links(citizen);
    await confirms(citizen, 'substantial', 'refuse');
    expect(await citizen.readsNotice()).toContain('U hebt het niet bevestigd, dus er is niets gekoppeld.');
    await citizen.follows('Naar de aanmeldpagina van mijn land');
    await confirms(citizen);
    expect(await readsDone(citizen)).toContain('is actief');
    expect(await citizen.text('#eidas')).toContain('Nederland');

    const again = await town.citizen();
    await again.goesTo('demo-substantial');
    await again.keyButton('eidas').click();
    await confirms(again);
    expect(await again.isWelcomedBy('demo-substantial')).toMatchObject({
      acr: `${LOA}substantial`,
      authmech: expect.stringContaining(AUTHMECH),
    });
    expect(await again.text()).toContain('Welkom, Lotte De Smet');
  });

  test('whose key is too weak for an e-loket is told so, and it is not linked twice', async () => {
    const citizen = await town.citizen();
    await citizen.goesTo('demo-high');
    await citizen.keyButton('eidas').click();
    await confirms(citizen, 'substantial');
    expect(await citizen.readsNotice()).toContain('vraagt meer zekerheid dan uw Europese sleutel geeft');
    await opensMyKeys(citizen, { family: 'Janssens' });
    await citizen.presses('Annuleren');
    await links(citizen);
    await confirms(citizen);
    expect(await citizen.readsNotice()).toContain('al aan iemand anders gekoppeld');
  });
});
