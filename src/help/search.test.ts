import { describe, expect, test } from '@jest/globals';
import { MOST_LETTERS, searchTopics } from './search.ts';

const topics = [
  {
    id: 'pin',
    question: 'De pincode van mijn eID is geblokkeerd',
    words: ['Ga naar uw gemeente met uw kaart.'],
  },
  { id: 'kaart', question: 'Ik ben mijn kaart kwijt', words: ['Bel meteen. De kaart is dan geblokkeerd.'] },
  { id: 'wachtwoord', question: 'Ik ben mijn wachtwoord vergeten', words: ['Kies een nieuw wachtwoord.'] },
  { id: 'telephone', question: 'Où est mon téléphone ?', words: ['Cherchez. Mein Schlüssel heißt so.'] },
];
const found = (wanted: string) => searchTopics(topics, wanted).map(({ id }) => id);

describe('nothing is found', () => {
  test.each(['', '   ', 'xyzzy', '<script>', '%', '*', '.*', 'q', '\u0000', '('])('by %j', (wanted) => {
    expect(found(wanted)).toEqual([]);
  });

  test('beyond the first hundred letters', () => {
    expect(found(`${'x'.repeat(MOST_LETTERS)} pincode`)).toEqual([]);
  });

  test('by words that stand in every topic', () => {
    const same = topics.map((topic) => ({ ...topic, words: ['hoe'] }));
    expect(searchTopics(same, 'hoe')).toEqual([]);
  });
});

describe('found', () => {
  test.each([
    ['whatever its capitals', 'PINCODE', ['pin']],
    ['whatever its accents', 'telephone ou', ['telephone']],
    ['with accents that the text has not', 'pïncode', ['pin']],
    ['by its beginning', 'wachtw', ['wachtwoord']],
    ['with another ending', 'geblokkeerde', ['pin', 'kaart']],
    ['with a sharp s typed as two', 'heisst', ['telephone']],
    ['in the question before in the answer', 'kaart', ['kaart', 'pin']],
    ['the more words the better', 'geblokkeerd kaart kwijt', ['kaart', 'pin']],
  ])('%s', (_, wanted, ids) => {
    expect(found(wanted)).toEqual(ids);
  });
});
