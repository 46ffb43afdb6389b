import { expect, test } from '@jest/globals';
import { ServiceError } from './errors.ts';
import { createLastKnown } from './last-known.ts';

const clock = { at: 1_000_000, now: () => clock.at };
const away = () => Promise.reject(new ServiceError('unavailable'));
const says = (value: string | undefined) => () => Promise.resolve(value);

test('nothing stands in for what was never read, was not there, or was forgotten', async () => {
  const known = createLastKnown<string>(clock);
  await expect(known.read('a', away)).rejects.toThrow('unavailable');
  await known.read('a', says('one'));
  await known.read('a', says(undefined));
  await expect(known.read('a', away)).rejects.toThrow('unavailable');
  await known.read('a', says('one'));
  known.forget('a');
  await expect(known.read('a', away)).rejects.toThrow('unavailable');
  await known.read('a', says('one'));
  await expect(known.read('b', away)).rejects.toThrow('unavailable');
});

test('a fault that is no outage is told, whatever is known', async () => {
  const known = createLastKnown<string>(clock);
  await known.read('a', says('one'));
  const fault = () => Promise.reject(new Error('a fault'));
  await expect(known.read('a', fault)).rejects.toThrow('a fault');
});

test('the last answer stands in for less than five minutes, and is never older for being used', async () => {
  const known = createLastKnown<string>(clock);
  await known.read('a', says('one'));
  await known.read('a', says('two'));
  clock.at += 299_999;
  expect(await known.read('a', away)).toBe('two');
  clock.at += 1;
  await expect(known.read('a', away)).rejects.toThrow('unavailable');
  clock.at -= 300_000;
  await expect(known.read('a', away)).rejects.toThrow('unavailable');
});

test('it is bounded and keeps the newest', async () => {
  const known = createLastKnown<string>(clock);
  for (let n = 0; n < 12_000; n++) await known.read(`${n}`, says(`${n}`));
  expect(await known.read('11999', away)).toBe('11999');
  await expect(known.read('0', away)).rejects.toThrow('unavailable');
});
