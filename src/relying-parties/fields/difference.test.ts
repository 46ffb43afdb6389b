import { expect, test } from '@jest/globals';
import { differences, inWords } from './difference.ts';

const inDutch = (before: object | undefined, after: object) =>
  differences(before, after).map((one) =>
    inWords(one, 'nl', (field, value) => (field === 'allowed_keys' ? `sleutel ${value}` : undefined)),
  );

test('the first key in a list takes all the others away, and the last that leaves it lets them in', () => {
  const [every, only] = [{ enabled: true }, { enabled: true, allowed_keys: ['eid'] }];
  expect(inDutch(every, only)).toEqual([
    'Toegelaten digitale sleutels: elke sleutel van deze niveaus gaat weg',
    'Toegelaten digitale sleutels: sleutel eid komt erbij',
  ]);
  expect(inDutch(only, every)).toEqual([
    'Toegelaten digitale sleutels: elke sleutel van deze niveaus komt erbij',
    'Toegelaten digitale sleutels: sleutel eid gaat weg',
  ]);
});

test('of what is new, nothing goes away', () => {
  expect(inDutch(undefined, { allowed_keys: ['eid'] })).toEqual([
    'Toegelaten digitale sleutels: sleutel eid komt erbij',
  ]);
});

test('another order is a difference, none written or left out is not', () => {
  expect(differences({ redirect_uris: ['a', 'b'] }, { redirect_uris: ['b', 'a'] })).toMatchObject([
    { kind: 'changed', before: 'a, b', after: 'b, a' },
  ]);
  expect(differences({ contacts: [] }, {})).toEqual([]);
});
