// The session's rules where they must be atomic. KEYS[1] is the session's hash; ARGV[1] is now, ARGV[2] the tombstone's time.

// A hash past its end is nothing any more, except for its absolute end: that one never moves.
const start = `
local now = tonumber(ARGV[1])
local old = redis.call('HMGET', KEYS[1], 'x', 'u', 'p')
local ends, cap, payload = old[1], old[2], old[3]
if ends and tonumber(ends) <= now then
  redis.call('DEL', KEYS[1])
  ends, payload = false, false
  if cap then redis.call('HSET', KEYS[1], 'u', cap) end
end
local function endAt(at)
  if cap and tonumber(cap) < tonumber(at) then at = cap end
  redis.call('HSET', KEYS[1], 'x', at)
  redis.call('PEXPIRE', KEYS[1], tonumber(at) - now + tonumber(ARGV[2]))
  return at
end`;

/** Returns when it ends. ARGV: now, tombstone, expires at, absolute end or '', cookie id, payload, then fields and values of authorizations. */
export const putLua = `${start}
if not cap and ARGV[4] ~= '' then
  cap = ARGV[4]
  redis.call('HSET', KEYS[1], 'u', cap)
end
redis.call('HSET', KEYS[1], 'p', ARGV[6], 'i:' .. ARGV[5], '')
for at = 7, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]) end
return endAt(ARGV[3])`;

/** ARGV: now, tombstone, until, event. Before the first put the events alone keep the hash alive. */
export const addEventLua = `${start}
redis.call('HSET', KEYS[1], 'e:' .. redis.call('HINCRBY', KEYS[1], 'n', 1), ARGV[3] .. ':' .. ARGV[4])
if not payload then
  local till = ARGV[3]
  if ends and tonumber(ends) > tonumber(till) then till = ends end
  endAt(till)
end
return 1`;

/** ARGV: now, field, what must stand there, what is to stand there instead. */
export const replaceLua = `
local ends = redis.call('HGET', KEYS[1], 'x')
if not ends or tonumber(ends) <= tonumber(ARGV[1]) then return 0 end
if redis.call('HGET', KEYS[1], ARGV[2]) ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[4])
return 1`;

/** KEYS[1] is the pointer here, ARGV[1] what comes before a uid in a session's key. */
export const findLua = `
local uid = redis.call('GET', KEYS[1])
if not uid then return false end
return { uid, redis.call('HGETALL', ARGV[1] .. uid) }`;

/** Removes the hash and returns the cookie ids that pointed at it. */
export const endLua = `
local ids = {}
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, 2) == 'i:' then ids[#ids + 1] = string.sub(field, 3) end
end
redis.call('DEL', KEYS[1])
return ids`;
