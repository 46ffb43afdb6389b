// The e-lokets that a citizen may ask about, with what they accept at this moment.

import type { Clock } from '#clock.ts';
import { ownClients } from '#first-party/own-clients.ts';
import { inForce } from '#relying-parties/acceptance.ts';
import { isOpenToAll } from '#relying-parties/open-to-all.ts';
import type { Register } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';

export async function openServices({
  register,
  clock,
}: {
  register: Register;
  clock: Clock;
}): Promise<readonly RelyingParty[]> {
  return (await register.list())
    .filter((party) => isOpenToAll(party, ownClients))
    .map((party) => inForce(party, clock.now()));
}
