import { expect, test } from '@jest/globals';
import { byName, findServices } from './search.ts';

const named = (name: string) => ({ names: { nl: name, fr: `${name} fr`, de: name, en: name } });
const many = Array.from({ length: 60 }, (_, index) => named(`Loket ${String(index).padStart(2, '0')}`));
const find = (services: readonly ReturnType<typeof named>[], wanted: string, wantedPage = '') =>
  findServices(services, { wanted, wantedPage, locale: 'nl' });

test.each([
  ['', 1],
  ['0', 1],
  ['-1', 1],
  ['x', 1],
  ['2', 2],
  ['3', 3],
  ['4', 3],
  ['99999999', 1],
])('page %p is page %p', (wanted, number) => {
  expect(find(many, '', wanted)).toMatchObject({ number, pages: 3 });
});

test('nothing found is one empty page', () => {
  expect(find(many, 'x')).toEqual({ all: [], page: [], number: 1, pages: 1 });
});

test('a piece of the name is enough, whatever its capitals and accents', () => {
  expect(find([named('Études et société'), named('Rijbewijs')], ' etudes ').all).toHaveLength(1);
});

test('the last page holds what is left', () => {
  expect(find(many, 'loket', '3').page.map(({ names }) => names.nl)).toEqual(
    many.slice(50).map(({ names }) => names.nl),
  );
});

test('names stand in the order of their language', () => {
  expect(byName([named('zee'), named('École'), named('eb')], 'fr').map(({ names }) => names.nl)).toEqual([
    'eb',
    'École',
    'zee',
  ]);
});
