import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutValues } from '#relying-parties/diagnosis/address.ts';
import { whyNotWebAddress } from '#relying-parties/web-address.ts';
import { nearestTo } from './nearest.ts';

const REGISTERED = ['https://loket.example/terug', 'https://test.loket.example/terug?taal=nl'];

test.each([
  ['https://loket.example/terug/', ['slash_extra']],
  ['http://loket.example/terug', ['scheme']],
  ['https://www.loket.example/terug', ['www']],
  ['https://loket.example.org/terug', ['host']],
  ['https://loket.example:8443/terug', ['port']],
  ['https://loket.example/Terug', ['case']],
  ['https://loket.example/ter%75g', ['encoded']],
  ['https://loket.example/terug-', ['path']],
  ['https://loket.example/terug?a=…', ['query']],
  ['https://loket.example/terug#…', ['fragment']],
  ['https://LOKET.example/terug', ['spelling']],
  ['https://loket.example:443/terug', ['spelling']],
  ['https://…@loket.example/terug', ['password']],
  ['https://loket.example/terug ', ['space']],
  ['loket.example/terug', ['unreadable']],
  ['http://loket.example/terug/', ['scheme', 'slash_extra']],
  ['https://loket.example/%E0%A4%A/terug', ['path']],
])('%s: %p', (sent, causes) => {
  expect(nearestTo(sent, REGISTERED)).toMatchObject({ registered: REGISTERED[0], causes });
});

test('a slash that is missing', () => {
  expect(nearestTo('https://loket.example/terug', ['https://loket.example/terug/'])).toMatchObject({
    causes: ['slash_missing'],
  });
});

test('only the values of the query differ: they are not kept, so that is what is told', () => {
  expect(nearestTo('https://test.loket.example/terug?taal=…', REGISTERED)).toMatchObject({
    registered: REGISTERED[1],
    causes: ['query_values'],
  });
});

test('registered by now: nothing differs', () => {
  expect(nearestTo(REGISTERED[0] ?? '', REGISTERED)).toMatchObject({ causes: [] });
});

test('nothing registered: nothing is near', () => {
  expect(nearestTo('https://loket.example/', [])).toBeUndefined();
});

test('whatever was sent, there is a cause unless it is registered; and no registered address is nearer', () => {
  const address = fc.webUrl({ withQueryParameters: true }).filter((one) => !whyNotWebAddress(one, true));
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl(), fc.string()),
      fc.array(address, { minLength: 1 }),
      (sent, registered) => {
        const kept = withoutValues(sent).text;
        const nearest = nearestTo(kept, registered);
        expect(nearest?.causes.length === 0).toBe(registered.includes(kept));
        expect(registered).toContain(nearest?.registered);
      },
    ),
  );
});
