// Shape of the settings of the stores: read once by config.ts.

import { z } from 'zod';

const address = z
  .string()
  .refine(
    (value) => URL.canParse(`redis://${value}`) && new URL(`redis://${value}`).port !== '',
    'is host:port',
  )
  .refine((value) => !/[@/]/.test(value), 'is host:port; user name and password stand beside it');

/** One address, or several servers of which Sentinels or the cluster say which one is asked. */
const redisSettings = z.preprocess(
  (given) => (typeof given === 'string' ? { url: given } : given),
  z
    .strictObject({
      /** `redis://` or `rediss://`. */
      url: z.string().optional(),
      sentinels: z.array(address).min(1).optional(),
      /** What the Sentinels call these servers. */
      name: z.string().default('mymaster'),
      sentinel_password: z.string().optional(),
      /** Some nodes of a Redis Cluster; it names the others. */
      cluster: z.array(address).min(1).optional(),
      username: z.string().optional(),
      password: z.string().optional(),
      /** For Sentinels and cluster; an address says it by `rediss://`. */
      tls: z.boolean().default(false),
      /** How many replicas must have it too before something that may be used once counts as used. Left out: 1, with `url` 0. */
      replicas: z.int().min(0).max(10).optional(),
    })
    .refine(
      ({ url, sentinels, cluster }) =>
        [url, sentinels, cluster].filter((form) => form !== undefined).length === 1,
      'needs exactly one of url, sentinels and cluster',
    ),
);

export const storesSettings = z.strictObject({
  /** PostgreSQL address; without it, an SQLite file in `data`. */
  postgres: z.string().optional(),
  /** Where Redis is; without it, an SQLite file in `data`. */
  redis: redisSettings.optional(),
});

export type RedisSettings = z.output<typeof redisSettings>;
