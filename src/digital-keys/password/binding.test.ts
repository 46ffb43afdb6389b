// Choosing a user name and password: refusals first.

import { afterEach, describe, expect, test } from '@jest/globals';
import { createKeyBench, type KeyBench, type Wish } from '../../../test/support/key-bench.ts';
import type { PasswordData } from './credential.ts';
import { password } from './index.ts';
import { indexOfUserName } from './user-name.ts';

const good = { username: 'Jan.P', password: 'drie blauwe fietsen', terms: '1' };

let bench: KeyBench;
afterEach(() => bench.close());

async function open(settings: object = {}) {
  bench = await createKeyBench(password, settings);
  const mine = () =>
    bench.add('jan', {
      externalId: indexOfUserName('Jan.P', bench.tools.derive),
      data: { userName: 'Jan.P', hash: 'old', terms: { version: '1', at: Date.UTC(2026, 0, 15) } },
    });
  const post = (form: Wish['form'] = {}) => bench.bind({ form });
  return { mine, post, visit: bench.bind };
}

describe('not kept', () => {
  test.each([
    [{ username: '' }, 'username', 'Kies een gebruikersnaam.'],
    [{ username: 'ab' }, 'username', /minstens 3/],
    [{ username: 'jan peeters' }, 'username', /alleen letters/],
    [{ username: '85.03.14-997.01' }, 'username', /zonder rijksregisternummer/],
    [{ password: '' }, 'password', 'Kies een wachtwoord.'],
    [{ password: 'elf tekens!' }, 'password', /minstens 12/],
    [{ password: 'x'.repeat(10_000) }, 'password', /hoogstens 256/],
    [{ password: 'azertyuiop12' }, 'password', /lijst/],
    [{ password: 'Jan.P Jan.P Jan.P' }, 'password', /naam of gebruikersnaam/],
    [{ terms: '' }, 'terms', /voorwaarden/],
    [{ terms: '0' }, 'terms', /voorwaarden/],
  ])('%j', async (change, field, text) => {
    const { post } = await open();
    const { errors, status, ended, html } = await post({ ...good, ...change });
    expect(errors).toEqual([{ field, text: expect.stringMatching(text) }]);
    expect({ status, ended }).toEqual({ status: 422, ended: undefined });
    expect(html).toContain(`id="${field}-error"`);
    expect(html).not.toContain('drie blauwe fietsen');
  });

  test('all faults at once', async () => {
    const { errors } = await (await open()).post({ username: '', password: '' });
    expect(errors.map(({ field }) => field)).toEqual(['username', 'password', 'terms']);
  });

  test('a user name that somebody else has', async () => {
    const { post } = await open();
    bench.add('els', { externalId: indexOfUserName('jan.p', bench.tools.derive), data: {} });
    const { errors, status } = await post(good);
    expect({ errors, status }).toEqual({
      errors: [{ field: 'username', text: expect.stringContaining('heeft al iemand') }],
      status: 422,
    });
  });

  test('turning back', async () => {
    expect((await (await open()).post({ ...good, action: 'cancel' })).ended).toEqual({ type: 'cancelled' });
  });

  test('a page that does not exist', async () => {
    await expect((await open()).visit({ step: 'elsewhere' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('kept', () => {
  test('under the index of the user name, hashed, with the terms agreed to', async () => {
    const { post } = await open();
    const { ended } = await post(good);
    expect(ended).toEqual({
      type: 'bound',
      credential: {
        externalId: indexOfUserName('jan.p', bench.tools.derive),
        data: {
          userName: 'Jan.P',
          hash: expect.stringMatching(/^\$argon2id\$/),
          terms: { version: '1', at: bench.clock.now() },
        },
      },
    });
    expect(JSON.stringify(ended)).not.toContain('fietsen');
    const credential = bench.add('jan', {
      data: (ended as { credential: { data: PasswordData } }).credential.data,
    });
    expect(bench.key.binding?.describe(credential, 'nl')).toBe('Jan.P');
  });
});

describe('by whoever has one already', () => {
  test('the page says the user name and when the terms were agreed to', async () => {
    const { mine, visit } = await open();
    mine();
    const { html, title } = await visit();
    expect(title).toBe('Kies een nieuw wachtwoord');
    expect(html).toContain('Uw gebruikersnaam is Jan.P.');
    expect(html).toContain('value="Jan.P"');
    expect(html).toContain('U ging op 15 januari 2026 akkoord');
    expect(html).not.toContain('type="checkbox"');
  });

  test('the terms count as they were agreed to', async () => {
    const { mine, post } = await open();
    mine();
    const { ended } = await post({ username: 'other.name', password: good.password });
    expect(ended).toMatchObject({
      credential: { data: { terms: { version: '1', at: Date.UTC(2026, 0, 15) } } },
    });
  });

  test('a new version is asked for again', async () => {
    const { mine, visit, post } = await open({ terms: { version: '2', date: '2026-06-01' } });
    mine();
    const { html } = await visit();
    expect(html).toContain('voorwaarden van 1 juni 2026');
    expect((await post({ ...good, terms: '1' })).errors).toMatchObject([{ field: 'terms' }]);
    expect((await post({ ...good, terms: '2' })).ended).toMatchObject({
      credential: { data: { terms: { version: '2', at: bench.clock.now() } } },
    });
  });
});

describe('the page', () => {
  test('hides the password, and shows it when asked, without script', async () => {
    const { post, visit } = await open();
    const { html: first } = await visit();
    expect(first).toMatch(/name="password" type="password" autocomplete="new-password"/);
    expect(first).not.toMatch(/<script|maxlength/);
    const shown = await post({ ...good, action: 'show' });
    expect(shown).toMatchObject({ status: 200, errors: [] });
    expect(shown.ended).toBeUndefined();
    expect(shown.html).toMatch(/name="password" type="text" value="drie blauwe fietsen"/);
    expect(shown.html).toMatch(/name="terms" value="1" checked/);
    const hidden = await post({ ...good, shown: 'yes', action: 'hide' });
    expect(hidden.html).toContain('type="password"');
    expect(hidden.html).not.toContain('fietsen');
  });

  test('a shown password stays when something else is wrong; what is typed stays text', async () => {
    const { html } = await (await open()).post({ username: '<b>', password: '"><script>x', shown: 'yes' });
    expect(html).toContain('type="text" value="&#34;&gt;&lt;script&gt;x"');
    expect(html).toContain('value="&lt;b&gt;"');
  });

  test('the first button of the form keeps: Enter does what was meant', async () => {
    const { html } = await (await open()).visit();
    expect(html.indexOf('Bewaren')).toBeLessThan(html.indexOf('Toon wachtwoord'));
  });
});

describe('the terms', () => {
  test.each([
    ['nl', '24 november 2026', 'strikt persoonlijk'],
    ['fr', '24 novembre 2026', 'strictement personnels'],
    ['de', '24. November 2026', 'streng persönlich'],
    ['en', '24 November 2026', 'strictly personal'],
  ] as const)('%s', async (locale, date, words) => {
    const { visit } = await open();
    const { html } = await visit({ step: 'voorwaarden', locale });
    expect(html).toContain(date);
    expect(html).toContain(words);
    expect((await visit({ locale })).html).toContain('href="/sleutels/activeren/password/voorwaarden"');
  });

  test('of the operator, elsewhere', async () => {
    const url = {
      nl: 'https://a.be/nl',
      fr: 'https://a.be/fr',
      de: 'https://a.be/de',
      en: 'https://a.be/en',
    };
    const { html } = await (await open({ terms: { url } })).visit({ locale: 'fr' });
    expect(html).toContain('href="https://a.be/fr"');
  });
});
