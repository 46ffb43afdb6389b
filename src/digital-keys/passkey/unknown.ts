// The passkey that somebody just used and that we do not know (any more): its page may tell the browser to forget it.

import type { Clock } from '#clock.ts';
import type { Records } from '#stores/ports.ts';
import { CHALLENGE_LIFETIME_MS } from './challenges.ts';

const SPACE = 'passkey-unknown';

export interface UnknownOnes {
  keep(interaction: string, credentialId: string): Promise<void>;
  find(interaction: string): Promise<string | undefined>;
}

export function createUnknownOnes({ records, clock }: { records: Records; clock: Clock }): UnknownOnes {
  return {
    keep: (interaction, credentialId) =>
      records.put(SPACE, interaction, credentialId, clock.now() + CHALLENGE_LIFETIME_MS),
    find: (interaction) => records.get(SPACE, interaction),
  };
}
