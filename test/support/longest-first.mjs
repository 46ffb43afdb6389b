// The longest files first, so that no processor waits for the last one. Jest knows how long each took from the run before; in a clean
// clone it takes the largest for the longest, and those that drive a browser through every page are among the smallest.

import Sequencer from '@jest/test-sequencer';

/** Parts of paths of files that take far longer than their size tells, the longest first. */
const LONG = [
  'every-way-to-get-lost',
  'test/accessibility/every-page',
  'test/admin/cli.test',
  'test/exam/exam.test',
  'test/admin/operator-cli',
  'test/journeys/',
  'test/accessibility/',
  'browser.test',
];

export default class LongestFirst extends Sequencer {
  /** Milliseconds: measured in the run before, or guessed. */
  time(test) {
    return super.time(test) ?? guess(test);
  }
}

/** A byte a millisecond; what takes longer than it is large, as if it were larger than all others. */
function guess({ path, context }) {
  const place = LONG.findIndex((part) => path.replaceAll('\\', '/').includes(part));
  return place < 0 ? (context.hasteFS.getSize(path) ?? 0) : 1_000_000 - place;
}
