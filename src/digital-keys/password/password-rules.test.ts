import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { loadBlocklist } from './blocklist.ts';
import { faultOfPassword, lengthOfPassword } from './password-rules.ts';

const isListed = loadBlocklist();
const chooser = {
  userName: 'jan.p_85',
  person: { givenName: 'Jan', familyName: 'Van den Broeck', nationalNumber: '85031499701' },
};
const faultOf = (password: string) => faultOfPassword(password, chooser, isListed);

describe('too short or too long', () => {
  test.each([
    ['', 'short'],
    ['elf tekens!', 'short'],
    ['😀'.repeat(11), 'short'],
    ['e\u0301'.repeat(11), 'short'],
    [`${'ab cd ef '.repeat(30)}`, 'long'],
    ['😀'.repeat(257), 'long'],
    ['x'.repeat(10_000), 'long'],
  ])('%j', (password, fault) => expect(faultOf(password)).toBe(fault));

  test('code points are counted, after composing', () => {
    expect(lengthOfPassword('😀'.repeat(12))).toBe(12);
    expect(lengthOfPassword('e\u0301'.repeat(12))).toBe(12);
  });
});

describe('about this person', () => {
  test.each([
    ['85031499701ab!', 'national_number'],
    ['85.03.14-997.01', 'national_number'],
    ['jan.p_85jan.p_85', 'personal'],
    ['JanVanDenBroeck', 'personal'],
    ['broeck-1985-03', 'personal'],
    ['Br0eck!!!!!!!', 'personal'],
    ['12345janjan678', 'personal'],
  ])('%j', (password, fault) => expect(faultOf(password)).toBe(fault));

  test('a name among other words is no fault', () => {
    expect(faultOf('jan plukt zeven peren')).toBeUndefined();
  });

  test('somebody without first name', () => {
    const person = { familyName: 'Ngũgĩ', nationalNumber: '85031499701' };
    expect(faultOfPassword('ngugi-ngugi-12', { userName: 'xyz', person }, isListed)).toBe('personal');
  });
});

describe('words of the service', () => {
  test.each(['sleutelbos!!', 'Vlaanderen2026', 'WachtwoordWachtwoord', 'paswoord1234', 'password1234'])(
    '%j',
    (word) => expect(faultOf(word)).toBe('service_word'),
  );
  test.each(['motdepasse123', 'P@ssw0rt!2026', '!!overheid!!99', 'welkom123456', 'wachtwoord overheid'])(
    '%j',
    (word) => expect(faultOf(word)).toBe('service_word'),
  );
});

describe('what many people choose', () => {
  test.each(['123456789012', '012345678901', 'aaaaaaaaaaaa', 'abcabcabcabc', 'abcdefghijkl'])(
    '%j',
    (password) => expect(faultOf(password)).toBe('common'),
  );
  test.each(['azertyuiop12', 'qwertyqwerty', '1q2w3e4r5t6y', 'poiuytreza!!', 'iloveyou2026!'])(
    '%j',
    (password) => expect(faultOf(password)).toBe('common'),
  );
  test.each(['letmeinletmein', 'Liverpool1892', 'l1verp00l1892', 'marieke123456', '123123123123'])(
    '%j',
    (password) => expect(faultOf(password)).toBe('common'),
  );
  test.each(['verantwoordelijkheid', '&é"\'(§è!çà)-', 'football football', '  football football  '])(
    '%j',
    (password) => expect(faultOf(password)).toBe('common'),
  );
});

describe('good ones', () => {
  test.each([
    'correct horse battery staple',
    'drie blauwe fietsen',
    'twaalf teken',
    'été à Ostende 🌊',
    'x7$9k2!m4#q1z',
    '😀🐶🌊🚲🍟🎺🧀🐌🪁🧦🥁🦆',
    'שלום עולם טוב',
    [...Array(64).keys()]
      .map((number) => `${number} peren`)
      .join(' ')
      .slice(0, 256),
  ])('%j', (password) => expect(faultOf(password)).toBeUndefined());

  test('of 10,000 random passphrases, and of 10,000 random strings, fewer than one in a thousand is refused', () => {
    const numbers = [...Array(10_000).keys()];
    const bytes = numbers.map((number) => createHash('sha256').update(`${number}`).digest());
    const phrases = bytes.map((random) =>
      Array.from({ length: 4 }, (_, at) => wordOf(random, at * 6)).join(' '),
    );
    const strings = bytes.map((random) => random.subarray(0, 9).toString('base64'));
    expect(phrases.filter(faultOf).length).toBeLessThan(10);
    expect(strings.filter(faultOf).length).toBeLessThan(10);
  });
});

/** A word of three syllables that nobody ever said. */
function wordOf(random: Buffer, from: number): string {
  const letters = ['bcdfghjklmnprstv', 'aeiou'];
  return Array.from({ length: 6 }, (_, at) => {
    const choice = letters[at % 2] ?? '';
    return choice[(random[from + at] ?? 0) % choice.length];
  }).join('');
}
