import { expect, test } from '@jest/globals';
import Keygrip from 'keygrip';
import { signCookies } from './cookie-signatures.ts';

const [NEW, OLD, STRANGE] = ['n', 'o', 's'].map((letter) => letter.repeat(40)) as [string, string, string];
const ours = signCookies([NEW, OLD]);
const data = 'sleutelbos_session=abc';

test.each([
  ['nothing', ''],
  ['a signature of something else', ours.sign('sleutelbos_session=abd')],
  ['a signature cut short', ours.sign(data).slice(0, -1)],
  ['a signature with something behind it', `${ours.sign(data)}A`],
  ['one letter that is another', ours.sign(data).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
  ['letters of more bytes than characters', 'é'.repeat(43)],
  ['a key that is not ours', new Keygrip([STRANGE], 'sha256').sign(data)],
  ['another hash', new Keygrip([NEW], 'sha1').sign(data)],
])('%s is no signature', (_, digest) => {
  expect([ours.index(data, digest), ours.verify(data, digest)]).toEqual([-1, false]);
});

test('the newest secret signs, each verifies, and keygrip says the same', () => {
  const plain = new Keygrip([NEW, OLD], 'sha256');
  expect(ours.sign(data)).toBe(plain.sign(data));
  expect(ours.index(data, plain.sign(data))).toBe(0);
  expect(ours.index(data, new Keygrip([OLD], 'sha256').sign(data))).toBe(1);
  expect(ours.verify(data, new Keygrip([OLD], 'sha256').sign(data))).toBe(true);
});

test('without a secret there is no signature', () => {
  expect(() => signCookies([])).toThrow('at least one secret');
});
