// A Lua script as a function. Every script of ours works on exactly one key, so each runs on one node of a cluster.

import type { Redis } from 'ioredis';

export type Script = (key: string, ...values: readonly (string | number)[]) => Promise<unknown>;

export function defineScript(client: Redis, name: string, lua: string): Script {
  client.defineCommand(name, { numberOfKeys: 1, lua });
  // `defineCommand` adds a method of this name at run time.
  const call: Script = Reflect.get(client, name);
  return call.bind(client);
}

/** How long Redis keeps a key, in whole milliseconds from now. Zero and less mean: it is over already. */
export const remaining = (expiresAt: number, now: number) => Math.ceil(expiresAt - now);
