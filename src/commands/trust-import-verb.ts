import { importTrust } from './trust-import.ts';
import { UsageError, type Verb } from './verb.ts';

export const trustImport: Verb = {
  takes: '<file…>',
  does: 'takes pinned eID authorities into the trust folder',
  words: { least: 1, most: 1_000 },
  async run({ config, words, say, answer }) {
    const { trust } = (config.digital_keys['eid'] ?? {}) as { trust?: { folder: string; pinned: string[] } };
    if (!trust)
      throw new UsageError(
        'eID is not configured: digital_keys.eid.trust names the folder and the pinned fingerprints.',
      );
    const outcome = importTrust({ files: words, trust, say });
    answer(outcome);
    return outcome.refused > 0 ? 1 : 0;
  },
};
