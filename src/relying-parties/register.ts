// The register of relying parties: every change is a new version with its audit row. Reading goes through a short cache,
// because the engine asks for the relying party at every request.

import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import { t } from '#i18n/texts.ts';
import { createLastKnown } from '#last-known.ts';
import type { Durable, RelyingPartyLabels, RelyingPartySearch, Repositories } from '#stores/ports.ts';
import { waitFor } from '#waiting.ts';
import { RelyingPartyFault } from './faults.ts';
import { inFieldOrder } from './field-order.ts';
import { clientId, fromStored, type RelyingParty, sectorOf } from './relying-party.ts';
import { faultTexts } from './texts.ts';

/** How long another process may still see the version before, in milliseconds. */
const CACHE_MS = 5000;

export interface Register {
  find(id: string): Promise<RelyingParty | undefined>;
  /** What was found in the last five seconds; asks nobody. */
  known(id: string): RelyingParty | undefined;
  list(): Promise<readonly RelyingParty[]>;
  /** One page of those that fit, with their versions; past the cache. */
  search(
    question: RelyingPartySearch,
  ): Promise<{ readonly rows: readonly Registered[]; readonly total: number }>;
  /**
   * Makes `party` the active version if it differs from what is: what the house itself and an empty register are filled
   * with. People's changes go through `changes.ts`.
   * @returns whether it differed
   * @throws RelyingPartyFault when `party` names another sector
   */
  apply(party: RelyingParty, by: string, note?: string): Promise<boolean>;
  /** The next `find` reads the store again, here and in every process that can be told. */
  forget(ids: readonly string[]): void;
  /** Another process changed these: the next `find` reads the store again. */
  hear(ids: readonly string[]): void;
}

/** An active registration with its version. */
export interface Registered {
  readonly party: RelyingParty;
  readonly version: number;
  /** When this version became the active one (epoch milliseconds). */
  readonly at: number;
}

/** @param tell told of every change that is made here */
export function createRegister(house: {
  durable: Durable;
  clock: Clock;
  tell?: (ids: readonly string[]) => void;
}): Register {
  const { durable, clock, tell } = house;
  const cache = new Map<string, { until: number; party: RelyingParty }>();
  /** Reads on their way: whoever asks meanwhile waits for the same one. */
  const reading = new Map<string, Promise<RelyingParty | undefined>>();
  const lastKnown = createLastKnown<RelyingParty>(clock);

  function known(id: string): RelyingParty | undefined {
    const entry = cache.get(id);
    return entry && entry.until > clock.now() ? entry.party : undefined;
  }

  async function find(id: string): Promise<RelyingParty | undefined> {
    // What can be no name of ours is not looked up: strangers send all kinds of text, also such as a database refuses.
    if (!clientId.test(id)) return undefined;
    const remembered = known(id);
    if (remembered) return remembered;
    const until = clock.now() + CACHE_MS;
    const theirs = reading.get(id);
    const begun = theirs ?? read(id);
    reading.set(id, begun);
    try {
      // What another request asked may take as long as that one may wait, not longer than this one.
      const party = await (theirs ? lastKnown.read(id, () => waitFor(() => theirs)) : begun);
      // One that was told to be forgotten meanwhile is not remembered.
      if (reading.get(id) !== begun) return party;
      // Unknown ids come from strangers: only what exists is remembered, so nobody fills the cache.
      if (party) cache.set(id, { until, party });
      else cache.delete(id);
      return party;
    } finally {
      if (reading.get(id) === begun) reading.delete(id);
    }
  }

  const read = (id: string) =>
    lastKnown.read(id, async () => {
      const stored = await durable.relyingParties.find(id);
      return stored && fromStored(stored.data);
    });

  function hear(ids: readonly string[]): void {
    for (const id of ids) {
      cache.delete(id);
      reading.delete(id);
      lastKnown.forget(id);
    }
  }

  function forget(ids: readonly string[]): void {
    hear(ids);
    tell?.(ids);
  }

  return {
    find,
    known,
    async list() {
      return (await durable.relyingParties.list()).map(({ data }) => fromStored(data));
    },
    async search(question) {
      const { rows, total } = await durable.relyingParties.search(question);
      return { rows: rows.map(({ data, version, at }) => ({ party: fromStored(data), version, at })), total };
    },
    async apply(given, by, note) {
      const stored = await durable.relyingParties.find(given.client_id);
      const party = withSector(given, stored && fromStored(stored.data));
      const data = JSON.stringify(party);
      if (stored?.data === data) return false;
      await durable.transaction((repositories) =>
        keep(repositories, clock, { party, by, note, created: stored === undefined }),
      );
      forget([party.client_id]);
      return true;
    },
    forget,
    hear,
  };
}

/** A new version with its audit row, in the transaction of these repositories. One that is new gives way to who was first. */
export async function keep(
  { relyingParties, audit }: Pick<Repositories, 'relyingParties' | 'audit'>,
  clock: Clock,
  {
    party,
    by,
    note,
    created,
  }: { party: RelyingParty; by: string; note?: string | undefined; created: boolean },
): Promise<void> {
  const { client_id } = party;
  const made = await relyingParties.put({
    id: client_id,
    data: JSON.stringify(party),
    at: clock.now(),
    by,
    note,
    ...(created && { base: 0 }),
    ...labelsOf(party),
  });
  if (!made) return;
  await record(audit, clock, {
    type: 'relying-party.changed',
    actor: by,
    relyingParty: client_id,
    data: { created },
  });
}

/**
 * The registration as it is kept. The sector stays as it was first, whatever happens to the redirect URIs: with it
 * the `sub` of every citizen would change.
 * @throws RelyingPartyFault when `party` names another one
 */
export function withSector(party: RelyingParty, before: RelyingParty | undefined): RelyingParty {
  const sector = before ? sectorOf(before) : sectorOf(party);
  if (party.sector !== undefined && party.sector !== sector) {
    const values = { before: sector, after: party.sector };
    throw new RelyingPartyFault(
      [`${party.client_id}: sector: ${t(faultTexts.sector_kept, 'en', values)}`],
      (locale) => [{ field: 'sector', message: t(faultTexts.sector_kept, locale, values) }],
    );
  }
  return inFieldOrder({ ...party, sector });
}

/** What lists are searched by. */
export function labelsOf(party: RelyingParty): RelyingPartyLabels {
  const { client_id, names, organisation, environment, enabled, home_uri, redirect_uris } = party;
  const hosts = [home_uri, ...redirect_uris]
    .filter((uri) => URL.canParse(uri))
    .map((uri) => new URL(uri).host);
  return {
    organisation,
    environment,
    enabled,
    name: names.nl.toLowerCase(),
    search: [...new Set([client_id, ...Object.values(names), organisation ?? '', ...hosts])]
      .join('\n')
      .toLowerCase(),
  };
}
