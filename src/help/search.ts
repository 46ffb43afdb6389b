// Searching the help: by the words that people type, whatever their accents and endings. Words that stand everywhere ("hoe", "mijn")
// weigh nothing, so there is no list of them to keep in four languages. Pure.

/** Longer searches are cut off: nobody needs them, and each word costs a walk through all topics. */
export const MOST_LETTERS = 100;
const MOST_WORDS = 8;
const MOST_FOUND = 8;

export interface Searchable {
  readonly question: string;
  /** All that the answer says, in any order. */
  readonly words: readonly string[];
}

interface Indexed<Topic> {
  readonly topic: Topic;
  readonly question: readonly string[];
  readonly answer: readonly string[];
}

/** A word in the question says more about a topic than one in the answer. */
const IN_QUESTION = 3;
const IN_ANSWER = 1;

/** Those with something of `wanted` in them, best first; equals stay in the order given. */
export function searchTopics<Topic extends Searchable>(
  topics: readonly Topic[],
  wanted: string,
): readonly Topic[] {
  const all = topics.map((topic) => ({
    topic,
    question: wordsOf(topic.question),
    answer: topic.words.flatMap(wordsOf),
  }));
  const words = [...new Set(wordsOf(wanted.slice(0, MOST_LETTERS)))].slice(0, MOST_WORDS);
  const weighed = words.map((word) => ({ word, weight: weightOf(word, all) }));
  return all
    .map((one) => ({
      topic: one.topic,
      score: weighed.reduce((sum, { word, weight }) => sum + weight * placeOf(word, one), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_FOUND)
    .map(({ topic }) => topic);
}

/** Rare words weigh most, those that stand in every topic nothing (inverse document frequency). */
function weightOf<Topic>(word: string, all: readonly Indexed<Topic>[]): number {
  const among = all.filter((one) => placeOf(word, one) > 0).length;
  return among === 0 ? 0 : Math.log(all.length / among);
}

function placeOf<Topic>(word: string, { question, answer }: Indexed<Topic>): number {
  const hit = (words: readonly string[]) => words.some((other) => isAlike(word, other));
  return (hit(question) ? IN_QUESTION : 0) + (hit(answer) ? IN_ANSWER : 0);
}

/** The same word, its beginning, or the same with another ending: "geblokkeerde" finds "geblokkeerd". */
function isAlike(word: string, other: string): boolean {
  if (word.length < 3) return word === other;
  return other.startsWith(word) || (other.length >= 5 && word.startsWith(other));
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
}

/** Small letters without accents; German sharp s and French ligatures as people type them. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}
