import { expect, test } from '@jest/globals';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import {
  goesToMyKeys,
  opensMyKeys,
  type Person,
  personCalled,
  receives,
  typesPassword,
} from '../support/own-key-hands.ts';

const sofie = personCalled('Vandenberghe');
const karim = personCalled('El Idrissi');

async function signsInWithPassword(citizen: Citizen, person: Person, service = 'demo-low'): Promise<void> {
  await citizen.goesTo(service);
  await citizen.keyButton('password').click();
  await typesPassword(citizen, person);
  await citizen.isWelcomedBy(service);
}

/** The e-loket in this browser has heard that nobody is signed in any more. */
async function expectSignedOutAtTheLoket(citizen: Citizen): Promise<void> {
  await eventually(async () => {
    await citizen.page.goto(citizen.demo.eLoket);
    expect(await citizen.link('U bent aangemeld: bekijk').count()).toBe(0);
  });
}

async function expectPasswordBlocked(town: Town, person: Person): Promise<void> {
  const citizen = await town.citizen();
  await citizen.goesTo('demo-low');
  await citizen.keyButton('password').click();
  await typesPassword(citizen, person);
  expect(await citizen.readsNotice()).toContain('geblokkeerd');
}

const caseNumber = async (citizen: Citizen) => {
  await citizen.sees('Uw melding is binnen');
  return citizen.text('.code--large');
};

describeInTown('somebody who looks at their logins', (town) => {
  test('sees in which browsers they are signed in, and ends one of them, or all', async () => {
    const [owner, other] = [await town.citizen(), await town.citizen()];
    await signsInWithPassword(other, sofie);
    await opensMyKeys(owner, { family: sofie.family, path: '/sleutels/sessies' });
    await owner.sees('Waar bent u aangemeld?');
    await owner.reads('Aangemeld bij: Bibliotheekloket');
    const elsewhere = owner.page.locator('.event').filter({ hasNotText: 'Deze browser' });
    await elsewhere.getByRole('button', { name: 'Dit toestel afmelden' }).click();
    await owner.reads('Gelukt: u bent daar afgemeld.');
    await expectSignedOutAtTheLoket(other);
    await other.goesTo('demo-low');
    await other.sees('Kies uw digitale sleutel');

    await owner.goesStraightInto('demo-high');
    await goesToMyKeys(owner, '/sleutels/sessies');
    await owner.presses('Overal afmelden');
    await owner.sees('U bent niet aangemeld');
    await expectSignedOutAtTheLoket(owner);
  });

  test('reads a receipt of each login, keeps it, and reports the one that was not theirs', async () => {
    const [owner, thief] = [await town.citizen(), await town.citizen()];
    await signsInWithPassword(thief, sofie);
    await opensMyKeys(owner, { family: sofie.family, path: '/sleutels/geschiedenis' });
    await owner.link('Bibliotheekloket').first().click();
    await owner.sees('Aanmelding bij Bibliotheekloket');
    expect(await owner.text('.facts')).toMatch(/Gebruikersnaam en wachtwoord – Niveau laag/);
    await owner.reads('De sleutel werkte: Gebruikersnaam en wachtwoord.');
    const download = owner.page.waitForEvent('download');
    await owner.follows('Bewijs downloaden (JSON)');
    expect((await download).suggestedFilename()).toMatch(/\.json$/);

    await owner.follows('Dit was ik niet');
    await owner.sees('Melden dat u dit niet was');
    await owner.reads('Wij blokkeren de sleutel “Gebruikersnaam en wachtwoord”.');
    await owner.presses('Ja, dit was ik niet');
    const number = await caseNumber(owner);
    await owner.reads('De sleutel is geblokkeerd.');
    await expectSignedOutAtTheLoket(thief);
    await thief.goesTo('demo-low');
    await thief.sees('Kies uw digitale sleutel');
    await expectPasswordBlocked(town, sofie);
    await receives(owner, sofie.email, /werd gemeld dat iemand anders de sleutel .* gebruikte/);

    await goesToMyKeys(owner, '/sleutels/geschiedenis');
    await owner.reads(`dossier ${number}`);
    await goesToMyKeys(owner);
    expect(await owner.text('#password')).toContain('Geblokkeerd na uw melding');
  });

  test('can say so from the link in a mail, without signing in; twice is one case', async () => {
    const [owner, thief, stranger] = [await town.citizen(), await town.citizen(), await town.citizen()];
    await signsInWithPassword(thief, karim);
    await goesToMyKeys(thief);
    await thief.at('#email .own__one a').click();
    await thief.presses('Blokkeren');
    const mail = await receives(owner, karim.email, /geblokkeerd/);
    const link = /http\S+\/sleutels\/melden\?code=\S+/.exec(mail)?.[0] ?? '';
    await owner.page.goto(link);
    await owner.sees('Melden dat u dit niet was');
    await owner.reads('Wie nu als u aangemeld is, wordt overal afgemeld, ook uzelf.');
    await owner.presses('Ja, dit was ik niet');
    const number = await caseNumber(owner);
    await expectSignedOutAtTheLoket(thief);
    await goesToMyKeys(thief);
    await thief.sees('Kies uw digitale sleutel');

    await owner.page.goto(link);
    await owner.presses('Ja, dit was ik niet');
    expect(await caseNumber(owner)).toBe(number);
    await owner.reads('U meldde dit al eerder.');
    await stranger.page.goto(link.slice(0, -9));
    await stranger.sees('Deze link werkt niet meer');
  });
});
