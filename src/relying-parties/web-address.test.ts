// Addresses that strangers register: whatever is taken is what browsers and we both read in it. More: test/attack/registration.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLoopback, whyNotWebAddress } from './web-address.ts';

const piece = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    ...'/ : @ . .. ? # \\ %2e %2F [::1] localhost 127.0.0.1 xn-- www. .example http: :443'.split(' '),
  ),
);
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['http', 'https', 'ftp'] }),
  fc.array(piece, { maxLength: 6 }).map((pieces) => `https://${pieces.join('')}`),
  fc
    .tuple(fc.domain(), fc.array(piece, { maxLength: 4 }))
    .map(([host, rest]) => `https://${host}/${rest.join('')}`),
  fc.string(),
);

test('no text is an error, and what is taken is https, of others, and written as browsers write it', () => {
  fc.assert(
    fc.property(address, fc.boolean(), (text, allowLoopback) => {
      if (whyNotWebAddress(text, allowLoopback) !== undefined) return;
      const url = new URL(text);
      expect(url.protocol === 'https:' || (allowLoopback && isLoopback(text))).toBe(true);
      expect([url.username, url.password, url.hash]).toEqual(['', '', '']);
      expect(text).not.toMatch(/[#\\*\s]/);
      // Nobody mends it on the way: but for the slash after the host it is the same.
      expect([text, text.replace(/^(https?:\/\/[^/?]+)/, '$1/')]).toContain(url.href);
    }),
    { numRuns: 2_000 },
  );
});

test('many of them are taken, so that the others mean something', () => {
  const taken = fc
    .sample(address, { numRuns: 500, seed: 7 })
    .filter((text) => !whyNotWebAddress(text, false));
  expect(taken.length).toBeGreaterThan(50);
});
