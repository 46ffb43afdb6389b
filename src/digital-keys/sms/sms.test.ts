// What is a text message's own; how codes live and die is tested in shared/one-time-code.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { locales } from '#i18n/texts.ts';
import { createKeyBench, type KeyBench } from '../../../test/support/key-bench.ts';
import { sms } from './index.ts';
import { letterIn } from './letter.ts';

let bench: KeyBench;
beforeEach(async () => {
  bench = await createKeyBench(sms, {});
});
afterEach(() => bench.close());

const sent = () => {
  const message = bench.posted.at(-1);
  return message?.channel === 'sms' ? message.text : '';
};

describe('a number that gets no code', () => {
  test.each([
    ['', 'Vul uw gsm-nummer in'],
    ['0470', 'Kijk het nummer na'],
    ['0902 12 345', 'betaalnummers'],
    ['02 740 79 91', 'vast nummer'],
  ])('%j', async (phone, says) => {
    const page = await bench.bind({ form: { phone } });
    expect(page.status).toBe(422);
    expect(page.html).toContain(says);
    if (phone) expect(page.html).toContain(`value="${phone}"`);
    expect(bench.posted).toEqual([]);
  });
});

test('a mobile number is activated, and then used', async () => {
  await bench.bind({ form: { phone: '0470 12 34 56' } });
  expect(bench.posted[0]).toMatchObject({ channel: 'sms', to: '+32470123456', once: true });
  const [code = ''] = sent().match(/^\d{6}/) ?? [];
  await bench.bind({ step: 'code', form: { code } });
  expect(bench.credentials[0]?.data).toEqual({ phone: '+32470123456' });

  const page = await bench.visit({ subject: 'jan' });
  expect(page.html).toContain('+32 ••• •• •• 56');
  expect(sent()).toMatch(
    /^(\d{6}) is uw code om u aan te melden bij E-loket <Test>\. Geldig tot 14\.10 uur\. Deel deze code met niemand\.\n\n@login\.test #\1$/,
  );
  const [mine = ''] = sent().match(/^\d{6}/) ?? [];
  expect((await bench.visit({ subject: 'jan', form: { code: mine } })).ended).toMatchObject({
    outcome: { level: 'substantial', amr: ['pwd', 'sms', 'mfa'] },
  });
});

test('has the mechanism and the place in the bunch that ACM/IDM knows', () => {
  expect(bench.key).toMatchObject({
    authmech: 'urn:be:vlaanderen:authmech:csamsms',
    subject: 'needs',
    after: 'password',
    traits: { phishingResistant: false },
  });
  expect(bench.key.help?.map(({ id }) => id)).toEqual(['sms', 'geen-code', 'nieuw-nummer']);
});

describe('the message', () => {
  const facts = { code: '012345', until: '14.40 uur', host: 'login.test' };

  test.each(locales)('%s: letters of the GSM alphabet only, the host’s line last', (locale) => {
    for (const service of ['Mijn Burgerprofiel', undefined]) {
      const letter = letterIn({ ...facts, service, locale });
      const text = letter.channel === 'sms' ? letter.text : '';
      expect(text).toMatch(/^[A-Za-z0-9 .,:@#\n\-àèéùìòÇØøÅåÆæßÉÄÖÑÜäöñü]+$/);
      expect(text.split('\n').at(-1)).toBe('@login.test #012345');
    }
  });

  test('a name with line breaks cannot write a line of its own', async () => {
    await bench.bind({ form: { phone: '0470 12 34 56' } });
    const [code = ''] = sent().match(/^\d{6}/) ?? [];
    await bench.bind({ step: 'code', form: { code } });
    await bench.visit({ subject: 'jan', relyingPartyName: 'Loket\n\n@evil.test #999999' });
    expect(sent().split('\n')).toHaveLength(3);
  });
});
