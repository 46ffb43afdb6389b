import { expect, test } from '@jest/globals';
import { AUTHMECH, LOA } from '../support/broker.ts';
import type { Key } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';

/** What each service accepts, and the acr that it reads afterwards. */
const logins: readonly (readonly [service: string, key: Key, acr: string])[] = [
  ['demo-low', 'eid', `${LOA}high`],
  ['demo-low', 'itsme', `${LOA}high`],
  ['demo-substantial', 'eid', `${LOA}high`],
  ['demo-substantial', 'itsme', `${LOA}high`],
  ['demo-high', 'eid', `${LOA}high`],
  ['demo-high', 'itsme', `${LOA}high`],
  ['demo-eid', 'eid', `${LOA}high`],
  ['demo-itsme', 'itsme', `${LOA}high`],
  ['demo-mechanism', 'eid', `${AUTHMECH}eid`],
  ['demo-mechanism', 'itsme', `${AUTHMECH}itsme`],
  ['demo-fapi2', 'eid', `${LOA}high`],
  ['demo-fapi2', 'itsme', `${LOA}high`],
];

describeInTown('a citizen logs in', (town) => {
  test.each(logins)('at %s with %s and the service reads acr %s', async (service, key, acr) => {
    const maria = await town.citizen();
    const claims = await maria.signsInAt(service, key);
    expect(claims).toMatchObject({ acr, authmech: `${AUTHMECH}${key}`, aud: service });
    expect(await maria.text()).toContain('Welkom, Maria Janssens');
  });

  test('with an older card (RSA), and a service with an authorisation reads the national number', async () => {
    const jan = await town.citizen();
    await jan.signsInAt('demo-high', 'eid', 'Peeters');
    expect(await jan.at('#userinfo').textContent()).toContain('85031499701');
  });

  test('and a service without that authorisation never sees the number', async () => {
    const jan = await town.citizen();
    await jan.signsInAt('demo-low', 'eid', 'Peeters');
    expect(await jan.text()).not.toContain('85031499701');
  });

  test.each([
    ['eid', 'demo-itsme', ['itsme']],
    ['itsme', 'demo-eid', ['eid']],
  ] as const)('%s is not offered at %s', async (_, service, offered) => {
    const maria = await town.citizen();
    await maria.goesTo(service);
    expect(await maria.offeredKeys()).toEqual(offered);
  });

  test.each(['eid', 'itsme'] as const)('and a service may ask for %s alone by name', async (key) => {
    const maria = await town.citizen();
    await maria.goesTo('demo-low', { acr_values: `${AUTHMECH}${key}` });
    expect(await maria.offeredKeys()).toEqual([key]);
    await maria.provesWith(key);
    expect((await maria.isWelcomedBy('demo-low'))['authmech']).toBe(`${AUTHMECH}${key}`);
  });

  test('two keys prove the same person: the service knows Maria by one number', async () => {
    const [withCard, withPhone] = [await town.citizen(), await town.citizen()];
    const first = await withCard.signsInAt('demo-low', 'eid');
    const second = await withPhone.signsInAt('demo-low', 'itsme');
    expect(second['sub']).toBe(first['sub']);
  });
});
