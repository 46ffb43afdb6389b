// What a file imports as '@jest/globals' (in-plain-node.mjs). Each test file has its own, and imports follow.

export let expect;
export let jest;
export let describe;
export let test;
export let beforeAll;
export let beforeEach;
export let afterAll;
export let afterEach;

export function handOut(globals) {
  ({ expect, jest, describe, test, beforeAll, beforeEach, afterAll, afterEach } = globals);
}
