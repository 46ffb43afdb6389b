// News over Redis' publish and subscribe, on a connection of its own: one that listens can ask nothing else.

import { Redis } from 'ioredis';
import { z } from 'zod';
import type { News } from '../ports.ts';
import { type Client, neverGiveUp } from './redis-connection.ts';

const message = z.object({ topic: z.string(), ids: z.array(z.string()) });

export function createRedisNews(client: Client, prefix: string): News & { close(): void } {
  const channel = `${prefix}news`;
  let listener: Client | undefined;
  let giveUp = () => {};

  /** A cluster has a connection for this by itself. */
  async function openListener(): Promise<Client> {
    if (!(client instanceof Redis)) return client;
    const own = client.duplicate();
    own.on('error', () => {});
    await own.connect();
    giveUp = neverGiveUp(own);
    return own;
  }

  return {
    async tell(topic, ids = []) {
      await client.publish(channel, JSON.stringify({ topic, ids }));
    },
    async listen(heard) {
      listener ??= await openListener();
      listener.on('message', (on: string, text: string) => {
        if (on !== channel) return;
        const { success, data } = message.safeParse(parsed(text));
        if (success) heard(data.topic, data.ids);
      });
      await listener.subscribe(channel);
    },
    close() {
      giveUp();
      if (listener !== client) listener?.disconnect();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
