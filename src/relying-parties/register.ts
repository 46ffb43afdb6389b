// The register of relying parties: every change is a new version with its audit row. Reading goes through a short cache,
// because the engine asks for the relying party at every request.

import { createHash } from 'node:crypto';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Durable } from '#stores/ports.ts';
import type { RelyingParty } from './relying-party.ts';

/** How long another process may still see the version before, in milliseconds. */
const CACHE_MS = 5000;

export interface Register {
  find(id: string): Promise<RelyingParty | undefined>;
  list(): Promise<readonly RelyingParty[]>;
  /** Makes `party` the active version if it differs from what is. Returns whether it did. */
  apply(party: RelyingParty, by: string, note?: string): Promise<boolean>;
}

export function createRegister({ durable, clock }: { durable: Durable; clock: Clock }): Register {
  const cache = new Map<string, { until: number; party: RelyingParty | undefined }>();

  async function find(id: string): Promise<RelyingParty | undefined> {
    const known = cache.get(id);
    if (known && known.until > clock.now()) return known.party;
    const stored = await durable.relyingParties.find(id);
    const party = stored && (JSON.parse(stored.data) as RelyingParty);
    // Unknown ids come from strangers: only what exists is remembered, so nobody fills the cache.
    if (party) cache.set(id, { until: clock.now() + CACHE_MS, party });
    else cache.delete(id);
    return party;
  }

  return {
    find,
    async list() {
      return (await durable.relyingParties.list()).map(({ data }) => JSON.parse(data) as RelyingParty);
    },
    async apply(given, by, note) {
      const party = withHashedSecret(given);
      const data = JSON.stringify(party);
      const stored = await durable.relyingParties.find(party.client_id);
      if (stored?.data === data) return false;
      await durable.transaction(async (repositories) => {
        await repositories.relyingParties.put({ id: party.client_id, data, at: clock.now(), by, note });
        await record(repositories.audit, clock, {
          type: 'relying-party.changed',
          actor: by,
          relyingParty: party.client_id,
          data: { created: stored === undefined },
        });
      });
      cache.delete(party.client_id);
      return true;
    },
  };
}

/** SHA-256 of a secret, base64url: the only form in which the register keeps it. Secrets hold 256 random bits, so no salt is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function withHashedSecret({ client_secret, ...party }: RelyingParty): RelyingParty {
  return client_secret === undefined ? party : { ...party, client_secret_sha256: hashSecret(client_secret) };
}
