// Which passkeys may answer after somebody typed a user name: kept beside the login, so that no name stands in an address.

import { z } from 'zod';
import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';
import { CHALLENGE_LIFETIME_MS } from './challenges.ts';
import type { Allowed } from './options.ts';

const SPACE = 'passkey-name';
const keptShape = z.array(z.object({ id: z.string(), transports: z.array(z.string()) }));

export interface AskedNames {
  keep(interaction: string, allowed: readonly Allowed[]): Promise<void>;
  find(interaction: string): Promise<readonly Allowed[] | undefined>;
}

export function askedNames({ records, clock }: { records: Records; clock: Clock }): AskedNames {
  return {
    keep: (interaction, allowed) =>
      records.put(SPACE, interaction, JSON.stringify(allowed), clock.now() + CHALLENGE_LIFETIME_MS),
    async find(interaction) {
      const kept = await records.get(SPACE, interaction);
      return kept === undefined ? undefined : keptShape.parse(JSON.parse(kept));
    },
  };
}
