// The production town: the broker as deploy/ has it run, behind nginx, on PostgreSQL and Redis; round it the outside world of the demo,
// in the process of the tests, under names of its own and behind https. Inside enter.ts only.
// Decision: docs/decisions/0023-the-production-town.md.

import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from '@jest/globals';
import { createOrganisations } from '#relying-parties/organisation.ts';
import { createPeople } from '#relying-parties/people.ts';
import { createSealing } from '#sealing.ts';
import { openStores } from '#stores/open.ts';
import type { Durable } from '#stores/ports.ts';
import { personIndex } from '#subjects/subjects.ts';
import { citizens } from '../../demo/citizens.ts';
import { giveOwnKeys } from '../../demo/own-keys.ts';
import { giveRoles } from '../../demo/register.ts';
import { demoSecrets } from '../../demo/secrets.ts';
import type { DemoOptions } from '../../demo/start.ts';
import { openWorld } from '../../demo/world.ts';
import { systemClock } from '../../src/clock.ts';
import { type Config, loadConfig, storesOf } from '../../src/config.ts';
import type { TownDemo } from '../support/demo.ts';
import { startPostgres, startRedis } from '../support/servers.ts';
import { reachBeside } from './beside.ts';
import { readCertificates } from './certificates.ts';
import { furnishHouse, redisSettings } from './house.ts';
import { eidNames, eidOrigin, issuer, mapOfOutside, townFolder } from './network.ts';
import { startNpm } from './npm-start.ts';
import { startProxy } from './proxy.ts';
import { timeFor } from './time-of-broker.ts';

/**
 * A town for the file of tests that runs. Its `close` fails when a process of the broker logged an error, or nginx complained.
 * @throws when one of its parts cannot be had; nothing is left open then
 */
export async function startProductionTown({ cardIn }: Pick<DemoOptions, 'cardIn'> = {}): Promise<TownDemo> {
  if (townFolder === undefined) throw new Error('outside of npm run journeys there is no production town');
  const journey = basename(expect.getState().testPath ?? '', '.test.ts');
  const certificates = readCertificates(townFolder);
  const folder = mkdtempSync(join(townFolder, 'broker-'));
  const shares = join(townFolder, 'shares');
  const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  async function close(): Promise<void> {
    for (const shut of closing.splice(0).reverse()) await shut();
  }
  try {
    const [redis, postgres] = [await startRedis(redisSettings), await startPostgres()];
    if (!redis || !postgres) throw new Error('PostgreSQL or Redis is missing');
    closing.push(redis.stop, postgres.stop);
    const kept = await demoSecrets(townFolder);
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    const world = await openWorld({
      map: mapOfOutside(certificates.outside),
      issuer,
      eidHost: { origin: eidOrigin, names: eidNames },
      folder: outside,
      itsmeKeys: kept.itsmeKeys,
    });
    closing.push(world.close);
    const variables = furnishHouse({
      folder,
      secrets: kept.secrets,
      stores: { postgres: await postgres.createDatabase(), redis: redis.url },
      outside: world.settings,
      entryUrl: cardIn === 'browser' ? `${eidOrigin}/` : undefined,
    });
    const config = loadConfig(variables);
    const stores = await openStores({ ...storesOf(config), clock: systemClock });
    closing.push(stores.close);
    await moveIn(config, stores.durable);
    const time = timeFor(journey, folder);
    closing.push(time.close);
    const authority = { NODE_EXTRA_CA_CERTS: certificates.authority };
    const broker = await startNpm({ ...variables, ...authority, ...time.variables });
    closing.push(broker.close);
    const proxy = await startProxy(folder, townFolder);
    closing.push(proxy.close);
    const { eLoket, itsme, reader, phone, simulators } = world;
    return {
      ...{ issuer, eLoket, itsme, reader, phone, simulators },
      eidHost: eidOrigin,
      trusted: [simulators.pki.host.pem, readFileSync(certificates.authority, 'utf8')],
      broker: reachBeside(stores),
      async close() {
        try {
          appendFileSync(shares, `${JSON.stringify({ journey, served: await broker.shares() })}\n`);
          expect({ errors: broker.errors(), proxy: proxy.complaints() }).toEqual({ errors: [], proxy: [] });
        } finally {
          await close();
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The people of the demo have their roles and their keys before the broker begins. */
async function moveIn(config: Config, durable: Durable): Promise<void> {
  const house = { durable, clock: systemClock };
  const sealing = createSealing(config.secrets.sealing, config.secrets.index);
  await giveRoles(
    { organisations: createOrganisations(house), people: createPeople({ ...house, administrators: [] }) },
    (number) => personIndex(sealing, number),
  );
  await giveOwnKeys(citizens, { ...house, config });
}
