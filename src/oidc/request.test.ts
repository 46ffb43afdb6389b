import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { acceptanceOf, type RequestParams, toAuthenticationRequest } from './request.ts';

const CARD = 'urn:be:vlaanderen:authmech:card';
const NOW = 1_000_000;
const asked = (params: RequestParams) =>
  toAuthenticationRequest(params, { now: NOW, mechanisms: new Set([CARD]) });

const high = { type: 'level', level: 'high' };
const substantial = { type: 'level', level: 'substantial' };
const card = { type: 'mechanism', authmech: CARD };
const acr = (claim: unknown) => JSON.stringify({ id_token: { acr: claim } });

describe('what is demanded', () => {
  test.each([
    ['nothing', {}, []],
    ['an alias', { acr_values: 'high' }, [high]],
    ['an eIDAS address', { acr_values: 'http://eidas.europa.eu/LoA/high' }, [high]],
    ['a mechanism that exists', { acr_values: CARD }, [card]],
    ['a list, in its order', { acr_values: `substantial  ${CARD}` }, [substantial, card]],
    ['unknown values', { acr_values: 'HIGH urn:be:vlaanderen:authmech:none 4' }, []],
    ['a voluntary acr claim', { claims: acr({ values: ['high'] }) }, []],
    ['an essential acr claim', { claims: acr({ essential: true, value: 'high' }) }, [high]],
    ['one with a list', { claims: acr({ essential: true, values: ['high', CARD] }) }, [high, card]],
    [
      'both: the essential one counts',
      { acr_values: 'low', claims: acr({ essential: true, value: 'high' }) },
      [high],
    ],
    [
      'essential: "true" as a text',
      { claims: acr({ essential: 'true', value: 'high' }), acr_values: 'high' },
      [high],
    ],
    ['claims that are no JSON', { claims: '{' }, []],
    ['claims that are null', { claims: 'null' }, []],
    ['an acr that is null', { claims: acr(null), acr_values: 'high' }, [high]],
    ['essential without a value', { claims: acr({ essential: true }), acr_values: 'high' }, [high]],
  ])('%s', (_, params, demands) => {
    expect(asked(params)).toMatchObject({ demands, impossible: false });
  });

  test.each([
    ['only unknown values', { essential: true, values: ['urn:x', 'HIGH'] }],
    ['an empty list', { essential: true, values: [] }],
    ['a text where a list must be', { essential: true, values: 'high' }],
    ['a number', { essential: true, value: 4 }],
    ['an object', { essential: true, values: { high: true } }],
  ])('an essential acr with %s is impossible, never nothing', (_, claim) => {
    expect(asked({ claims: acr(claim), acr_values: 'low' })).toMatchObject({ demands: [], impossible: true });
  });
});

describe('how fresh the proof must be', () => {
  const always = Number.POSITIVE_INFINITY;
  test.each([
    [{}, 0],
    [{ max_age: 60 }, NOW - 60_000],
    [{ max_age: '60' }, NOW - 60_000],
    [{ max_age: 0 }, always],
    [{ max_age: '0' }, always],
    [{ prompt: 'login' }, always],
    [{ prompt: 'consent login' }, always],
    [{ prompt: 'none', max_age: 60 }, NOW - 60_000],
    [{ prompt: 'consent' }, 0],
    [{ prompt: 'login', max_age: 60 }, always],
  ])('%p: not before %p', (params, notBefore) => {
    expect(asked(params).notBefore).toBe(notBefore);
  });
});

test('a relying party without levels accepts none', () => {
  expect(acceptanceOf({})).toEqual({ allowedLevels: [], allowedKeys: undefined });
});

test('whatever the engine let through is no error, and an essential acr that we cannot read never asks for nothing', () => {
  const params = fc.record(
    {
      acr_values: fc.string(),
      claims: fc.oneof(fc.string(), fc.json()),
      max_age: fc.oneof(fc.integer(), fc.string()),
      prompt: fc.string(),
    },
    { requiredKeys: [] },
  );
  fc.assert(fc.property(params, (given) => expect(Array.isArray(asked(given).demands)).toBe(true)));
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('value', 'values'), (value, name) => {
      const { demands, impossible } = asked({ claims: acr({ essential: true, [name]: value }) });
      const asksNothing = name === 'values' ? value === null : false;
      if (!asksNothing) expect(impossible || demands.length > 0).toBe(true);
    }),
  );
});
