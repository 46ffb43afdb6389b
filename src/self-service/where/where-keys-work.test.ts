import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { levels } from '#assurance/levels.ts';
import { decide } from '#decision/decide.ts';
import type { KeyFacts } from '#decision/facts.ts';
import type { Decide } from '../house.ts';
import { fitOf, kindsOf, whereKeysWork } from './where-keys-work.ts';

const ids = ['card', 'phone', 'word', 'code', 'pass'] as const;
const keyFacts = fc.tuple(
  ...ids.map((id) =>
    fc.record({
      id: fc.constant(id as string),
      authmech: fc.constant(`urn:${id}`),
      level: fc.constantFrom(...levels),
      subject: fc.constant(id === 'card' || id === 'phone' ? ('proves' as const) : ('finds' as const)),
      after: fc.constant(id === 'code' ? 'word' : undefined),
      available: fc.boolean(),
    }),
  ),
);
const service = fc.record({
  allowed_levels: fc.uniqueArray(fc.constantFrom(...levels), { minLength: 1 }),
  allowed_keys: fc.option(fc.uniqueArray(fc.constantFrom<string>(...ids), { minLength: 1 }), {
    nil: undefined,
  }),
});
const theirs = fc
  .tuple(fc.subarray<string>(['word', 'code', 'pass']), fc.subarray<string>(['word', 'code', 'pass']))
  .map(([bound, blocked]) => ({ bound, blocked: blocked.filter((id) => bound.includes(id)) }));

const decideWith =
  (keys: readonly KeyFacts[]): Decide =>
  (input) =>
    decide({ ...input, keys });
const up = (keys: readonly KeyFacts[]) => keys.map((key) => ({ ...key, available: true }));

describe('what the decision says', () => {
  test('what does not work is refused, what works is offered as soon as it is available', () => {
    fc.assert(
      fc.property(keyFacts, service, theirs, (keys, { allowed_levels, allowed_keys }, mine) => {
        const acceptance = { allowedLevels: allowed_levels, allowedKeys: allowed_keys };
        const fit = fitOf(decideWith(keys), acceptance, mine);
        const { offered, refused } = decide({
          request: { demands: [], impossible: false, notBefore: 0 },
          relyingParty: acceptance,
          events: [],
          ...mine,
          keys: up(keys),
        });
        const sorted = (some: readonly { key: string }[]) => some.map(({ key }) => key).sort();
        expect([...fit.works].sort()).toEqual(sorted(offered));
        expect(sorted(fit.refused)).toEqual(sorted(refused));
      }),
    );
  });

  test('what would work once it is activated does', () => {
    fc.assert(
      fc.property(keyFacts, service, theirs, (keys, { allowed_levels, allowed_keys }, mine) => {
        const acceptance = { allowedLevels: allowed_levels, allowedKeys: allowed_keys };
        const { onceActivated } = fitOf(decideWith(keys), acceptance, mine);
        const all = { bound: ['word', 'code', 'pass'], blocked: [] };
        const { works } = fitOf(decideWith(keys), acceptance, all);
        expect(onceActivated.filter((id) => !works.includes(id))).toEqual([]);
        expect(onceActivated.filter((id) => mine.bound.includes(id) && id !== 'code')).toEqual([]);
      }),
    );
  });

  test('every e-loket stands in one kind, that accepts what it accepts', () => {
    fc.assert(
      fc.property(keyFacts, fc.array(service), theirs, (keys, services, mine) => {
        const kinds = whereKeysWork(decideWith(keys), services, mine);
        expect(kinds.flatMap((kind) => kind.services)).toHaveLength(services.length);
        for (const { services: some, fit } of kinds)
          for (const { allowed_levels: allowedLevels, allowed_keys: allowedKeys } of some)
            expect(fitOf(decideWith(keys), { allowedLevels, allowedKeys }, mine)).toEqual(fit);
      }),
    );
  });
});

test('ten thousand e-lokets are as many questions as there are kinds of them', () => {
  const services = Array.from({ length: 10_000 }, (_, index) => ({
    allowed_levels: index % 2 === 0 ? (['high'] as const) : (['substantial', 'high'] as const),
    allowed_keys: index % 4 === 0 ? ['card'] : undefined,
  }));
  let asked = 0;
  const counting: Decide = (input) => {
    asked++;
    return decide({ ...input, keys: [] });
  };
  whereKeysWork(counting, services, { bound: [], blocked: [] });
  expect(kindsOf(services)).toHaveLength(3);
  expect(asked).toBe(6);
});

test('the order in which a registration names its levels makes no other kind', () => {
  expect(
    kindsOf([
      { allowed_levels: ['high', 'low'], allowed_keys: ['a', 'b'] },
      { allowed_levels: ['low', 'high'], allowed_keys: ['b', 'a'] },
    ]),
  ).toHaveLength(1);
});
