// The secret between the moment it is shown and the moment the app has proven that it took it. It hangs on the activation,
// so a page that is loaded again shows the same one; it is used once.

import { generateSecret } from 'otplib';
import { createSealing } from '#sealing.ts';
import type { KeyTools } from '../key.ts';

const SPACE = 'totp-binding';
const LIFETIME_MS = 15 * 60_000;

/** 160 bits, as long as the hash (RFC 4226 §4 R6). */
const BYTES = 20;

export interface PendingSecrets {
  /** The secret of this activation (base32); made when there is none. */
  show(binding: string): Promise<string>;
  /** The same, only if it was shown and is not too old. */
  shown(binding: string): Promise<string | undefined>;
  /** True for exactly one caller: this secret is now theirs to keep. Whoever comes later may meet the next one, and gets none. */
  use(binding: string, secret: string): Promise<boolean>;
}

export function createPendingSecrets({
  records,
  clock,
  derive,
}: Pick<KeyTools, 'records' | 'clock' | 'derive'>): PendingSecrets {
  const sealing = (binding: string) => createSealing([derive(binding, SPACE)], binding);

  const open = (binding: string, kept: string | undefined) =>
    kept === undefined ? undefined : sealing(binding).open(kept, SPACE);
  const shown = async (binding: string) => open(binding, await records.get(SPACE, binding));

  return {
    async show(binding) {
      const kept = await shown(binding);
      if (kept) return kept;
      const fresh = generateSecret({ length: BYTES });
      const sealed = sealing(binding).seal(fresh, SPACE);
      const isFirst = await records.add(SPACE, binding, sealed, clock.now() + LIFETIME_MS);
      return isFirst ? fresh : ((await shown(binding)) ?? fresh);
    },
    shown,
    use: async (binding, secret) => open(binding, await records.take(SPACE, binding)) === secret,
  };
}
