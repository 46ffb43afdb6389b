import { expect, test } from '@jest/globals';
import { createMemoryRecords } from '../../test/support/memory-records.ts';
import { createJourneys, type Journey } from './journey.ts';

const clock = { now: () => 1_000 };
const FIRST: Journey = { story: 's', supportCode: 'c', events: [] };
const event = (key: string) => ({ key }) as Journey['events'][number];
const proven =
  (key: string) =>
  (now: Journey): Journey => ({ ...now, events: [...now.events, event(key)] });
const journeys = () => createJourneys({ records: createMemoryRecords(clock), clock, lifetime: 60 });

test('of two that begin at once one is remembered, and both go on from it', async () => {
  const { begin, find } = journeys();
  const [one, other] = await Promise.all([begin('i', FIRST), begin('i', { ...FIRST, story: 'other' })]);
  expect([one, other]).toEqual([FIRST, FIRST]);
  expect(await find('i')).toEqual(FIRST);
});

test('changes of many at once are all kept', async () => {
  const { begin, change, find } = journeys();
  const seen = await begin('i', FIRST);
  const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
  await Promise.all(keys.map((key) => change('i', seen, proven(key))));
  expect((await find('i'))?.events.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
});

test('whoever saw less is asked again with what stands there now', async () => {
  const { begin, change } = journeys();
  const seen = await begin('i', FIRST);
  await change('i', seen, proven('card'));
  const now = await change('i', seen, (now) => (now.events.length > 0 ? now : { ...now, notice: NOTICE }));
  expect(now).toEqual({ ...FIRST, events: [event('card')] });
});

test('what is forgotten cannot be changed', async () => {
  await expect(journeys().change('i', FIRST, proven('card'))).rejects.toMatchObject({
    code: 'interaction_expired',
  });
});

const NOTICE = { key: 'card', reason: 'no' };
