// Activating an app: refusals first.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createKeyBench, type KeyBench, type Wish } from '../../../test/support/key-bench.ts';
import { totp } from './index.ts';
import { codeAt, stepAt } from './totp.ts';

let bench: KeyBench;
beforeEach(async () => {
  bench = await createKeyBench(totp, {});
});
afterEach(() => bench.close());

const visit = (wish: Wish = {}) => bench.bind(wish);
const post = (form: Wish['form'] = {}, more: Wish = {}) => bench.bind({ form, ...more });
const now = () => stepAt(bench.clock.now());
const addressIn = (html: string) =>
  new URL(/href="(otpauth:[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '');
const secretIn = (html: string) => addressIn(html).searchParams.get('secret') ?? '';
/** What a scanned page shows, and the code that the app then has. */
async function scan() {
  const secret = secretIn((await visit()).html);
  return { secret, code: codeAt(secret, now()) };
}

describe('not activated', () => {
  test.each([
    [{ label: '' }, 'label', /Geef de app een naam/],
    [{ label: 'x'.repeat(51) }, 'label', /50 tekens/],
    [{ label: 'gsm\u202e' }, 'label', /onzichtbare/],
    [{ code: '' }, 'code', /Typ de code/],
    [{ code: '12345' }, 'code', /6 cijfers/],
    [{ code: '1'.repeat(10_000) }, 'code', /6 cijfers/],
  ])('%j', async (change, field, text) => {
    const { secret, code } = await scan();
    const { errors, status, html, guesses } = await post({ label: 'gsm', code, ...change });
    expect(errors).toEqual([{ field, text: expect.stringMatching(text) }]);
    expect({ status, guesses }).toEqual({ status: 422, guesses: [] });
    expect(secretIn(html)).toBe(secret);
  });

  test('by the code of another app', async () => {
    await scan();
    const { errors, ended, guesses } = await post({
      label: 'gsm',
      code: codeAt('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', now()),
    });
    expect(errors).toEqual([{ field: 'code', text: expect.stringMatching(/Deze klopt niet/) }]);
    expect(ended).toBeUndefined();
    expect(guesses).toEqual([{ target: 'totp-binding:activation-1' }]);
  });

  test('when there were too many tries', async () => {
    const { code } = await scan();
    const { errors, ended } = await post({ label: 'gsm', code }, { guess: { type: 'stopped' } });
    expect(errors).toEqual([{ field: 'code', text: expect.stringMatching(/begin opnieuw/) }]);
    expect(ended).toBeUndefined();
  });

  test('a quarter of an hour later: there is a new picture to scan', async () => {
    const { secret } = await scan();
    bench.clock.advance(15 * 60_000);
    const { errors, html, status } = await post({ label: 'gsm', code: codeAt(secret, now()) });
    expect(errors).toEqual([{ text: expect.stringMatching(/scan het nieuwe beeld/) }]);
    expect(status).toBe(422);
    expect(secretIn(html)).not.toBe(secret);
  });

  test('before the page was shown', async () => {
    expect((await post({ label: 'gsm', code: '123456' })).status).toBe(422);
  });

  test('with the picture of another activation', async () => {
    const { code } = await scan();
    await visit({ id: 'activation-2' });
    const { errors } = await post({ label: 'gsm', code }, { id: 'activation-2' });
    expect(errors).toMatchObject([{ field: 'code' }]);
  });

  test('when it is sent fifty times at once, it is one app', async () => {
    const { code } = await scan();
    const seen = await Promise.all(Array.from({ length: 50 }, () => post({ label: 'gsm', code })));
    expect(seen.filter(({ ended }) => ended?.type === 'bound')).toHaveLength(1);
  });

  test('turning back, and a page that does not exist', async () => {
    expect((await post({ action: 'cancel' })).ended).toEqual({ type: 'cancelled' });
    await expect(visit({ step: 'elsewhere' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('activated', () => {
  test('by the code of the app: the secret is kept, and the step that was used', async () => {
    const { secret, code } = await scan();
    const { ended } = await post({ label: '  gsm van Jan  ', code: `${code.slice(0, 3)}-${code.slice(3)}` });
    expect(ended).toEqual({
      type: 'bound',
      credential: { data: { secret, lastStep: now() }, label: 'gsm van Jan' },
    });
  });

  test('the next one has another secret', async () => {
    const { secret, code } = await scan();
    await post({ label: 'gsm', code });
    expect((await scan()).secret).not.toBe(secret);
  });
});

describe('the page', () => {
  test('loaded again, or at the same moment in two tabs, shows the same secret', async () => {
    const [one, other] = await Promise.all([scan(), scan()]);
    expect(other.secret).toBe(one.secret);
    expect((await scan()).secret).toBe(one.secret);
  });

  test('shows 160 bits, as a picture, as text in fours and as an address', async () => {
    const { html } = await visit();
    const address = addressIn(html);
    expect(address.href).toMatch(/^otpauth:\/\/totp\/login\.test:Jan%20Peeters\?/);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      issuer: 'login.test',
    });
    expect(html).toContain(secretIn(html).match(/.{4}/g)?.join(' '));
    expect(html).toMatch(/<svg class="qr[^>]*aria-hidden="true"/);
    expect(html).not.toMatch(/<script|maxlength/);
  });

  test('of somebody without first name, or with a colon in the name', async () => {
    const { html } = await visit({ person: { familyName: 'A:B', nationalNumber: '' } });
    expect(addressIn(html).pathname).toContain('login.test:A%20B');
  });

  test('what was typed stays text', async () => {
    const { html } = await post({ label: '"><script>', code: '' });
    expect(html).not.toContain('<script>');
  });
});

test('settings that are not known are refused', () => {
  expect(totp.settings.safeParse({ digits: 8 }).success).toBe(false);
  expect(totp.settings.safeParse({ level: 'none' }).success).toBe(false);
});
