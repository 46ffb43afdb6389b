import { expect, test } from '@jest/globals';
import { shiftTime } from '../support/broker.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

const mustSignInAgain = async (citizen: Citizen, service: string) => {
  await citizen.goesTo(service);
  await citizen.sees('Kies uw digitale sleutel');
};

/** The services at which this browser is signed in, as the e-loket itself sees it. */
async function servicesInside(citizen: Citizen): Promise<readonly (string | null)[]> {
  await citizen.page.goto(citizen.demo.eLoket);
  const links = await citizen.page.getByRole('link', { name: 'U bent aangemeld: bekijk' }).all();
  return Promise.all(links.map((link) => link.getAttribute('href')));
}

async function signedInAtTwo(town: Town): Promise<Citizen> {
  const maria = await town.citizen();
  await maria.signsInAt('demo-low', 'eid');
  await maria.goesStraightInto('demo-high');
  expect(await servicesInside(maria)).toEqual(['/dienst/demo-high', '/dienst/demo-low']);
  return maria;
}

describeInTown('logging out', (town) => {
  test('everywhere asks first, ends the session, and the other service is told', async () => {
    const maria = await signedInAtTwo(town);
    await maria.signsOutAt('demo-high');
    await maria.sees('Wilt u zich afmelden?');
    expect(await maria.text()).toContain('U komt van Belastingloket.');
    expect(await maria.page.getByRole('listitem').filter({ hasText: 'Bibliotheekloket' }).count()).toBe(1);
    await maria.presses('Overal afmelden');
    await maria.sees('U bent afgemeld');
    await eventually(async () => expect(await servicesInside(maria)).toEqual([]));
    await mustSignInAgain(maria, 'demo-low');
  });

  test('only here leaves the other service and the session as they were', async () => {
    const maria = await signedInAtTwo(town);
    await maria.signsOutAt('demo-high');
    await maria.presses('Alleen bij Belastingloket afmelden');
    await maria.sees('U bent afgemeld');
    expect(await servicesInside(maria)).toEqual(['/dienst/demo-low']);
    await maria.goesStraightInto('demo-low');
  });

  test('changes nothing while the question is not answered', async () => {
    const maria = await signedInAtTwo(town);
    await maria.signsOutAt('demo-high');
    await maria.sees('Wilt u zich afmelden?');
    await maria.goesStraightInto('demo-low');
    await maria.goesStraightInto('demo-high');
  });

  test('at the broker itself says who was told, and survives a reload', async () => {
    const maria = await signedInAtTwo(town);
    await maria.page.goto(`${town.demo.issuer}/logout`);
    await maria.presses('Overal afmelden');
    await maria.sees('U bent afgemeld');
    await eventually(async () => {
      await maria.page.reload();
      expect(await maria.text()).toMatch(/Bibliotheekloket: bevestigt dat u afgemeld bent/);
      expect(await maria.text()).toMatch(/Belastingloket: bevestigt dat u afgemeld bent/);
    });
  });

  test('says which e-loket does not answer, and what to do about it', async () => {
    const maria = await signedInAtTwo(town);
    await noLongerListens(town, 'demo-substantial');
    await maria.goesStraightInto('demo-substantial');
    await maria.page.goto(`${town.demo.issuer}/logout`);
    await maria.presses('Overal afmelden');
    await maria.sees('U bent afgemeld');
    expect(await maria.text()).toMatch(/Premieloket: heeft nog niet geantwoord/);
    const { logoutQueue } = town.demo.broker.app.oidc;
    for (const later of [1, 3, 7, 15, 60, 120]) {
      shiftTime(later * 60_000);
      await logoutQueue.deliverDue();
    }
    await eventually(async () => {
      await maria.page.reload();
      expect(await maria.text()).toMatch(/Premieloket: antwoordt niet: sluit dat venster/);
      expect(await maria.text()).toMatch(/Bibliotheekloket: bevestigt dat u afgemeld bent/);
    });
  });

  test('twice says that nobody was signed in any more', async () => {
    const maria = await town.citizen();
    await maria.page.goto(`${town.demo.issuer}/logout`);
    await maria.sees('U was al afgemeld');
    await maria.presses('Verder');
    await maria.sees('U bent afgemeld');
  });

  test('in one tab while another shows a login: that login says what happened', async () => {
    const maria = await town.citizen();
    await maria.signsInAt('demo-eid', 'eid');
    await maria.goesTo('demo-itsme');
    const otherTab = await maria.newTab();
    await otherTab.signsOutAt('demo-eid');
    await otherTab.presses('Afmelden');
    await otherTab.sees('U bent afgemeld');
    await maria.keyButton('itsme').click();
    await maria.sees('Er veranderde iets in een ander venster');
    await maria.follows('Opnieuw beginnen bij Parkeerloket');
    await maria.sees('Kies uw digitale sleutel');
  });
});

/** From now on this service's back-channel address leads nowhere. */
async function noLongerListens({ demo }: Town, service: string): Promise<void> {
  const { register } = demo.broker.app;
  const party = await register.find(service);
  if (!party) throw new Error(`no ${service}`);
  await register.apply({ ...party, backchannel_logout_uri: 'http://127.0.0.1:9/logout' }, 'test', 'deaf');
}
