import { withDurable } from './stores.ts';
import type { Verb } from './verb.ts';

export const migrate: Verb = {
  takes: '',
  does: 'brings the durable store up to date',
  async run({ config, say, answer }) {
    // Opening it is what migrates it.
    await withDurable(config, async () => undefined);
    say('The durable store is up to date.');
    answer({});
    return 0;
  },
};
