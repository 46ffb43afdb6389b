// The page inside a login: refusals first, and every wrong pair is answered alike.

import { afterAll, describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { createKeyBench, type Wish } from '../../../test/support/key-bench.ts';
import type { PasswordData } from './credential.ts';
import { password } from './index.ts';
import { indexOfUserName } from './user-name.ts';

const RIGHT = 'drie blauwe fietsen';
const bench = await createKeyBench(password, {});
afterAll(() => bench.close());
const { derive } = bench.tools;
const kept = (userName: string, phc: string): { externalId: string; data: PasswordData } => ({
  externalId: indexOfUserName(userName, derive),
  data: { userName, hash: phc, terms: { version: '1', at: 0 } },
});
const hashed = (cost: object = {}) => hash(derive(RIGHT, 'password-pepper'), cost);
bench.add('subject-1', kept('Jan', await hashed()));
bench.add('subject-2', kept('blocked', await hashed()), { blocked: true });

const post = (form: Wish['form'], more: Wish = {}) => bench.visit({ form: form ?? {}, ...more });
/** The page without what the citizen typed. */
const anonymous = (html: string, userName: string) => html.replace(`value="${userName}"`, '');

describe('not signed in', () => {
  test('by a wrong password, an unknown name, or marks and signs: one and the same answer', async () => {
    const pairs = [
      ['jan', 'vier blauwe fietsen'],
      ['nobody', RIGHT],
      ['jan', 'x'.repeat(10_000)],
      ['nobody', 'x'.repeat(10_000)],
      ['nobody', '🌊🚲'],
      ['jan\u202e', RIGHT],
      ['jan\u0000', RIGHT],
    ] as const;
    const seen = await Promise.all(
      pairs.map(async ([username, wrong]) => {
        const { html, status, ended, errors, guesses } = await post({ username, password: wrong });
        expect(ended).toBeUndefined();
        expect(guesses).toHaveLength(1);
        expect(html).not.toContain(wrong);
        return { html: anonymous(html, username), status, errors };
      }),
    );
    for (const one of seen) expect(one).toEqual(seen[0]);
    expect(seen[0]?.status).toBe(422);
    expect(seen[0]?.errors).toEqual([{ text: expect.stringMatching(/Samen kloppen ze niet\.$/) }]);
  });

  test('the counter is the same for whoever exists or not; the person is named where known', async () => {
    const known = await post({ username: ' JAN ', password: 'no' });
    expect(known.guesses).toEqual([
      { target: `user-name:${indexOfUserName('jan', derive)}`, subject: 'subject-1' },
    ]);
    const unknown = await post({ username: 'nobody', password: 'no' });
    expect(unknown.guesses).toEqual([
      { target: `user-name:${indexOfUserName('nobody', derive)}`, subject: undefined },
    ]);
  });

  test('a name of 10,000 characters is answered like any other', async () => {
    const { status, errors } = await post({ username: 'x'.repeat(10_000), password: RIGHT });
    expect({ status, errors }).toEqual({
      status: 422,
      errors: [{ text: expect.stringContaining('kloppen') }],
    });
  });

  test('what was typed stays as text', async () => {
    const { html } = await post({ username: '"><script>alert(1)</script>', password: 'no' });
    expect(html).not.toContain('<script>');
    expect(html).toContain('&#34;&gt;&lt;script&gt;');
  });

  test('empty fields are asked for, and are no guess', async () => {
    const { errors, guesses, status } = await post({ username: '  ', password: '' });
    expect(errors.map(({ field }) => field)).toEqual(['username', 'password']);
    expect({ guesses, status }).toEqual({ guesses: [], status: 422 });
    expect((await post({ username: 'jan', password: '' })).errors).toEqual([
      { field: 'password', text: 'Typ uw wachtwoord.' },
    ]);
  });

  test.each([
    [{ type: 'wrong', left: 4 }, /Samen kloppen ze niet\.$/],
    [{ type: 'wrong', left: 3 }, /nog 3 keer/],
    [{ type: 'wrong', left: 1 }, /nog één keer/],
    [{ type: 'wait', until: Date.UTC(2026, 10, 24, 13, 5) }, /vanaf 14\.05 uur/],
    [{ type: 'stopped' }, /opnieuw in.*eID of itsme/],
  ] as const)('the gate says %j', async (guess, text) => {
    const { errors, ended } = await post({ username: 'jan', password: 'no' }, { guess });
    expect({ errors, ended }).toEqual({
      errors: [{ text: expect.stringMatching(text) }],
      ended: undefined,
    });
  });

  test('the right password, when the gate does not judge', async () => {
    const guess = { type: 'stopped' } as const;
    expect((await post({ username: 'jan', password: RIGHT }, { guess })).ended).toBeUndefined();
  });

  test('when there is no place in line: 503, and no guess is counted', async () => {
    const full = await createKeyBench(password, { waiting: 0 });
    const form = { username: 'jan', password: 'no' };
    const guess = { type: 'wrong', left: 9 } as const;
    const crowd = await Promise.allSettled(Array.from({ length: 40 }, () => full.visit({ form, guess })));
    const refused = crowd.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(full.guesses).toHaveLength(40 - refused.length);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'unavailable', retryAfter: 5 });
    await full.close();
  });

  test('turning back', async () => {
    const { ended, guesses } = await post({ action: 'cancel', username: 'jan', password: RIGHT });
    expect({ ended, guesses }).toEqual({ ended: { type: 'cancelled' }, guesses: [] });
  });

  test('a page that does not exist', async () => {
    await expect(bench.visit({ step: 'elsewhere' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('signed in', () => {
  test('by the right pair, however it is typed', async () => {
    for (const username of ['Jan', ' jan ', 'ｊａｎ']) {
      expect((await post({ username, password: RIGHT })).ended).toEqual({
        type: 'succeeded',
        outcome: {
          who: { subject: 'subject-1' },
          level: 'low',
          amr: ['pwd'],
          credential: 'credential-1',
          at: bench.clock.now(),
        },
      });
    }
  });

  test('with a blocked key: handed to the gate, which lets nobody in with it', async () => {
    const { ended } = await post({ username: 'blocked', password: RIGHT });
    expect(ended).toMatchObject({ outcome: { credential: 'credential-2' } });
  });

  test('with a hash of less cost than today’s: it is made anew, and the next login still works', async () => {
    const { id } = bench.add('subject-3', kept('old', await hashed({ memoryCost: 8_192, timeCost: 1 })));
    const hashOf = () =>
      (bench.credentials.find((one) => one.id === id)?.data as PasswordData | undefined)?.hash;
    for (const _ of [1, 2]) {
      expect((await post({ username: 'old', password: RIGHT })).ended).toMatchObject({ type: 'succeeded' });
      expect(hashOf()).toContain('m=19456,t=2,p=1');
    }
  });
});

describe('the page', () => {
  test('says for whom, works without script, and helps who forgot', async () => {
    const { html, status } = await bench.visit();
    expect(status).toBe(200);
    expect(html).toContain('E-loket &lt;Test&gt;');
    expect(html).toContain('<form method="post" action="/login/login-1/password" novalidate>');
    expect(html).toContain('name="csrf" value="csrf-1"');
    expect(html).toMatch(/name="username" type="text" autocomplete="username"/);
    expect(html).toMatch(/name="password" type="password" autocomplete="current-password"/);
    expect(html).toContain('/hulp?topic=wachtwoord-vergeten');
    expect(html).not.toMatch(/<script|data-show|maxlength/);
  });

  test('offers a passkey in the user-name field where the house has them', async () => {
    const autofill = { path: '/login/login-1/passkey', options: '{"challenge":"a\\"b"}' };
    const { html } = await bench.visit({ autofill: async () => autofill });
    expect(html).toContain('autocomplete="username webauthn"');
    expect(html).toMatch(
      /<form id="passkey" method="post" action="\/login\/login-1\/passkey" data-options="[^"]*" hidden>/,
    );
    expect(html).toContain('data-show="password" data-hide-label="Verberg wachtwoord" hidden');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script src="/assets/passkey.js">');
  });
});
