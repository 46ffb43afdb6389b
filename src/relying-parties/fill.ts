// The folder fills an empty register, once, wholly or not at all. After that the register is the truth.

import type { Clock } from '#clock.ts';
import type { Durable } from '#stores/ports.ts';
import type { RegisterFolder } from './files.ts';
import { saveIn } from './organisation.ts';
import { keep, withSector } from './register.ts';

const BY = { type: 'operator', name: 'folder' } as const;

/** What another process put there at the same moment stays. @throws RelyingPartyFault; then nothing was kept */
export async function fillRegister(
  { durable, clock }: { durable: Durable; clock: Clock },
  { organisations, parties }: RegisterFolder,
): Promise<void> {
  await durable.transaction(async (repositories) => {
    for (const organisation of organisations) await saveIn(repositories, clock, BY, organisation, 0);
    for (const party of parties)
      await keep(repositories, clock, {
        party: withSector(party, undefined),
        by: 'operator',
        note: 'from the folder of relying parties',
        created: true,
      });
  });
}
