// What the house lends a key, where a test gives only what this key uses: everything else refuses.

import type { Attempt, KeyTools } from '#digital-keys/key.ts';

const refuse = async (): Promise<never> => {
  throw new Error('this key was not expected to use that');
};

export function keyTools(given: Partial<KeyTools>): KeyTools {
  const quiet = () => undefined;
  return {
    clock: { now: () => Date.now() },
    issuer: 'https://login.test',
    production: false,
    records: { put: refuse, add: refuse, get: refuse, replace: refuse, take: refuse, remove: refuse },
    counters: { hit: refuse, add: refuse, read: refuse, release: refuse },
    outbound: { fetch: refuse },
    messages: { post: refuse, outcome: refuse, state: () => 'off' },
    credentials: { of: refuse, find: refuse, update: refuse, advance: refuse },
    personNamed: refuse,
    derive() {
      throw new Error('this key was not expected to derive anything');
    },
    processors: 2,
    log: { info: quiet, warn: quiet, error: quiet },
    ...given,
  };
}

/** What every attempt has, for keys that cannot be guessed at. */
export const unguessable: Pick<Attempt, 'address' | 'guess' | 'note'> = {
  address: '192.0.2.1',
  guess: refuse,
  note: refuse,
};
