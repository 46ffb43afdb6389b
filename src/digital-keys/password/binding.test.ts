// Choosing a user name and password: refusals first.

import { describe, expect, test } from '@jest/globals';
import { createKeyHouse, type Visit, visitBinding } from '../../../test/support/key-pages.ts';
import type { PasswordData } from './credential.ts';
import { password } from './index.ts';
import { indexOfUserName } from './user-name.ts';

const good = { username: 'Jan.P', password: 'drie blauwe fietsen', terms: '1' };

function open(settings: object = {}) {
  const house = createKeyHouse();
  const key = password.create(password.settings.parse(settings), house.tools);
  const visit = (wish: Visit = {}) => visitBinding(key, house, wish);
  const mine = (terms = { version: '1', at: Date.UTC(2026, 0, 15) }) =>
    house.add('subject-1', {
      externalId: indexOfUserName('Jan.P', house.tools.derive),
      data: { userName: 'Jan.P', hash: 'old', terms },
    });
  return { house, key, visit, mine, post: (form: Visit['form'] = {}) => visit({ form }) };
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
    const { post } = open();
    const { errors, status, ended, html } = await post({ ...good, ...change });
    expect(errors).toEqual([{ field, text: expect.stringMatching(text) }]);
    expect({ status, ended }).toEqual({ status: 422, ended: undefined });
    expect(html).toContain(`id="${field}-error"`);
    expect(html).not.toContain('drie blauwe fietsen');
  });

  test('all faults at once', async () => {
    const { errors } = await open().post({ username: '', password: '' });
    expect(errors.map(({ field }) => field)).toEqual(['username', 'password', 'terms']);
  });

  test('a user name that somebody else has', async () => {
    const { house, post } = open();
    house.add('subject-2', { externalId: indexOfUserName('jan.p', house.tools.derive), data: {} });
    const { errors, status } = await post(good);
    expect({ errors, status }).toEqual({
      errors: [{ field: 'username', text: expect.stringContaining('heeft al iemand') }],
      status: 422,
    });
  });

  test('turning back', async () => {
    expect((await open().post({ ...good, action: 'cancel' })).ended).toEqual({ type: 'cancelled' });
  });

  test('a page that does not exist', async () => {
    await expect(open().visit({ step: 'elsewhere' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('kept', () => {
  test('under the index of the user name, hashed, with the terms agreed to', async () => {
    const { house, post, key } = open();
    const { ended } = await post(good);
    expect(ended).toEqual({
      type: 'bound',
      credential: {
        externalId: indexOfUserName('jan.p', house.tools.derive),
        data: {
          userName: 'Jan.P',
          hash: expect.stringMatching(/^\$argon2id\$/),
          terms: { version: '1', at: house.clock.now() },
        },
      },
    });
    expect(JSON.stringify(ended)).not.toContain('fietsen');
    const credential = house.add('subject-1', {
      data: (ended as { credential: { data: PasswordData } }).credential.data,
    });
    expect(key.binding?.describe(credential, 'nl')).toBe('Jan.P');
  });
});

describe('by whoever has one already', () => {
  test('the page says the user name and when the terms were agreed to', async () => {
    const { mine, visit } = open();
    mine();
    const { html, title } = await visit();
    expect(title).toBe('Kies een nieuw wachtwoord');
    expect(html).toContain('Uw gebruikersnaam is Jan.P.');
    expect(html).toContain('value="Jan.P"');
    expect(html).toContain('U ging op 15 januari 2026 akkoord');
    expect(html).not.toContain('type="checkbox"');
  });

  test('the terms count as they were agreed to', async () => {
    const { mine, post } = open();
    mine();
    const { ended } = await post({ username: 'other.name', password: good.password });
    expect(ended).toMatchObject({
      credential: { data: { terms: { version: '1', at: Date.UTC(2026, 0, 15) } } },
    });
  });

  test('a new version is asked for again', async () => {
    const { mine, visit, post, house } = open({ terms: { version: '2', date: '2026-06-01' } });
    mine();
    const { html } = await visit();
    expect(html).toContain('voorwaarden van 1 juni 2026');
    expect((await post({ ...good, terms: '1' })).errors).toMatchObject([{ field: 'terms' }]);
    expect((await post({ ...good, terms: '2' })).ended).toMatchObject({
      credential: { data: { terms: { version: '2', at: house.clock.now() } } },
    });
  });
});

describe('the page', () => {
  test('hides the password, and shows it when asked, without script', async () => {
    const { post, visit } = open();
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
    const { html } = await open().post({ username: '<b>', password: '"><script>x', shown: 'yes' });
    expect(html).toContain('type="text" value="&#34;&gt;&lt;script&gt;x"');
    expect(html).toContain('value="&lt;b&gt;"');
  });

  test('the first button of the form keeps: Enter does what was meant', async () => {
    const { html = '' } = await open().visit();
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
    const { visit } = open();
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
    const { html } = await open({ terms: { url } }).visit({ locale: 'fr' });
    expect(html).toContain('href="https://a.be/fr"');
  });
});

test.each([
  [{ memory_kib: 1024 }, 'memory_kib'],
  [{ passes: 1 }, 'passes'],
  [{ level: 'none' }, 'level'],
  [{ terms: { date: 'today' } }, 'date'],
  [{ terms: { url: { nl: 'https://a.be' } } }, 'url'],
  [{ pepper: 'x' }, 'pepper'],
])('settings %j are refused', (settings, field) => {
  expect(JSON.stringify(password.settings.safeParse(settings).error?.issues)).toContain(field);
});
