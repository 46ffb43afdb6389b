import { expect, test } from '@jest/globals';
import { citizens } from '../../demo/citizens.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown, type Town } from '../support/demo.ts';

/** Signs in at the Belastingloket and gives back the addresses that the browser passed on the way. */
async function addressesOf(citizen: Citizen, key: 'eid' | 'itsme'): Promise<readonly string[]> {
  const passed: string[] = [];
  citizen.page.on('request', (request) => passed.push(request.url()));
  await citizen.signsInAt('demo-high', key);
  return passed;
}

function addressIn(addresses: readonly string[], part: string): string {
  const found = addresses.find((address) => address.includes(part));
  if (!found) throw new Error(`no address with ${part}`);
  return found;
}

async function expectNotSignedIn(citizen: Citizen): Promise<void> {
  await citizen.goesTo('demo-high', { prompt: 'none' });
  expect(await citizen.isTurnedAway()).toBe('login_required');
}

/** Sends the form that is on the page, and stops short of the address with `part`, to which its redirects lead. */
async function stopAt(
  citizen: Citizen,
  part: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const { page } = citizen;
  const hidden = await page.locator('input[type="hidden"]').all();
  const form: Record<string, string> = { ...fields };
  for (const field of hidden) form[(await field.getAttribute('name')) ?? ''] = await field.inputValue();
  let answer = await page.request.post(page.url().replace(/\?.*/, ''), { form, maxRedirects: 0 });
  for (;;) {
    const address = new URL(answer.headers()['location'] ?? '', answer.url()).href;
    if (address.includes(part)) return address;
    answer = await page.request.get(address, { maxRedirects: 0 });
  }
}

const cardOf = (family: string) => ({ card: numberOf(family), pin: '1234' });
const phoneOf = (family: string) => ({ citizen: numberOf(family), action: 'confirm' });
const numberOf = (family: string) =>
  citizens.find(({ familyName }) => familyName === family)?.nationalNumber ?? '';

const succeeded = async ({ demo }: Town) =>
  (await demo.broker.stores.durable.audit.list({ type: 'login.finished', limit: 500 })).length;

describeInTown('a replayed answer', (town) => {
  test.each([
    ['of itsme', 'itsme', '/keys/itsme/callback'],
    ['of the card', 'eid', '/eid/result?result='],
  ] as const)('%s in the same browser: already signed in, no second login', async (_, key, part) => {
    const maria = await town.citizen();
    const address = addressIn(await addressesOf(maria, key), part);
    const before = await succeeded(town);
    for (let times = 0; times < 2; times++) {
      await maria.page.goto(address);
      await maria.sees('U bent al aangemeld');
    }
    expect(await succeeded(town)).toBe(before);
  });

  test.each([
    ['of itsme', 'itsme', '/keys/itsme/callback'],
    ['of the card', 'eid', '/eid/result?result='],
  ] as const)('%s in another browser, after it was used, signs nobody in', async (_, key, part) => {
    const [maria, stranger] = [await town.citizen(), await town.citizen()];
    const address = addressIn(await addressesOf(maria, key), part);
    await stranger.page.goto(address);
    await stranger.sees(/U bent al aangemeld|Ga verder in uw eerste browser/);
    await expectNotSignedIn(stranger);
  });

  test('of itsme in another browser, before it was used: refused there, and still good at home', async () => {
    const [maria, stranger] = [await town.citizen(), await town.citizen()];
    await maria.goesTo('demo-high');
    await maria.takesOutPhone();
    const address = await stopAt(maria, '/keys/itsme/callback', phoneOf('Janssens'));
    await stranger.page.goto(address);
    await stranger.sees('Ga verder in uw eerste browser');
    await expectNotSignedIn(stranger);
    await maria.page.goto(address);
    await maria.isWelcomedBy('demo-high');
  });

  test('of the card in another browser, before it was used: refused there, and still good at home', async () => {
    const [maria, stranger] = [await town.citizen(), await town.citizen()];
    await maria.goesTo('demo-high');
    await maria.takesOutCard();
    const address = await stopAt(maria, '/eid/result?result=', cardOf('Janssens'));
    await stranger.page.goto(address);
    await stranger.sees('Ga verder in uw eerste browser');
    await expectNotSignedIn(stranger);
    await maria.page.goto(address);
    await maria.isWelcomedBy('demo-high');
  });

  test('of the card of somebody else, brought into a login of one’s own, is refused (login CSRF)', async () => {
    const [maria, mallory] = [await town.citizen(), await town.citizen()];
    await mallory.goesTo('demo-high');
    await mallory.takesOutCard();
    const hers = new URL(await stopAt(mallory, '/eid/result?result=', cardOf('Aerts')));
    await maria.goesTo('demo-high');
    await maria.page.goto(`${maria.page.url()}/eid/result${hers.search}`);
    expect(await maria.readsNotice()).toContain('Probeer opnieuw vanaf hier.');
    await expectNotSignedIn(maria);
  });

  test('of itsme of somebody else, brought into a login of one’s own, is refused (login CSRF)', async () => {
    const [maria, mallory] = [await town.citizen(), await town.citizen()];
    await mallory.goesTo('demo-high');
    await mallory.takesOutPhone();
    const hers = await stopAt(mallory, '/keys/itsme/callback', phoneOf('Aerts'));
    await maria.goesTo('demo-high');
    const choice = maria.page.url();
    await maria.page.goto(hers);
    await maria.sees('Ga verder in uw eerste browser');
    const state = new URL(hers).searchParams.get('state');
    await maria.page.goto(`${choice}/itsme/callback?state=${state}`);
    expect(await maria.readsNotice()).toContain('Het antwoord van itsme klopte niet');
    await expectNotSignedIn(maria);
  });

  test('a ticket for the card used twice leads back without a second result', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-high');
    await maria.takesOutCard();
    const reader = maria.page.url();
    await maria.typesPin('Janssens');
    await maria.isWelcomedBy('demo-high');
    const before = await succeeded(town);
    await maria.page.goto(reader);
    await maria.typesPin('Janssens');
    await maria.sees('U bent al aangemeld');
    expect(await succeeded(town)).toBe(before);
  });

  test('the code at the e-loket, opened again, is answered there; the broker is not asked twice', async () => {
    const maria = await town.citizen();
    const answer = addressIn(await addressesOf(maria, 'eid'), '/callback/demo-high?');
    await maria.page.goto(answer);
    await maria.isWelcomedBy('demo-high');
    await maria.page.context().clearCookies();
    await maria.page.goto(answer);
    await maria.sees('Deze aanmelding kennen wij niet');
  });
});
