// Many live sessions in a moment: Redis itself copies the one that is there.

import type { Redis } from 'ioredis';

/** The one session there is, so many times over under other names, with what belongs to it. */
export async function copySession(redis: Redis, count: number): Promise<void> {
  const kinds = ['s:', 'i:', 'r:way-home:'];
  const keys = await redis.keys('*');
  const originals = kinds.flatMap((kind) => keys.filter((key) => key.includes(`:${kind}`)).slice(0, 1));
  const ends = keys.find((key) => key.endsWith(':ends'));
  if (originals.length < kinds.length || ends === undefined) throw new Error('no session to copy');
  const portion = 5_000;
  for (let from = 0; from < count; from += portion)
    await redis.eval(
      `local last = #KEYS
       for k = 1, last - 1 do
         local body, ttl = redis.call('dump', KEYS[k]), redis.call('pttl', KEYS[k])
         local stem = KEYS[k]:sub(1, -13)
         for n = ARGV[1], ARGV[2] do redis.call('restore', stem .. string.format('%012d', n), ttl, body) end
       end
       for n = ARGV[1], ARGV[2] do redis.call('zadd', KEYS[last], ARGV[3], 'copy-' .. string.format('%038d', n)) end`,
      originals.length + 1,
      ...originals,
      ends,
      from,
      Math.min(count, from + portion) - 1,
      Date.now() + 7_200_000,
    );
}
