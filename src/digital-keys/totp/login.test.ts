// The page inside a login: refusals first.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createKeyBench, type KeyBench, type Wish } from '../../../test/support/key-bench.ts';
import { totp } from './index.ts';
import { codeAt, stepAt } from './totp.ts';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const OTHER = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const subject = 'subject-1';

let bench: KeyBench;
beforeEach(async () => {
  bench = await createKeyBench(totp, {});
  bench.add('subject-1', { data: { secret: SECRET, lastStep: 0 }, label: 'gsm <Jan>' });
});
afterEach(() => bench.close());

const now = () => stepAt(bench.clock.now());
const post = (code: string, more: Wish = {}) => bench.visit({ form: { code }, subject, ...more });
const wrong = [{ field: 'code', text: expect.stringMatching(/klopt niet of is al gebruikt\.$/) }];

describe('not signed in', () => {
  test.each([
    ['', 'Typ de code die uw app nu toont.'],
    ['  ', 'Typ de code die uw app nu toont.'],
    ['12345', /6 cijfers/],
    ['1'.repeat(10_000), /6 cijfers/],
    ['12345😀', /6 cijfers/],
    ['\u202e123456', /6 cijfers/],
    ['"><script>', /6 cijfers/],
  ])('by %j, which is no guess', async (typed, text) => {
    const { errors, guesses, status, html } = await post(typed);
    expect(errors).toEqual([{ field: 'code', text: expect.stringMatching(text) }]);
    expect({ guesses, status }).toEqual({ guesses: [], status: 422 });
    expect(html).not.toContain('<script>');
  });

  test('by a wrong code', async () => {
    const { errors, guesses, status, ended } = await post(codeAt(OTHER, now()));
    expect({ errors, status, ended }).toEqual({ errors: wrong, status: 422, ended: undefined });
    expect(guesses).toEqual([{ target: 'totp:subject-1', subject: 'subject-1' }]);
  });

  test('by the code of a blocked app, which is a wrong one', async () => {
    bench.add('subject-1', { data: { secret: OTHER, lastStep: 0 } }, { blocked: true });
    expect(await post(codeAt(OTHER, now()))).toMatchObject({ errors: wrong, status: 422 });
  });

  test('by a code that was used, in the words of a wrong one', async () => {
    const code = codeAt(SECRET, now());
    expect((await post(code)).ended).toMatchObject({ type: 'succeeded' });
    expect(await post(code)).toMatchObject({ errors: wrong, status: 422 });
    expect(await post(codeAt(SECRET, now() - 1))).toMatchObject({ errors: wrong, status: 422 });
  });

  test('by one code fifty times at once: one of them counts', async () => {
    const code = codeAt(SECRET, now());
    const seen = await Promise.all(Array.from({ length: 50 }, () => post(code)));
    expect(seen.filter(({ ended }) => ended?.type === 'succeeded')).toHaveLength(1);
    expect(seen.filter(({ status }) => status === 422)).toHaveLength(49);
  });

  test('by the code with which the app was activated', async () => {
    bench.credentials.length = 0;
    bench.add('subject-1', { data: { secret: SECRET, lastStep: now() } });
    expect((await post(codeAt(SECRET, now()))).errors).toEqual(wrong);
    expect((await post(codeAt(SECRET, now() + 1))).ended).toMatchObject({ type: 'succeeded' });
  });

  test('by the app of somebody else', async () => {
    bench.add('subject-2', { data: { secret: OTHER, lastStep: 0 } });
    expect((await post(codeAt(OTHER, now()))).errors).toEqual(wrong);
  });

  test.each([
    [{ type: 'wrong', left: 2 }, /nog 2 keer/],
    [{ type: 'wait', until: Date.UTC(2026, 10, 24, 13, 5) }, /vanaf 14\.05 uur/],
    [{ type: 'stopped' }, /eID of itsme/],
  ] as const)('the gate says %j', async (guess, text) => {
    const { errors, ended } = await post('000000', { guess });
    expect({ errors, ended }).toEqual({
      errors: [{ field: 'code', text: expect.stringMatching(text) }],
      ended: undefined,
    });
  });

  test('by the right code when the gate does not judge: it is not used up', async () => {
    const code = codeAt(SECRET, now());
    expect((await post(code, { guess: { type: 'stopped' } })).ended).toBeUndefined();
    expect((await post(code)).ended).toMatchObject({ type: 'succeeded' });
  });

  test('without an app, without a person, or turning back', async () => {
    const without = await bench.visit({ subject: 'subject-9' });
    expect(without.ended).toEqual({ type: 'rejected', reason: 'not_active' });
    await expect(bench.visit()).rejects.toMatchObject({ code: 'key_not_offered' });
    expect((await post('', { form: { action: 'cancel' } })).ended).toEqual({ type: 'cancelled' });
    await expect(bench.visit({ step: 'elsewhere', subject })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('signed in', () => {
  test.each([-1, 0, 1])('with a phone that is %i steps off', async (off) => {
    const code = codeAt(SECRET, now() + off);
    const { ended } = await post(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(ended).toEqual({
      type: 'succeeded',
      outcome: {
        who: { subject: 'subject-1' },
        level: 'substantial',
        amr: ['pwd', 'otp', 'mfa'],
        credential: 'credential-1',
        at: bench.clock.now(),
      },
    });
  });

  test('with any of several apps: the one that was used is named', async () => {
    bench.add('subject-1', { data: { secret: OTHER, lastStep: 0 }, label: 'tablet' });
    expect((await post(codeAt(OTHER, now()))).ended).toMatchObject({
      outcome: { credential: 'credential-2' },
    });
    expect((await post(codeAt(SECRET, now()))).ended).toMatchObject({
      outcome: { credential: 'credential-1' },
    });
  });

  test('again half a minute later', async () => {
    await post(codeAt(SECRET, now()));
    bench.clock.advance(30_000);
    expect((await post(codeAt(SECRET, now()))).ended).toMatchObject({ type: 'succeeded' });
  });
});

test('the page: one field, made for codes, with the names of the apps that work', async () => {
  bench.add('subject-1', { data: { secret: OTHER, lastStep: 0 }, label: 'tablet' });
  bench.add('subject-1', { data: { secret: OTHER, lastStep: 0 }, label: 'oud toestel' }, { blocked: true });
  const { html, status } = await bench.visit({ subject });
  expect(status).toBe(200);
  expect(html).toContain('De 6 cijfers die u nu ziet in gsm &lt;Jan&gt; of tablet');
  expect(html).toMatch(/name="code" type="text" autocomplete="one-time-code" inputmode="numeric" autofocus/);
  expect(html).toContain('/hulp?topic=telefoon-kwijt');
  expect(html).not.toMatch(/<script|maxlength|oud toestel/);
});
