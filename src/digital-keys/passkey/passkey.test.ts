// The key against an authenticator in software, which signs for real and lies on request. Refusals first.

import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createKeyBench, type KeyBench, type Seen } from '../../../test/support/key-bench.ts';
import {
  createSoftwareAuthenticator,
  type Lies,
  type SoftwareAuthenticator,
} from '../../../test/support/software-authenticator.ts';
import { passkey } from './index.ts';
import { storedOf } from './stored.ts';

const ORIGIN = 'https://login.test';
const MINUTE = 60_000;

let bench: KeyBench;
let phone: SoftwareAuthenticator;

beforeEach(async () => {
  bench = await createKeyBench(passkey, {}, ORIGIN);
  phone = createSoftwareAuthenticator({ origin: ORIGIN });
});
afterEach(() => bench.close());

async function make(device = phone, { subject = 'jan', label = '', lies = {} as Lies } = {}): Promise<Seen> {
  const page = await bench.bind({ subject });
  const credential = device.create(page.attribute('data-options'), lies);
  return bench.bind({ subject, form: { credential, fault: '', label } });
}

async function options(id?: string): Promise<string> {
  return (await bench.visit(id === undefined ? {} : { id })).attribute('data-options');
}

const answer = (credential: string, id?: string) =>
  bench.visit({ form: { credential, fault: '' }, ...(id !== undefined && { id }) });

async function use(device = phone, lies: Lies = {}): Promise<Seen> {
  return answer(device.get(await options(), lies));
}

describe('an answer that is not right is refused', () => {
  beforeEach(async () => {
    await make();
  });

  test.each([
    ['of another origin', { origin: 'https://1ogin.test' }, 'origin'],
    ['of another relying party id', { rpId: 'evil.test' }, 'forged'],
    ['without user verification', { unverified: true }, 'not_verified'],
    ['without user presence', { absent: true }, 'forged'],
    ['to a challenge that nobody gave', { challenge: 'A'.repeat(43) }, 'used'],
    ['to no challenge', { challenge: '' }, 'used'],
    ['of another type', { type: 'webauthn.create' }, 'forged'],
    ['with a broken signature', { brokenSignature: true }, 'forged'],
    ['without saying whose it is', { userHandle: null }, 'forged'],
    ['that says it is somebody else’s', { userHandle: 'c29tZWJvZHkgZWxzZQ' }, 'forged'],
  ] satisfies [string, Lies, string][])('%s', async (_, lies, reason) => {
    expect((await use(phone, lies)).ended).toMatchObject({ type: 'rejected', reason });
  });

  test.each(['{', '[]', 'null', '{"id":"x"}', '"'.repeat(50), `{"id":"${'a'.repeat(2000)}"}`])(
    'that is none (%#)',
    async (credential) => {
      expect((await answer(credential)).ended).toMatchObject({ type: 'rejected', reason: 'forged' });
    },
  );

  test('that was given before, also when it was wrong the first time', async () => {
    const good = phone.get(await options());
    expect((await answer(good)).ended).toMatchObject({ type: 'succeeded' });
    expect((await answer(good)).ended).toMatchObject({ type: 'rejected', reason: 'used' });
    const asked = await options();
    await answer(phone.get(asked, { unverified: true }));
    expect((await answer(phone.get(asked))).ended).toMatchObject({ reason: 'used' });
  });

  test('50 times at once: exactly one succeeds', async () => {
    const good = phone.get(await options());
    const ends = await Promise.all(Array.from({ length: 50 }, () => answer(good)));
    expect(ends.filter(({ ended }) => ended?.type === 'succeeded')).toHaveLength(1);
    expect(ends.filter(({ ended }) => ended?.type === 'rejected' && ended.reason === 'used')).toHaveLength(
      49,
    );
  });

  test('in another login; its owner may still use it', async () => {
    const good = phone.get(await options('login-a'));
    expect((await answer(good, 'login-b')).ended).toMatchObject({ reason: 'used' });
    expect((await answer(good, 'login-a')).ended).toMatchObject({ type: 'succeeded' });
  });

  test('after five minutes', async () => {
    const early = phone.get(await options());
    const late = phone.get(await options());
    bench.clock.advance(5 * MINUTE - 1);
    expect((await answer(early)).ended).toMatchObject({ type: 'succeeded' });
    bench.clock.advance(1);
    expect((await answer(late)).ended).toMatchObject({ reason: 'used' });
  });

  test('a challenge for making a passkey does not sign in, nor the other way round', async () => {
    const making = (await bench.bind({ id: 'login-1' })).attribute('data-options');
    const { challenge } = JSON.parse(making) as { challenge: string };
    expect((await use(phone, { challenge })).ended).toMatchObject({ reason: 'used' });
    const asked = JSON.parse(await options('activation-1')) as { challenge: string };
    const credential = phone.create(making, { challenge: asked.challenge });
    expect((await bench.bind({ form: { credential } })).location).toContain('failed');
  });

  test('signed with another key than the one it names', async () => {
    const thief = createSoftwareAuthenticator({ origin: ORIGIN });
    await make(thief, { subject: 'thief' });
    const [jans = ''] = phone.ids;
    const handle = bench.tools.derive('jan', 'passkey-user');
    const end = await use(thief, { credentialId: jans, userHandle: handle });
    expect(end.ended).toMatchObject({ type: 'rejected', reason: 'forged' });
  });
});

describe('a security key that counts', () => {
  let securityKey: SoftwareAuthenticator;
  beforeEach(async () => {
    securityKey = createSoftwareAuthenticator({ origin: ORIGIN, counts: true, synced: false });
    await make(securityKey);
  });

  test.each([0, 1, 2])('going back to %d is a copy', async (counter) => {
    await use(securityKey);
    await use(securityKey);
    expect((await use(securityKey, { counter })).ended).toMatchObject({
      type: 'rejected',
      reason: 'counter',
    });
  });

  test('two different answers with the same count at once: one succeeds', async () => {
    const [one, two] = [await options(), await options()];
    const ends = await Promise.all([one, two].map((asked) => answer(securityKey.get(asked, { counter: 7 }))));
    expect(ends.map(({ ended }) => ended?.type).sort()).toEqual(['rejected', 'succeeded']);
  });

  test('a count that is not signed raises no alarm', async () => {
    await use(securityKey);
    expect((await use(securityKey, { counter: 0, brokenSignature: true })).ended).toMatchObject({
      reason: 'forged',
    });
  });

  test('counts on, and the count is kept', async () => {
    for (const count of [1, 2, 3]) {
      expect((await use(securityKey)).ended).toMatchObject({ type: 'succeeded' });
      expect(bench.credentials[0]?.data).toMatchObject({ counter: count });
    }
  });
});

describe('a passkey that was removed', () => {
  test('is not known: its page asks the browser to forget it', async () => {
    await make();
    const [credentialId] = phone.ids;
    bench.credentials.length = 0;
    const end = await use();
    expect(end).toMatchObject({ status: 303, location: '/login/login-1/passkey/unknown', ended: undefined });
    const page = await bench.visit({ step: 'unknown' });
    expect(page.html).toContain('Deze passkey kennen wij niet (meer)');
    expect(page.attribute('data-signal')).toBe('signalUnknownCredential');
    expect(JSON.parse(page.attribute('data-details'))).toEqual({ rpId: 'login.test', credentialId });
    const turned = await bench.visit({ form: { action: 'unknown' } });
    expect(turned.ended).toMatchObject({ type: 'rejected', reason: 'unknown' });
  });

  test('its page without an unknown passkey leads to the first one', async () => {
    expect(await bench.visit({ step: 'unknown' })).toMatchObject({ location: '/login/login-1/passkey' });
  });
});

describe('when the browser made nothing', () => {
  test.each([
    ['no_script', 'no_script', 'JavaScript'],
    ['unsupported', 'unsupported', 'Deze browser kan nog niet'],
    ['cancelled', 'cancelled', 'duurde te lang'],
    ['constructor', 'failed', 'Er is niets gewijzigd'],
    ['<script>', 'failed', 'Er is niets gewijzigd'],
  ])('%s: a page with another try and another key', async (fault, why, words) => {
    const { location } = await bench.visit({ form: { credential: '', fault } });
    expect(location).toBe(`/login/login-1/passkey/failed?why=${why}`);
    const page = await bench.visit({ step: 'failed', query: { why } });
    expect(page.html).toContain(words);
    expect(page.html).toContain('href="/login/login-1/passkey"');
    expect(page.html).toContain('value="cancel"');
  });

  test('a reason that does not exist has no page', async () => {
    for (const why of ['', 'toString', 'x'])
      await expect(bench.visit({ step: 'failed', query: { why } })).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  test('turning back', async () => {
    expect((await bench.visit({ form: { action: 'cancel' } })).ended).toEqual({ type: 'cancelled' });
    expect((await bench.bind({ form: { action: 'cancel' } })).ended).toEqual({ type: 'cancelled' });
  });

  test.each([
    ['GET', 'nowhere'],
    ['POST', 'name'],
    ['POST', 'failed'],
    ['PUT', ''],
  ])('no page for %s %s', async (method, step) => {
    await expect(bench.visit({ method, step, form: {} })).rejects.toMatchObject({ code: 'not_found' });
    await expect(bench.bind({ method, step, form: {} })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('with a user name', () => {
  const name = async (username: string, id = 'login-1') => {
    const asked = await bench.visit({ id, form: { action: 'username', username } });
    expect(asked).toMatchObject({ status: 303, location: `/login/${id}/passkey/name` });
    return (await bench.visit({ id, step: 'name' })).attribute('data-options');
  };
  const ids = (json: string) =>
    (JSON.parse(json) as { allowCredentials: { id: string; type: string; transports: string[] }[] })
      .allowCredentials;

  test('an unknown one gets credentials that look real and stay the same', async () => {
    const first = ids(await name('niemand'));
    expect(ids(await name(' Niemand ', 'login-2'))).toEqual(first);
    expect(ids(await name('iemand', 'login-3'))).not.toEqual(first);
    for (const one of first) {
      expect([16, 20, 32, 48]).toContain(Buffer.from(one.id, 'base64url').length);
      expect(one).toEqual({ id: one.id, type: 'public-key', transports: expect.any(Array) });
    }
  });

  test('somebody without passkeys looks like nobody', async () => {
    const unknown = ids(await name('els'));
    bench.people.set('els', 'els');
    expect(ids(await name('els'))).toEqual(unknown);
  });

  test('a security key without a name of its own signs in', async () => {
    bench.people.set('jan', 'jan');
    await make();
    const asked = await name('jan');
    expect(ids(asked).map(({ id }) => id)).toEqual(phone.ids);
    expect((await answer(phone.get(asked, { userHandle: null }))).ended).toMatchObject({
      type: 'succeeded',
      outcome: { who: { subject: 'jan' } },
    });
  });

  test('the passkey of another person is refused', async () => {
    bench.people.set('jan', 'jan');
    await make();
    const thief = createSoftwareAuthenticator({ origin: ORIGIN });
    await make(thief, { subject: 'thief' });
    expect((await answer(thief.get(await name('jan')))).ended).toMatchObject({ reason: 'forged' });
  });

  test('no name, and no page before a name', async () => {
    expect(await bench.visit({ form: { action: 'username', username: '  ' } })).toMatchObject({
      location: '/login/login-1/passkey',
    });
    expect(await bench.visit({ step: 'name' })).toMatchObject({ location: '/login/login-1/passkey' });
  });
});

describe('signs in', () => {
  test('the person whose passkey it is, whoever the login knew already', async () => {
    await make();
    const credential = phone.get(await options());
    const { ended } = await bench.visit({ subject: 'els', form: { credential, fault: 'no_script' } });
    expect(ended).toEqual({
      type: 'succeeded',
      outcome: {
        who: { subject: 'jan' },
        level: 'substantial',
        amr: ['pop', 'user', 'mfa'],
        credential: 'credential-1',
        at: bench.clock.now(),
      },
    });
  });

  test('from the user-name field of another key', async () => {
    await make();
    const offered = (await bench.key.autofill?.({ interaction: 'login-1' })) ?? '';
    expect(JSON.parse(offered)).toMatchObject({
      rpId: 'login.test',
      userVerification: 'required',
      challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(JSON.parse(offered)).not.toHaveProperty('allowCredentials.0');
    expect((await answer(phone.get(offered))).ended).toMatchObject({ type: 'succeeded' });
  });

  test('the first page: one button, a field for a name, the words for the device', async () => {
    const { html } = await bench.visit();
    expect(html).toContain('gezicht, uw vingerafdruk of de pincode');
    expect(html).toContain('autocomplete="username webauthn"');
    expect(html).toMatch(
      /name="credential" value="">\s*<input type="hidden" name="fault" value="no_script">/,
    );
    expect(html).toContain('E-loket &lt;Test&gt;');
  });
});

describe('making one', () => {
  test.each([
    ['another origin', { origin: 'https://1ogin.test' }],
    ['another relying party id', { rpId: 'evil.test' }],
    ['no user verification', { unverified: true }],
    ['another challenge', { challenge: 'A'.repeat(43) }],
    ['another type', { type: 'webauthn.get' }],
  ] satisfies [string, Lies][])('%s: nothing is kept', async (_, lies) => {
    expect(await make(phone, { lies })).toMatchObject({
      location: '/sleutels/activeren/passkey/failed?why=failed',
      ended: undefined,
    });
    expect(bench.credentials).toEqual([]);
    expect(bench.noted).toEqual(['not_verified']);
  });

  test('the same answer twice, also at once: one', async () => {
    const credential = phone.create((await bench.bind()).attribute('data-options'));
    await Promise.all(Array.from({ length: 20 }, () => bench.bind({ form: { credential } })));
    expect(bench.credentials).toHaveLength(1);
  });

  test('one that is there already', async () => {
    await make();
    const [credentialId = ''] = phone.ids;
    expect((await make(phone, { lies: { credentialId } })).location).toContain('failed?why=known');
  });

  test('options: no attestation, verification required, mine excluded, a handle without personal data', async () => {
    await make();
    const asked = JSON.parse((await bench.bind()).attribute('data-options'));
    expect(asked).toMatchObject({
      rp: { id: 'login.test' },
      user: { id: bench.tools.derive('jan', 'passkey-user'), name: 'Jan Peeters' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      excludeCredentials: [{ id: phone.ids[0], type: 'public-key' }],
    });
    expect(asked.pubKeyCredParams.map(({ alg }: { alg: number }) => alg)).toEqual([-8, -7, -257]);
    expect(Buffer.from(asked.user.id, 'base64url').length).toBeLessThanOrEqual(64);
  });

  test('is named by its owner, else after its maker', async () => {
    const icloud = { origin: ORIGIN, aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd' };
    await make(createSoftwareAuthenticator(icloud));
    await make(phone, { label: `  Mijn\n telefoon ${'x'.repeat(80)}` });
    await make(createSoftwareAuthenticator({ origin: ORIGIN, synced: false }));
    const [first, second, third] = bench.credentials;
    expect(first?.label).toBe('iCloud Keychain');
    expect(second?.label).toMatch(/^Mijn telefoon x{46}$/);
    expect(third?.label).toBeUndefined();
    const { describe: tell } = bench.key.binding ?? {};
    expect(first && tell?.(first, 'nl')).toBe('iCloud Keychain · op al uw toestellen');
    expect(third && tell?.(third, 'en')).toBe('on this one device only');
    expect(first && storedOf(first)).toMatchObject({ backedUp: true, transports: ['internal', 'hybrid'] });
  });

  test('the browser is told which ones are still accepted', async () => {
    expect(bench.key.binding?.manage?.([])).toBeUndefined();
    await make();
    const managed = bench.key.binding?.manage?.(bench.credentials);
    expect(managed?.view).toBe('digital-keys/passkey/in-step');
    const { details } = (managed?.model ?? {}) as { details?: string };
    expect(JSON.parse(details ?? '')).toEqual({
      rpId: 'login.test',
      userId: bench.tools.derive('jan', 'passkey-user'),
      allAcceptedCredentialIds: [...phone.ids],
    });
  });
});

describe('the name that passkeys are made for', () => {
  const create = (rp_id: string, issuer: string) =>
    createKeyBench(passkey, { rp_id }, issuer).then(async (made) => {
      const { rpId } = JSON.parse((await made.visit()).attribute('data-options'));
      await made.close();
      return rpId;
    });

  test.each(['evil.test', 'ogin.test', 'test', 'x.login.test'])('%s is not ours', async (rp_id) => {
    await expect(create(rp_id, 'https://login.test')).rejects.toThrow('parent domain');
  });

  test('may be a parent domain', async () => {
    expect(await create('stad.test', 'https://login.stad.test')).toBe('stad.test');
  });
});

test('the script weighs at most 1 kB, by brotli and by gzip', () => {
  const script = readFileSync(new URL('../../../views/public/passkey.js', import.meta.url));
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(1000);
  expect(gzipSync(script).length).toBeLessThanOrEqual(1000);
});
