import { expect, test } from '@jest/globals';
import { shiftTime } from '../support/broker.ts';
import { describeInTown } from '../support/demo.ts';

const MINUTE = 60_000;

describeInTown('a second service', (town) => {
  test('within two hours needs no new login, and hears of the same one', async () => {
    const maria = await town.citizen();
    const first = await maria.signsInAt('demo-low', 'eid');
    shiftTime(119 * MINUTE);
    const second = await maria.goesStraightInto('demo-high');
    expect(second['auth_time']).toBe(first['auth_time']);
    expect(second['authmech']).toBe(first['authmech']);
    await maria.goesStraightInto('demo-fapi2');
  });

  test('after two hours asks again, however busy the citizen was', async () => {
    const maria = await town.citizen();
    await maria.signsInAt('demo-low', 'eid');
    for (const minutes of [50, 100]) {
      shiftTime(minutes * MINUTE);
      await maria.goesStraightInto('demo-substantial');
    }
    shiftTime(121 * MINUTE);
    await maria.goesTo('demo-high');
    await maria.sees('Kies uw digitale sleutel');
  });

  test('that asks for a new proof each time gets it, and says so', async () => {
    const maria = await town.citizen();
    const first = await maria.signsInAt('demo-low', 'eid');
    shiftTime(5 * MINUTE);
    await maria.goesTo('demo-low', { prompt: 'login' });
    await maria.sees('Extra controle nodig');
    await maria.provesWithEid();
    const second = await maria.isWelcomedBy('demo-low');
    expect(Number(second['auth_time'])).toBeGreaterThan(Number(first['auth_time']));
  });

  test('that may not show a page is told when a login would be needed', async () => {
    const maria = await town.citizen();
    await maria.goesTo('demo-low', { prompt: 'none' });
    expect(await maria.isTurnedAway()).toBe('login_required');
  });

  test('in another browser is another matter', async () => {
    await (await town.citizen()).signsInAt('demo-low', 'eid');
    const elsewhere = await town.citizen();
    await elsewhere.goesTo('demo-low');
    await elsewhere.sees('Kies uw digitale sleutel');
  });
});
