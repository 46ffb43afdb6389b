// The register of relying parties: every change is a new version with its audit row. Reading goes through a short cache,
// because the engine asks for the relying party at every request.

import { createHash } from 'node:crypto';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Durable } from '#stores/ports.ts';
import { RelyingPartyFault } from './files.ts';
import { clientId, type RelyingParty, sectorOf } from './relying-party.ts';

/** How long another process may still see the version before, in milliseconds. */
const CACHE_MS = 5000;

export interface Register {
  find(id: string): Promise<RelyingParty | undefined>;
  list(): Promise<readonly RelyingParty[]>;
  /**
   * Makes `party` the active version if it differs from what is. Returns whether it did. The sector is kept from the
   * first registration on, whatever happens to the redirect URIs: with it the `sub` of every citizen would change.
   * @throws RelyingPartyFault when `party` names another sector
   */
  apply(party: RelyingParty, by: string, note?: string): Promise<boolean>;
}

export function createRegister({ durable, clock }: { durable: Durable; clock: Clock }): Register {
  const cache = new Map<string, { until: number; party: RelyingParty | undefined }>();

  async function find(id: string): Promise<RelyingParty | undefined> {
    // What can be no name of ours is not looked up: strangers send all kinds of text, also such as a database refuses.
    if (!clientId.test(id)) return undefined;
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
      const stored = await durable.relyingParties.find(given.client_id);
      const before = stored && (JSON.parse(stored.data) as RelyingParty);
      const party = { ...withHashedSecret(given), sector: keptSector(given, before) };
      const data = JSON.stringify(party);
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

function keptSector(party: RelyingParty, before: RelyingParty | undefined): string {
  const sector = before ? sectorOf(before) : sectorOf(party);
  if (party.sector !== undefined && party.sector !== sector)
    throw new RelyingPartyFault([
      `${party.client_id}: sector: is ${sector} since the first registration and cannot become ${party.sector}: every citizen would get another sub`,
    ]);
  return sector;
}

/** SHA-256 of a secret, base64url: the only form in which the register keeps it. Secrets hold 256 random bits, so no salt is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function withHashedSecret({ client_secret, ...party }: RelyingParty): RelyingParty {
  return client_secret === undefined ? party : { ...party, client_secret_sha256: hashSecret(client_secret) };
}
