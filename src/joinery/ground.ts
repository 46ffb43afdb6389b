// What every room stands on: secrets, messages, digital keys and how they are doing, people, stories, the way home.

import { createKeys, factsOf } from '#create-digital-keys.ts';
import { decide } from '#decision/decide.ts';
import { createGuesses } from '#digital-keys/guesses.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import { createCsrf } from '#http/csrf.ts';
import { createWayHome } from '#http/way-home.ts';
import type { Metrics } from '#metrics/metrics.ts';
import { createGateways } from '#outbound/gateways.ts';
import { createMessages } from '#outbound/outbox.ts';
import { createSealing } from '#sealing.ts';
import { createNotices } from '#self-service/notices/notices.ts';
import { createStories } from '#stories/stories.ts';
import { createSubjects } from '#subjects/subjects.ts';
import { createWeather } from '#weather/weather.ts';
import type { House } from './house.ts';

/** What processes tell each other when they change it. */
export const NEWS = {
  relyingParties: 'relying-parties',
  signingKeys: 'signing-keys',
  weather: 'weather',
} as const;

export type Ground = ReturnType<typeof layGround>;

export function layGround(house: House, metrics: Metrics) {
  const { config, clock, outbound, log } = house;
  const { durable, volatile } = house.stores;
  const sealing = createSealing(config.secrets.sealing, config.secrets.index);
  const messages = createMessages({
    durable,
    sealing,
    clock,
    log,
    ...createGateways(config.messages, { outbound, production: config.production }),
  });
  const keys = createKeys({ ...house, sealing, messages }, house.keys);
  const weather = createWeather({ durable, volatile, clock, log, keys });
  const countTry: typeof weather.note = (key, what) => {
    weather.note(key, what);
    metrics.tried(key, what);
  };
  const keyFacts = () => keys.map((key) => factsOf(key, weather.of(key.id)));
  const counting = { counters: volatile.counters, derive: sealing.blindIndex };
  return {
    sealing,
    messages,
    keys,
    mechanisms: mechanismsOf(keys),
    weather,
    countTry,
    keyFacts,
    decide: (input: Omit<Parameters<typeof decide>[0], 'keys'>) => decide({ ...input, keys: keyFacts() }),
    counting,
    guesses: createGuesses({ durable, clock, ...counting }),
    subjects: createSubjects({ sealing, clock }),
    stories: createStories({ durable, clock, onTold: metrics.told }),
    wayHome: createWayHome({ records: volatile.records, clock, secrets: config.secrets.cookies }),
    csrf: createCsrf(config.secrets.cookies[0] ?? ''),
    notices: createNotices({ issuer: config.issuer, site: config.site, sealing, clock, keys, messages }),
    /** Tells the other processes, as well as it can: they find out by themselves within seconds. */
    tell: (topic: string, ids?: readonly string[]) =>
      void volatile.news
        .tell(topic, ids)
        .catch((error: unknown) => log.warn({ err: error, topic }, 'other processes could not be told')),
  };
}

export function mechanismsOf(keys: readonly DigitalKey[]): ReadonlySet<string> {
  return new Set(
    keys.flatMap((key) => [key.authmech, ...(key.outcomes ?? []).map(({ authmech }) => authmech)]),
  );
}
