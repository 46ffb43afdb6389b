// The e-lokets that a citizen may ask about: open, in production, and not ourselves; with what they accept at this moment.

import type { Clock } from '#clock.ts';
import { isOwnClient } from '#first-party/own-clients.ts';
import { inForce } from '#relying-parties/acceptance.ts';
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
    .filter(
      ({ client_id, enabled, environment }) =>
        !isOwnClient(client_id) && enabled && environment === 'production',
    )
    .map((party) => inForce(party, clock.now()));
}
