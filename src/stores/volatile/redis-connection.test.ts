import { afterEach, expect, test } from '@jest/globals';
import { describeOn } from '../../../test/support/describe-on.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { startRedis } from '../../../test/support/servers.ts';
import { type Client, createClient, neverGiveUp } from './redis-connection.ts';

describeOn('a client of a real Redis', await startRedis(), (redis) => {
  let client: Client;
  let giveUp = () => {};
  afterEach(() => {
    giveUp();
    client.disconnect();
  });

  async function connected(): Promise<void> {
    client = createClient({ url: redis.url });
    await client.connect();
    giveUp = neverGiveUp(client);
  }
  const ended = () => eventually(() => expect(client.status).toBe('end'));

  test('that has ended begins again by itself, each time', async () => {
    await connected();
    for (let time = 0; time < 3; time++) {
      client.disconnect();
      await ended();
      await expect(client.ping()).rejects.toThrow('closed');
      expect(await eventually(() => client.ping())).toBe('PONG');
    }
  });

  test('and hears again what it had asked to hear', async () => {
    await connected();
    const heard: string[] = [];
    client.on('message', (_: string, text: string) => void heard.push(text));
    await client.subscribe('news');
    client.disconnect();
    await ended();
    const other = createClient({ url: redis.url });
    await other.connect();
    await eventually(async () => {
      await other.publish('news', 'hello');
      expect(heard).toContain('hello');
    });
    other.disconnect();
  });

  test('that is closed stays so', async () => {
    await connected();
    client.disconnect();
    await ended();
    giveUp();
    // Longer than it waits.
    const until = performance.now() + 500;
    await eventually(() => expect(performance.now()).toBeGreaterThan(until));
    expect(client.status).toBe('end');
  });
});
