// How Redis is reached: at one address, by asking Sentinels which server leads, or as a cluster.
// Decision: docs/decisions/0021-redis-forms.md.

import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import type { RedisSettings } from '../settings.ts';

export type Client = Redis | Cluster;

/** As the settings have it; what is left out is as their defaults. */
export type RedisPlace = {
  readonly [Name in keyof RedisSettings]?: Readonly<RedisSettings[Name]> | undefined;
};

/** Milliseconds; see security.md part 4. */
const limits = {
  connectTimeout: 1_000,
  commandTimeout: 1_000,
  disconnectTimeout: 500,
  // A connection on which nothing comes any more may be dead without a word: another one is made.
  socketTimeout: 1_500,
  // For one that only listens, and never asks.
  keepAlive: 10_000,
} as const;

/** At the start: so often all Sentinels are asked before it is a fault. Later there is no end to it. */
const SENTINEL_ROUNDS = 5;

const BEGIN_AGAIN_MS = 250;

const soon = (attempt: number) => Math.min(attempt * 50, 500);

const manners = {
  ...limits,
  autoResendUnfulfilledCommands: false,
  // A server that was the leader refuses writes: the one that leads now is asked for, the refused write is not repeated.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
} satisfies RedisOptions;

const ofClient = { lazyConnect: true, enableAutoPipelining: true, enableOfflineQueue: false } as const;
const ofServer = { ...manners, ...ofClient, retryStrategy: soon };

/** A client that has not connected yet. A call while the connection is away is refused, never kept back. */
export function createClient(place: RedisPlace): Client {
  const { username, password, tls } = place;
  const login = {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: {} }),
  };
  let hasLed = false;
  const client = place.cluster
    ? new Cluster(place.cluster.map(toNode), clusterOptions(login))
    : place.sentinels
      ? new Redis({
          ...ofServer,
          ...login,
          sentinels: place.sentinels.map(toNode),
          name: place.name ?? 'mymaster',
          ...(place.sentinel_password !== undefined && { sentinelPassword: place.sentinel_password }),
          enableTLSForSentinelMode: tls ?? false,
          sentinelRetryStrategy: (round) => (hasLed || round < SENTINEL_ROUNDS ? soon(round) : null),
          sentinelCommandTimeout: limits.commandTimeout,
          failoverDetector: true,
        })
      : new Redis(place.url ?? '', { ...ofServer, ...login });
  client.once('ready', () => {
    hasLed = true;
  });
  // Every call rejects by itself while the connection is away; without a listener the event would be printed.
  client.on('error', () => {});
  return client;
}

/**
 * From now on a client that has ended begins again: ioredis (6.0.0) ends one for good when a Sentinel tells of a new leader in the
 * moment in which it asks which one leads.
 * @returns to be called before the client is closed
 */
export function neverGiveUp(client: Client): () => void {
  let timer: NodeJS.Timeout | undefined;
  function beginAgain() {
    // When that fails it has ended once more.
    timer = setTimeout(() => void client.connect().catch(() => {}), BEGIN_AGAIN_MS);
  }
  client.on('end', beginAgain);
  return () => {
    client.off('end', beginAgain);
    clearTimeout(timer);
  };
}

function clusterOptions(login: Pick<RedisOptions, 'username' | 'password' | 'tls'>) {
  return {
    ...ofClient,
    clusterRetryStrategy: soon,
    maxRedirections: 8,
    // Calls that go in one packet and fail in several ways do not make the client look again by themselves.
    slotsRefreshInterval: 1_000,
    // A call whose connection broke may have been heard: it is not repeated.
    retryDelayOnFailover: 0,
    redisOptions: { ...manners, ...login },
  } satisfies ClusterOptions;
}

function toNode(address: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(`redis://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** What every server that takes writes says of itself. */
export async function factsOf(client: Client): Promise<readonly string[]> {
  if (client instanceof Redis) return [await client.info()];
  return Promise.all(client.nodes('master').map((node) => node.info()));
}
