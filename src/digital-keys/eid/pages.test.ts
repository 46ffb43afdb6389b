// The pages inside the login.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEidHouse, type EidHouse, visit } from '../../../test/support/eid-house.ts';

let house: EidHouse;
beforeAll(async () => {
  house = await createEidHouse({ entry_url: 'http://localhost:8083/?lang=nl' });
});
afterAll(() => house.close());

describe('the first page', () => {
  test('says what to do, for whom, in one form that works without script', async () => {
    const { html } = await visit(house.key);
    expect(html).toContain('Steek uw kaart in de lezer');
    expect(html).toContain('E-loket &lt;Test&gt;');
    expect(html).toContain('<form method="post" action="/login/login-1/eid">');
    expect(html).toContain('name="csrf" value="csrf-1"');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('Web eID');
  });

  test('leads to the configured place for the card, with a ticket', async () => {
    const { status, location } = await visit(house.key, { method: 'POST', form: { way: 'mutual-tls' } });
    expect(status).toBe(303);
    expect(location).toMatch(/^http:\/\/localhost:8083\/\?lang=nl&ticket=[\w-]{43}\.login-1$/);
    expect(house.key.exits).toEqual(['http://localhost:8083']);
  });

  test('lets the citizen turn back', async () => {
    const { ended } = await visit(house.key, { method: 'POST', form: { way: 'cancel' } });
    expect(ended).toEqual({ type: 'cancelled' });
  });
});

test.each([
  ['a way that is not offered', { method: 'POST', form: { way: 'web-eid' } }, 'request_invalid'],
  ['a Web eID page that is not offered', { step: 'web-eid' }, 'not_found'],
  ['a Web eID token that was not asked for', { method: 'POST', step: 'web-eid' }, 'not_found'],
  ['a step that does not exist', { step: 'elsewhere' }, 'not_found'],
  ['a result by POST', { method: 'POST', step: 'result' }, 'not_found'],
] as const)('%s is refused', async (_, wish, code) => {
  await expect(visit(house.key, wish)).rejects.toMatchObject({ code });
});
