import { expect, test } from '@jest/globals';
import { acrFor, provenAcr } from './acr.ts';
import type { AcrMeaning, Upstream } from './upstream.ts';

const basic: AcrMeaning = { acr: 'basic', level: 'substantial', amr: [] };
const advanced: AcrMeaning = { acr: 'advanced', level: 'high', amr: [] };
const acrs: Upstream['acrs'] = [basic, advanced];

test.each([
  ['low', 'basic'],
  ['substantial', 'basic'],
  ['high', 'advanced'],
] as const)('wanted %s: ask %s', (wanted, acr) => {
  expect(acrFor({ acrs }, wanted).acr).toBe(acr);
});

test('the strongest is asked where none is enough', () => {
  expect(acrFor({ acrs: [basic] }, 'high').acr).toBe('basic');
});

test.each([
  ['basic', advanced, 'level_too_low'],
  ['other', basic, 'failed'],
  [['advanced'], advanced, 'failed'],
  [null, basic, 'failed'],
] as const)('told %j, asked $acr', (returned, asked, reason) => {
  expect(() => provenAcr({ acrs, withoutAcr: 'trust_request' }, returned, asked)).toThrow(
    expect.objectContaining({ reason }),
  );
});

test.each([
  ['refuse', basic, undefined],
  ['refuse', advanced, undefined],
  ['refuse_high', basic, basic],
  ['refuse_high', advanced, undefined],
  ['trust_request', advanced, advanced],
] as const)('without acr: %s', (withoutAcr, asked, proven) => {
  const prove = () => provenAcr({ acrs, withoutAcr }, undefined, asked);
  if (proven) expect(prove()).toBe(proven);
  else expect(prove).toThrow(expect.objectContaining({ reason: 'level_too_low' }));
});

test('more than was asked counts as what it is', () => {
  expect(provenAcr({ acrs, withoutAcr: 'refuse' }, 'advanced', basic)).toBe(advanced);
});
