import { describe, expect, test } from '@jest/globals';
import { createSealing } from '#sealing.ts';
import { readReportLink, reportLink } from './report-link.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const DAY = 86_400_000;
const sealing = createSealing(['s'.repeat(32)], 'i'.repeat(32));
const house = (now = NOW, seals = sealing) => ({
  issuer: 'https://sleutelbos.example',
  sealing: seals,
  clock: { now: () => now },
});
const about = { subject: 'maria', credential: 'ring' };
const codeIn = (link: string) => new URL(link).searchParams.get('code') ?? '';
const code = codeIn(reportLink(house(), about));

describe('a code is refused that is', () => {
  test('older than ten days', () => {
    expect(readReportLink(house(NOW + 10 * DAY), code)).toBeUndefined();
    expect(readReportLink(house(NOW + 10 * DAY - 1), code)).toMatchObject(about);
  });

  test('sealed for another purpose, or with another secret', () => {
    const content = JSON.stringify({ ...about, until: NOW + DAY });
    expect(readReportLink(house(), sealing.seal(content, 'national-number'))).toBeUndefined();
    const others = createSealing(['t'.repeat(32)], 'i'.repeat(32));
    expect(readReportLink(house(NOW, others), code)).toBeUndefined();
  });

  test('cut, changed, or of another shape', () => {
    for (let length = 0; length < code.length; length += 7)
      expect(readReportLink(house(), code.slice(0, length))).toBeUndefined();
    expect(readReportLink(house(), `A${code.slice(1)}${code.startsWith('A') ? 'B' : ''}`)).toBeUndefined();
    expect(readReportLink(house(), sealing.seal('{"subject":1}', 'report-link'))).toBeUndefined();
    expect(readReportLink(house(), sealing.seal('nothing', 'report-link'))).toBeUndefined();
  });

  test('ten thousand characters long', () => {
    const long = sealing.seal(
      JSON.stringify({ ...about, until: NOW + DAY, more: 'x'.repeat(10_000) }),
      'report-link',
    );
    expect(readReportLink(house(), long)).toBeUndefined();
    expect(readReportLink(house(), 'A'.repeat(10_000))).toBeUndefined();
  });
});

test('two ways to write one code are one letter, two letters are two', () => {
  const letter = readReportLink(house(), code)?.letter;
  expect(letter).toBeDefined();
  expect(readReportLink(house(), `${code}=`)?.letter).toBe(letter);
  expect(readReportLink(house(), codeIn(reportLink(house(NOW + 1), about)))?.letter).not.toBe(letter);
});
