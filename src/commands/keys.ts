// The broker's signing keys.

import { systemClock } from '#clock.ts';
import { createSigningKeys } from '#oidc/signing-keys.ts';
import { createSealing } from '#sealing.ts';
import type { Durable } from '#stores/ports.ts';
import { withDurable } from './stores.ts';
import type { Given, Verb } from './verb.ts';

export const listKeys: Verb = {
  takes: '',
  does: 'signing keys and their stages',
  async run(given) {
    await withDurable(given.config, (durable) => show(given, durable));
    return 0;
  },
};

export const rotateKeys: Verb = {
  takes: '',
  does: 'publishes the next signing keys now; they sign after signing.publish seconds',
  async run(given) {
    const { secrets, signing: settings } = given.config;
    const sealing = createSealing(secrets.sealing, secrets.index);
    await withDurable(given.config, async (durable) => {
      await createSigningKeys({ durable, sealing, clock: systemClock, settings }).rotate();
      await show(given, durable);
    });
    return 0;
  },
};

async function show({ say, answer }: Given, { signingKeys }: Durable): Promise<void> {
  const keys = (await signingKeys.list()).map(({ kid, alg, stage, since }) => ({
    kid,
    alg,
    stage,
    since: new Date(since).toISOString(),
  }));
  for (const { kid, stage, since } of keys) say(`${kid.padEnd(12)} ${stage.padEnd(10)} since ${since}`);
  answer(keys);
}
