import { expect, test } from '@jest/globals';
import { entersBeheer, fillsIn, goesInBeheer } from '../support/beheer-hands.ts';
import { describeInTown } from '../support/demo.ts';
import { goesToMyKeys, opensMyKeys } from '../support/own-key-hands.ts';

const NUMBER = /\d{4} \d{4}/;

describeInTown('the helpdesk looks along, without JavaScript', (town) => {
  test('with a number that the citizen reads out, until the citizen has had enough', async () => {
    const citizen = await town.citizen({ javaScriptEnabled: false });
    await opensMyKeys(citizen, { family: 'Peeters' });
    await goesToMyKeys(citizen, '/sleutels/hulp-toestaan');
    await citizen.presses('Nummer maken');
    const number = NUMBER.exec(await citizen.text())?.[0] ?? '';

    const helpdesk = await town.citizen({ javaScriptEnabled: false });
    await entersBeheer(helpdesk, 'Sukarno');
    await goesInBeheer(helpdesk, '/helpdesk');
    await fillsIn(helpdesk, { nummer: '0000 0000' });
    await helpdesk.presses('Meekijken');
    await helpdesk.reads('dit nummer is niet juist');
    await fillsIn(helpdesk, { nummer: number });
    await helpdesk.presses('Meekijken');
    await helpdesk.reads('Laatste aanmeldingen');
    expect(await helpdesk.text()).not.toContain('Peeters');

    await goesToMyKeys(citizen, '/sleutels/sessies');
    await citizen.reads('De helpdesk kijkt nu mee, tot');
    await goesToMyKeys(citizen, '/sleutels/hulp-toestaan');
    await citizen.presses('Meekijken stoppen');
    await citizen.reads('Niemand kijkt mee');
    await helpdesk.page.reload();
    expect(await helpdesk.text()).not.toContain('Laatste aanmeldingen');
    await goesToMyKeys(citizen, '/sleutels/geschiedenis');
    await citizen.reads('keek mee, met uw toestemming');
  });
});
