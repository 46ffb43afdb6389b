// What the parts of the Redis store share.

import type { Clock } from '#clock.ts';
import type { Client } from './redis-connection.ts';

export interface RedisHouse {
  readonly client: Client;
  readonly prefix: string;
  readonly clock: Clock;
  /** Two keys may lie on two servers. */
  readonly cluster: boolean;
  /** How many replicas must know of what may happen once. */
  readonly replicas: number;
}
