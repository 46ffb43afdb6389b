// What is a mail's own; how codes live and die is tested in shared/one-time-code.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createKeyBench, type KeyBench } from '../../../test/support/key-bench.ts';
import { email } from './index.ts';
import { letterIn } from './letter.ts';

let bench: KeyBench;
beforeEach(async () => {
  bench = await createKeyBench(email, {});
});
afterEach(() => bench.close());

function sent() {
  const message = bench.posted.at(-1);
  if (message?.channel !== 'mail') throw new Error('no mail was sent');
  const code = message.parts.flatMap((part) => ('code' in part ? [part.code] : []))[0] ?? '';
  return { ...message, code };
}

describe('an address that gets no code', () => {
  test.each([
    ['', 'Vul uw e-mailadres in'],
    ['jan', 'Kijk het adres na'],
    ['jan@example.be, piet@example.be', 'Kijk het adres na'],
    ['jan@example.be\nBcc: els@example.be', 'Kijk het adres na'],
  ])('%j', async (typed, says) => {
    const page = await bench.bind({ form: { email: typed } });
    expect(page.status).toBe(422);
    expect(page.html).toContain(says);
    expect(bench.posted).toEqual([]);
  });
});

test('an address is activated, and then used', async () => {
  await bench.bind({ form: { email: ' jan@Example.BE ' } });
  expect(sent()).toMatchObject({
    to: 'jan@example.be',
    once: true,
    locale: 'nl',
    subject: 'Uw code om dit e-mailadres te activeren',
  });
  await bench.bind({ step: 'code', form: { code: sent().code } });
  expect(bench.credentials[0]?.data).toEqual({ email: 'jan@example.be' });

  const page = await bench.visit({ subject: 'jan', locale: 'fr' });
  expect(page.html).toContain('j•••@example.be');
  expect(sent()).toMatchObject({ subject: 'Votre code pour E-loket <Test>', locale: 'fr' });
  expect(sent().subject).not.toContain(sent().code);
  expect(JSON.stringify(sent().parts)).toContain('14 h 10');
  expect((await bench.visit({ subject: 'jan', form: { code: sent().code } })).ended).toMatchObject({
    outcome: { level: 'substantial', amr: ['pwd', 'otp'] },
  });
});

test('the mail about a login holds its support code, in small print and never in the subject', () => {
  const facts = {
    code: '012345',
    service: 'Loket',
    until: '14.40 uur',
    host: 'login.test',
    locale: 'nl',
  } as const;
  const letter = letterIn({ ...facts, supportCode: '7K4QF-2M9XC' });
  if (letter.channel !== 'mail') throw new Error('no mail');
  expect(letter.parts.at(-1)).toEqual({ small: 'Hulpcode van deze aanmelding: 7K4QF-2M9XC' });
  expect(letter.subject).not.toContain('7K4QF');
  expect(JSON.stringify(letterIn(facts))).not.toContain('Hulpcode');
});

test('its owner can be told of changes there', async () => {
  const mine = { id: 'c', subject: 'jan', data: { email: 'jan@example.be' }, createdAt: 0, blocked: false };
  expect(bench.key.binding?.address?.(mine)).toEqual({ channel: 'mail', to: 'jan@example.be' });
  expect(bench.key.binding?.describe(mine, 'nl')).toBe('j•••@example.be');
});

test('has the mechanism and the place in the bunch of decision D5', () => {
  expect(bench.key).toMatchObject({
    authmech: 'urn:be:vlaanderen:authmech:csamemail',
    subject: 'needs',
    after: 'password',
  });
  expect(bench.key.help?.map(({ id }) => id)).toEqual(['email', 'geen-mail']);
});
