// A Lua script as a function. Every script of ours works on exactly one key, so each runs on one node of a cluster.

import type { Client } from './redis-connection.ts';

export type Script = (key: string, ...values: readonly (string | number)[]) => Promise<unknown>;

/** Milliseconds that replicas have to say that they know. */
const REPLICA_MS = 50;

export function defineScript(client: Client, name: string, lua: string): Script {
  client.defineCommand(name, { numberOfKeys: 1, lua });
  // `defineCommand` adds a method of this name at run time.
  const call: Script = Reflect.get(client, name);
  return call.bind(client);
}

/**
 * A script that uses something up, or ends it. With replicas it is answered only when so many of them know as well: if the server
 * dies, what was used stays used. The wait goes in the same packet, so that it is for this very write, on this very node.
 * @throws when too few replicas know in time: whoever asked was told nothing, and nobody may count on either
 */
export function defineUse(
  client: Client,
  { name, lua, replicas }: { name: string; lua: string; replicas: number },
): Script {
  if (replicas === 0) return defineScript(client, name, lua);
  return async (key, ...values) => {
    const answers = await client
      .pipeline()
      .eval(lua, 1, key, ...values)
      .wait(replicas, REPLICA_MS)
      .exec();
    const [[failure, answer] = [null, null], [unheard, heardBy] = [null, 0]] = answers ?? [];
    if (failure ?? unheard) throw failure ?? unheard;
    if (Number(heardBy) < replicas)
      throw new Error(`${Number(heardBy)} of ${replicas} replicas of Redis heard of it in time`);
    return answer;
  };
}

/** How long Redis keeps a key, in whole milliseconds from now. Zero and less mean: it is over already. */
export const remaining = (expiresAt: number, now: number) => Math.ceil(expiresAt - now);
