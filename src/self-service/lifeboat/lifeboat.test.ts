import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AssuranceLevel, levels } from '#assurance/levels.ts';
import { decide } from '#decision/decide.ts';
import type { KeyFacts } from '#decision/facts.ts';
import type { Carrier } from '#digital-keys/key.ts';
import type { Decide } from '../house.ts';
import { fitOf, kindsOf } from '../where/where-keys-work.ts';
import { type HeldKey, type Loss, lifeboat } from './lifeboat.ts';
import { warningsOf } from './warnings.ts';

const fact = (id: string, level: AssuranceLevel, subject: KeyFacts['subject'], after?: string): KeyFacts => ({
  id,
  authmech: `urn:${id}`,
  level,
  subject,
  after,
  available: true,
});
const FACTS = [
  fact('eid', 'high', 'proves'),
  fact('itsme', 'high', 'proves'),
  fact('password', 'low', 'finds'),
  fact('sms', 'substantial', 'needs', 'password'),
  fact('email', 'substantial', 'needs', 'password'),
  fact('passkey', 'substantial', 'finds'),
];
const house: Decide = (input) => decide({ ...input, keys: FACTS });

const held = (key: string, carriedBy: Carrier): HeldKey => ({
  key,
  carriedBy,
  level: FACTS.find(({ id }) => id === key)?.level ?? 'low',
});
const eid = held('eid', 'card');
const itsme = held('itsme', 'phone');
const password = held('password', 'memory');
const sms = held('sms', 'phone');
const email = held('email', 'mailbox');
const synced = held('passkey', 'device');
const onChain = held('passkey', 'security-key');
const everything = [eid, itsme, password, sms, email, synced];

const kinds = kindsOf([
  { allowed_levels: ['high'] },
  { allowed_levels: ['substantial', 'high'] },
  { allowed_levels: ['low', 'substantial', 'high'] },
  { allowed_levels: ['high'], allowed_keys: ['eid'] },
]);
const without = (loss: Loss, some: readonly HeldKey[] = everything) =>
  lifeboat(house, { held: some, kinds }).find((report) => report.loss === loss);

describe('what is gone', () => {
  test('with the phone: itsme, text messages, and a passkey in a device that may be the phone', () => {
    expect(without('phone')).toEqual({
      loss: 'phone',
      lost: [itsme, sms, synced],
      left: [eid, password, email],
      opens: 4,
      nothingFor: undefined,
    });
  });

  test('with the card: one e-loket takes nothing else', () => {
    expect(without('card')).toMatchObject({ lost: [eid], opens: 3, nothingFor: undefined });
  });

  test('with the password: the codes that go after it as well', () => {
    expect(without('memory')).toMatchObject({ lost: [password, sms, email], left: [eid, itsme, synced] });
  });

  test('one of two passkeys is enough', () => {
    expect(without('security-key', [eid, synced, onChain])).toMatchObject({
      lost: [onChain],
      left: [eid, synced],
    });
  });

  test('a level for which nothing is left is named, the weakest one', () => {
    expect(without('card', [eid])).toMatchObject({ left: [], opens: 0, nothingFor: 'low' });
    expect(without('card', [eid, password])).toMatchObject({ opens: 1, nothingFor: 'substantial' });
    expect(without('card', [eid, password, email])).toMatchObject({ opens: 2, nothingFor: 'high' });
  });
});

test('every e-loket that is said to stay open is opened by a key that is left, every other one by none', () => {
  const carriers = fc.constantFrom<Carrier>('phone', 'card', 'mailbox', 'memory', 'security-key', 'device');
  const some = fc.array(fc.tuple(fc.constantFrom(...FACTS.map(({ id }) => id)), carriers), { maxLength: 8 });
  const services = fc.array(
    fc.record({ allowed_levels: fc.uniqueArray(fc.constantFrom(...levels), { minLength: 1 }) }),
  );
  fc.assert(
    fc.property(some, services, (pairs, all) => {
      const mine = pairs.map(([key, carriedBy]) => held(key, carriedBy));
      for (const { lost, left, opens } of lifeboat(house, { held: mine, kinds: kindsOf(all) })) {
        expect(lost.length + left.length).toBe(mine.length);
        const ids = left.map(({ key }) => key);
        const open = all.filter(({ allowed_levels: allowedLevels }) =>
          fitOf(house, { allowedLevels }, { bound: ids, blocked: [] }).works.some((id) => ids.includes(id)),
        );
        expect(opens).toBe(open.length);
      }
    }),
  );
});

describe('before a key is removed', () => {
  const facts = { addressesBefore: 1, addressesAfter: 1 };

  test('nothing is said when there is another one like it', () => {
    expect(warningsOf({ ...facts, before: everything, after: [eid, password, email] })).toEqual([]);
  });

  test('the last sure key without card and phone', () => {
    expect(warningsOf({ ...facts, before: everything, after: [eid, itsme, password, sms, synced] })).toEqual([
      'last_without_card_or_phone',
    ]);
  });

  test('the last key outside the phone, beside the card', () => {
    expect(warningsOf({ ...facts, before: [eid, password, sms], after: [eid] })).toEqual([
      'last_outside_phone',
    ]);
  });

  test('the last address for letters', () => {
    expect(warningsOf({ before: [eid], after: [eid], addressesBefore: 1, addressesAfter: 0 })).toEqual([
      'last_address',
    ]);
    expect(warningsOf({ before: [eid], after: [eid], addressesBefore: 0, addressesAfter: 0 })).toEqual([]);
  });
});
