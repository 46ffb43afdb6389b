// Opens the two stores the configuration asks for. Nobody but this file and the conformance suite knows the adapters by name.

import type { Clock } from '#clock.ts';
import { openPostgresDurable } from './durable/postgres.ts';
import { openSqliteDurable } from './durable/sqlite.ts';
import type { Durable, Stores, Volatile } from './ports.ts';
import { openRedisVolatile } from './volatile/redis.ts';
import type { RedisPlace } from './volatile/redis-connection.ts';
import { openSqliteVolatile } from './volatile/sqlite.ts';

export type DurableSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };
export type VolatileSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | ({ readonly kind: 'redis' } & RedisPlace);

/**
 * Opens both stores and migrates the durable one. `close` closes both.
 *
 * @throws when one of them cannot be reached or refuses to start; the other is then closed again
 */
export async function openStores(options: {
  readonly durable: DurableSettings;
  readonly volatile: VolatileSettings;
  readonly clock: Clock;
}): Promise<Stores & { close(): Promise<void> }> {
  const durable = await openDurable(options.durable, options.clock);
  try {
    const volatile = await openVolatile(options.volatile, options.clock);
    return {
      durable,
      volatile,
      close: async () => {
        await Promise.all([durable.close(), volatile.close()]);
      },
    };
  } catch (error) {
    await durable.close();
    throw error;
  }
}

/** @throws when the database cannot be reached or migrated */
export function openDurable(settings: DurableSettings, clock: Clock): Promise<Durable> {
  if (settings.kind === 'postgres') return openPostgresDurable({ url: settings.url });
  return openSqliteDurable({ file: settings.file, clock });
}

/** @throws when the store cannot be reached or refuses to start */
export function openVolatile(settings: VolatileSettings, clock: Clock): Promise<Volatile> {
  if (settings.kind === 'redis') return openRedisVolatile({ ...settings, clock });
  return openSqliteVolatile({ file: settings.file, clock });
}
