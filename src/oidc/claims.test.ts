import { describe, expect, test } from '@jest/globals';
import { createSealing } from '#sealing.ts';
import type { Durable } from '#stores/ports.ts';
import type { Subject, SubjectRules } from '#subjects/subjects.ts';
import { attachProof, createFindAccount } from './claims.ts';

const NUMBER = '62112399879';
const maria: Subject = {
  id: 'subject-1',
  nationalNumber: NUMBER,
  givenName: 'Maria',
  familyName: 'Janssens',
  birthdate: '1962-11-23',
  locale: 'nl-BE',
  disabled: false,
};
const event = {
  id: 'e',
  key: 'eid',
  authmech: 'urn:be:vlaanderen:authmech:eid',
  level: 'high',
  amr: ['sc', 'pin'],
  at: 1_700_000_000_900,
  subject: maria.id,
  interaction: 'i',
} as const;

function proofOf(format: 'level' | 'mechanism' = 'level') {
  const ctx = { oidc: { claims: { id_token: { name: null } } } };
  attachProof(ctx as never, event, format);
  return ctx.oidc.claims as Record<string, unknown>;
}

async function told(
  subject: Subject | undefined,
  scope: string,
  { client = {}, token = { claims: proofOf() } as object | undefined } = {},
) {
  const subjects = { find: async () => subject } as unknown as SubjectRules;
  const sealing = createSealing(['s'.repeat(32)], 'i'.repeat(32));
  const findAccount = createFindAccount({ durable: {} as Durable, subjects, sealing });
  const account = await findAccount({ oidc: { client } } as never, 'subject-1', token as never);
  return account?.claims('id_token', scope, {}, []);
}

describe('what a scope tells', () => {
  test('openid: the subject and the proof, nothing of the person', async () => {
    expect(await told(maria, 'openid')).toEqual({
      sub: 'subject-1',
      acr: 'http://eidas.europa.eu/LoA/high',
      amr: ['sc', 'pin'],
      auth_time: 1_700_000_000,
      authmech: 'urn:be:vlaanderen:authmech:eid',
    });
  });

  test('profile: names, and birth date and language where they were stated', async () => {
    expect(await told(maria, 'openid profile')).toMatchObject({
      name: 'Maria Janssens',
      given_name: 'Maria',
      family_name: 'Janssens',
      birthdate: '1962-11-23',
      locale: 'nl-BE',
    });
    const { givenName: _, birthdate: __, locale: ___, ...little } = maria;
    const claims = await told(little as Subject, 'openid profile');
    expect(claims).toMatchObject({ name: 'Janssens', family_name: 'Janssens' });
    for (const claim of ['given_name', 'birthdate', 'locale']) expect(claims).not.toHaveProperty(claim);
  });

  test.each([
    ['scope and authorisation', 'openid rrn', { sleutelbos_rrn: true }, NUMBER],
    ['the scope alone', 'openid rrn', {}, undefined],
    ['the authorisation alone', 'openid', { sleutelbos_rrn: true }, undefined],
    ['a scope that only begins alike', 'openid rrnx', { sleutelbos_rrn: true }, undefined],
  ])('the national number with %s: %#', async (_, scope, client, expected) => {
    expect((await told(maria, scope, { client }))?.['rrn']).toBe(expected);
  });

  test('vo: a citizen’s target group, and an identifier that does not hold the person', async () => {
    const claims = await told(maria, 'openid vo');
    expect(claims).toMatchObject({ vo_doelgroepcode: 'BUR', vo_doelgroepnaam: 'Burger' });
    expect(claims?.['vo_id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect((await told({ ...maria, familyName: 'Peeters' }, 'openid vo'))?.['vo_id']).toBe(claims?.['vo_id']);
  });
});

test('acr takes the form that the relying party chose; the mechanism is told besides', async () => {
  const claims = await told(maria, 'openid', { token: { claims: proofOf('mechanism') } });
  expect(claims).toMatchObject({ acr: event.authmech, authmech: event.authmech });
});

test('what the relying party asked by name stays beside the proof', () => {
  expect(proofOf()).toMatchObject({ id_token: { name: null } });
});

test.each([
  ['gone', undefined],
  ['blocked', { ...maria, disabled: true }],
])('of a person who is %s nothing is told any more: there is no such account', async (_, subject) => {
  expect(await told(subject, 'openid profile')).toBeUndefined();
});
