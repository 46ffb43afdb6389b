// Passwords as they are kept: argon2id over a keyed hash of the password (the pepper: its secret is outside the store),
// with a random salt, as a PHC string that carries its own parameters. Parameters only ever rise. As many are computed at a
// time as there are processors: more would only be slower, and take the memory of all.

import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import type { BoundedPool } from './bounded-pool.ts';
import { readPassword } from './password-rules.ts';

export interface HashingCost {
  readonly memoryKib: number;
  readonly passes: number;
}

export interface Hashing {
  /** The PHC string to keep. */
  hash(password: string): Promise<string>;
  /** Compares with what was kept. Without it (nobody has this user name) it takes as long, and is false. */
  verify(kept: string | undefined, password: string): Promise<boolean>;
  /** True when `kept` was made with less than today's cost. */
  isOutdated(kept: string): boolean;
}

export interface HashingParts {
  readonly cost: HashingCost;
  /** Keyed hash with a secret that the store does not hold. */
  readonly derive: (value: string, purpose: string) => string;
  /** Lets so many compute at a time; the line before it is bounded by who comes in (index.ts). */
  readonly processors: Pick<BoundedPool, 'run'>;
}

export function createHashing({ cost, derive, processors }: HashingParts): Hashing {
  const options = { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 };
  const pepper = (password: string) => derive(readPassword(password), 'password-pepper');
  const nobodys = hashOfNobody(cost);

  return {
    hash: (password) => processors.run(() => hash(pepper(password), options)),
    async verify(kept, password) {
      const fits = await processors.run(() => verify(kept ?? nobodys, pepper(password)));
      return kept !== undefined && fits;
    },
    isOutdated(kept) {
      const { memoryCost, timeCost } = parseOptions(kept);
      return memoryCost < cost.memoryKib || timeCost < cost.passes;
    },
  };
}

/** What no password has as its hash, and takes as long to compare with: nothing but the hash itself needs to be computed for that. */
function hashOfNobody({ memoryKib, passes }: HashingCost): string {
  const [salt, tag] = [16, 32].map((bytes) => randomBytes(bytes).toString('base64').replaceAll('=', ''));
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=1$${salt}$${tag}`;
}
