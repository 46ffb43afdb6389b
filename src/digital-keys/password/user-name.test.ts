import { describe, expect, test } from '@jest/globals';
import { comparableUserName, faultOfUserName, indexOfUserName, readUserName } from './user-name.ts';

describe('refused as a user name', () => {
  test.each([
    ['', 'short'],
    ['ab', 'short'],
    ['  ab  ', 'short'],
    ['a'.repeat(65), 'long'],
    ['x'.repeat(10_000), 'long'],
    ['jan peeters', 'characters'],
    ['<script>', 'characters'],
    ['jan\u202epeeters', 'characters'],
    ['jan\u200fpeeters', 'characters'],
    ['jan\u0000peeters', 'characters'],
    ['jan\u0301\u0301', 'characters'],
    ['Иван', 'characters'],
    ['jаn', 'characters'],
    ['جان123', 'characters'],
    ['jan٣٤٥', 'characters'],
    ['jan😀', 'characters'],
    ['85031499701', 'national_number'],
    ['85.03.14-997.01', 'national_number'],
    ['８５０３１４９９７０１', 'national_number'],
    ['jan_85031499701', 'national_number'],
  ])('%j: %s', (name, fault) => expect(faultOfUserName(name)).toBe(fault));
});

describe('accepted', () => {
  test.each([
    'jan',
    'Jan.Peeters_85',
    'jan@example.be',
    'Éloïse',
    'müller-ß',
    '  jan  ',
    'a'.repeat(64),
    '85031499702',
  ])('%j', (name) => expect(faultOfUserName(name)).toBeUndefined());
});

test('the same user name, however it is typed', () => {
  for (const [one, other] of [
    ['Jan', ' jan '],
    ['ÉLOÏSE', 'e\u0301loi\u0308se'],
    ['ｊａｎ', 'JAN'],
  ] as const) {
    expect(comparableUserName(one)).toBe(comparableUserName(other));
  }
  expect(comparableUserName('jan')).not.toBe(comparableUserName('jàn'));
});

test('its owner sees it as it was written', () => expect(readUserName(' Éloïse ')).toBe('Éloïse'));

test('the index is made for the purpose that the house knows', () => {
  expect(indexOfUserName(' JAN', (value, purpose) => `${purpose}:${value}`)).toBe('user-name:jan');
});
