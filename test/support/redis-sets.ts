// Several Redis servers that belong together, on loopback: a cluster of three nodes with a replica each, and one leader with two
// replicas watched by three Sentinels.

import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { findRedis, serve, startRedis, type TestServer } from './servers.ts';

const addressOf = ({ port }: { readonly port: number }) => `127.0.0.1:${port}`;

/** Asks one server directly. */
export async function askServer<T>(port: number, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => null });
  client.on('error', () => {});
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
}

export interface RedisCluster {
  readonly addresses: readonly string[];
  readonly leaders: readonly TestServer[];
  readonly replicas: readonly TestServer[];
  stop(): Promise<void>;
}

export async function startRedisCluster(): Promise<RedisCluster | undefined> {
  const nodes: { readonly server: TestServer; readonly bus: number }[] = [];
  for (let n = 0; n < 6; n++) {
    const bus = await freePort();
    const server = await startRedis([
      ...['--cluster-enabled', 'yes', '--cluster-port', `${bus}`],
      ...['--cluster-node-timeout', '2000', '--repl-diskless-sync-delay', '0'],
    ]);
    if (!server) return undefined;
    nodes.push({ server, bus });
  }
  const servers = nodes.map(({ server }) => server);
  const leaders = servers.slice(0, 3);
  const replicas = servers.slice(3);
  const [first] = nodes;
  const lastSlots = [5460, 10922, 16383];
  for (const [index, { port }] of leaders.entries())
    await askServer(port, (client) =>
      client.call('CLUSTER', 'ADDSLOTSRANGE', `${(lastSlots[index - 1] ?? -1) + 1}`, `${lastSlots[index]}`),
    );
  for (const { server, bus } of nodes.slice(1))
    await askServer(first?.server.port ?? 0, (client) =>
      client.call('CLUSTER', 'MEET', '127.0.0.1', `${server.port}`, `${bus}`),
    );
  const ids = await Promise.all(
    leaders.map(({ port }) =>
      askServer(port, async (client) => String(await client.call('CLUSTER', 'MYID'))),
    ),
  );
  for (const [index, { port }] of replicas.entries())
    await eventually(
      () => askServer(port, (client) => client.call('CLUSTER', 'REPLICATE', ids[index] ?? '')),
      500,
    );
  for (const { port } of servers)
    await eventually(async () => {
      const facts = String(await askServer(port, (client) => client.call('CLUSTER', 'INFO')));
      if (!/cluster_state:ok/.test(facts) || !/cluster_known_nodes:6/.test(facts)) throw new Error(facts);
    }, 500);
  for (const { port } of leaders) await waitForReplicas(port, 1);
  return {
    addresses: leaders.map(addressOf),
    leaders,
    replicas,
    stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
  };
}

export interface WatchedRedis {
  readonly sentinels: readonly string[];
  readonly name: string;
  readonly servers: readonly TestServer[];
  /** Who leads now, as the Sentinels say. */
  leader(): Promise<TestServer>;
  stop(): Promise<void>;
}

export async function startWatchedRedis(): Promise<WatchedRedis | undefined> {
  const name = 'house';
  const leader = await startRedis();
  const binary = findRedis();
  if (!leader || !binary) return undefined;
  const quick = ['--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '1'];
  const replicas: TestServer[] = [];
  for (let n = 0; n < 2; n++) {
    const replica = await startRedis(['--replicaof', `127.0.0.1 ${leader.port}`, ...quick]);
    if (replica) replicas.push(replica);
  }
  await waitForReplicas(leader.port, 2);
  const sentinels = await Promise.all(
    [1, 2, 3].map(async () => {
      const port = await freePort();
      const folder = mkdtempSync(join(tmpdir(), 'sentinel-'));
      const file = join(folder, 'sentinel.conf');
      writeFileSync(
        file,
        [
          `port ${port}`,
          'bind 127.0.0.1',
          `dir ${folder}`,
          `sentinel monitor ${name} 127.0.0.1 ${leader.port} 2`,
          `sentinel down-after-milliseconds ${name} 1000`,
          `sentinel failover-timeout ${name} 3000`,
          '',
        ].join('\n'),
      );
      const launch = () => spawn(binary, [file, '--sentinel'], { stdio: ['ignore', 'pipe', 'pipe'] });
      return serve(launch, { port, folder, url: `redis://127.0.0.1:${port}`, ready: '+monitor master' });
    }),
  );
  const [asked] = sentinels;
  // They can only agree once each knows the others and the replicas.
  for (const { port } of sentinels)
    await eventually(async () => {
      const [facts = []] = (await askServer(port, (client) =>
        client.call('SENTINEL', 'MASTERS'),
      )) as string[][];
      const fact = (key: string) => facts[facts.indexOf(key) + 1];
      if (fact('num-other-sentinels') !== '2' || fact('num-slaves') !== '2') throw new Error(String(facts));
    }, 1_000);
  const servers = [leader, ...replicas];
  return {
    sentinels: sentinels.map(addressOf),
    name,
    servers,
    async leader() {
      const [, port] = (await askServer(asked?.port ?? 0, (client) =>
        client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name),
      )) as [string, string];
      const found = servers.find((server) => server.port === Number(port));
      if (!found) throw new Error(`nobody listens on ${port}`);
      return found;
    },
    stop: async () =>
      void (await Promise.all(
        [...sentinels, ...servers].map((server) => {
          server.signal('SIGCONT');
          return server.stop();
        }),
      )),
  };
}

async function waitForReplicas(port: number, count: number): Promise<void> {
  await eventually(async () => {
    const facts = await askServer(port, (client) => client.info('replication'));
    if ((facts.match(/state=online/g) ?? []).length !== count) throw new Error(facts);
  }, 1_000);
}
