import { expect, test } from '@jest/globals';
import { password } from './index.ts';

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
