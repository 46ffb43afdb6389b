// The digital keys of this broker, made from the settings, each with what the house lends it.

import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import type { Clock } from '#clock.ts';
import type { KeyFacts, KeyWeather } from '#decision/facts.ts';
import { createKeyCredentials } from '#digital-keys/credentials.ts';
import type { DigitalKey, KeyDefinition, KeyTools, Log } from '#digital-keys/key.ts';
import { indexOfUserName } from '#digital-keys/password/user-name.ts';
import { keyDefinitions } from '#digital-keys/registry.ts';
import type { Messages } from '#outbound/messages.ts';
import type { Outbound } from '#outbound/outbound.ts';
import type { Sealing } from '#sealing.ts';
import type { Stores } from '#stores/ports.ts';
import type { Config } from './config.ts';

/** A key without settings does not exist. */
export function createKeys(
  house: {
    readonly config: Config;
    readonly stores: Stores;
    readonly clock: Clock;
    readonly sealing: Sealing;
    readonly outbound: Outbound;
    readonly messages: Messages;
    readonly log: Log;
  },
  definitions: readonly KeyDefinition[] = keyDefinitions,
): readonly DigitalKey[] {
  const { config, stores, sealing } = house;
  const { durable, volatile } = stores;
  const common: Omit<KeyTools, 'credentials'> = {
    clock: house.clock,
    issuer: config.issuer,
    production: config.production,
    records: volatile.records,
    counters: volatile.counters,
    outbound: house.outbound,
    messages: house.messages,
    derive: sealing.blindIndex,
    async personNamed(userName) {
      const index = indexOfUserName(userName, sealing.blindIndex);
      return (await durable.credentials.findByExternalId('password', index))?.subject;
    },
    processors: processorsHere(config.workers),
    log: house.log,
  };
  return definitions.flatMap((definition) => {
    const settings = (config.digital_keys as Readonly<Record<string, unknown>>)[definition.id];
    if (settings === undefined) return [];
    const credentials = createKeyCredentials({ durable, sealing }, definition.id);
    return [definition.create(settings, { ...common, credentials })];
  });
}

/** All, or what several workers that share them may each use. */
function processorsHere(workers: number): number {
  return cluster.isWorker
    ? Math.max(1, Math.floor(availableParallelism() / workers))
    : availableParallelism();
}

/** A key as the decision sees it, at this moment. */
export function factsOf(key: DigitalKey, weather: KeyWeather): KeyFacts {
  const { id, authmech, subject, after } = key;
  const available = weather.state !== 'down';
  return {
    id,
    authmech,
    level: key.traits.level,
    outcomes: key.outcomes,
    subject,
    after,
    available,
    weather,
  };
}
