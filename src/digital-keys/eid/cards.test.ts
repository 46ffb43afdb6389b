// Every kind of card, through a real TLS handshake with the eID host.

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEidHouse, type EidHouse, START } from '../../../test/support/eid-house.ts';

let house: EidHouse;
beforeAll(async () => {
  house = await createEidHouse();
});
afterAll(() => house.close());

describe('a card is refused when', () => {
  test.each([
    ['it expired', 'expired', 'certificate_expired'],
    ['it is not valid yet', 'not-yet-valid', 'certificate_not_yet_valid'],
    ['it was revoked', 'revoked', 'revoked'],
    ['its signature certificate was chosen', 'signature-only', 'signature_certificate'],
    ['another state issued it', 'foreign-ca', 'untrusted_issuer'],
  ] as const)('%s', async (_, kind, reason) => {
    const { ended } = await house.login(house.card(kind));
    expect(ended).toMatchObject({ type: 'rejected', reason });
  });

  test('its national number has a wrong checksum', async () => {
    const { ended } = await house.login(house.card('good', '85031499702'));
    expect(ended).toMatchObject({ type: 'rejected', reason: 'national_number_invalid' });
  });

  test('there is none', async () => {
    const { ended } = await house.login(undefined);
    expect(ended).toMatchObject({ type: 'rejected', reason: 'no_certificate' });
  });

  test('a CA signed it that is no issuing CA: a root itself', async () => {
    const [root] = house.pki.roots;
    const { ended } = await house.login(root);
    expect(ended).toMatchObject({ type: 'rejected' });
  });
});

describe('a card logs in', () => {
  test.each([
    ['RSA, PKCS#1 v1.5', '85031499701', { givenName: 'Jan Karel', familyName: 'Peeters' }],
    ['P-384', '62112399879', { givenName: 'Maria', familyName: 'Janssens' }],
    ['of a foreigner with a BIS number', '85431499787', { givenName: 'Amina', familyName: 'Diallo' }],
    ['of somebody without a first name', '03091799805', { givenName: undefined, familyName: 'Sukarno' }],
  ])('%s', async (_, nationalNumber, names) => {
    const { ended } = await house.login(house.card('good', nationalNumber));
    expect(ended).toEqual({
      type: 'succeeded',
      outcome: {
        who: { identity: { nationalNumber, ...names } },
        level: 'high',
        amr: ['sc', 'pin'],
        at: START,
      },
    });
  });
});
