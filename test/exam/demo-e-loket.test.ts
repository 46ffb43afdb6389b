// The exam against the demo e-loket, a real client on openid-client: each fault, each told as it is.

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { caseIds } from '#exam/cases.ts';
import type { Demo } from '../../demo/start.ts';
import { shiftTime } from '../support/broker.ts';
import { startOnFreePorts } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

const MINUTE_MS = 60_000;

let demo: Demo;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ demo, close } = await startOnFreePorts(() => ({
    examPatience: {
      silence: 20_000,
      page: 10_000,
      newKey: [MINUTE_MS, MINUTE_MS],
      // The library reads keys again once a minute: the minute goes by.
      pause: async (ms) => shiftTime(ms),
    },
  })));
});
afterEach(() => shiftTime(0));
afterAll(() => close());

test('the demo e-loket does what it should with every answer', async () => {
  const { exams, register } = demo.broker.app;
  const party = await register.find('demo-examen');
  if (!party) throw new Error('the demo has no e-loket on test');
  const wish = {
    start: `${demo.eLoket}/aanmelden/demo-examen`,
    check: `${demo.eLoket}/dienst/demo-examen`,
  };
  expect(await exams.start({ type: 'operator', name: 'test' }, { party, version: 1 }, wish)).toBe('started');
  await eventually(async () => expect(await exams.progress('demo-examen')).toBeUndefined(), 2_000);
  const [report] = await exams.reports('demo-examen', 1);
  expect(report?.results.map((one) => [one.case, one.verdict, one.reason])).toEqual(
    caseIds.map((id) => [id, 'passed', 'as_expected']),
  );
  expect(report?.passed).toBe(true);
}, 60_000);
