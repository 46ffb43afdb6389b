// The keys of one person as "Mijn digitale sleutels" shows them: what everybody has, what they activated, what they could.

import type { AssuranceLevel } from '#assurance/levels.ts';
import { isLive, openCredential } from '#digital-keys/credentials.ts';
import type { BindingWay, Credential, DigitalKey } from '#digital-keys/key.ts';
import type { BlockedBy, CredentialRecord } from '#stores/ports.ts';
import type { SelfServiceHouse } from '../house.ts';

export type OwnableKey = DigitalKey & { readonly binding: BindingWay };

/** A credential with all that its owner may know of it. */
export interface OwnCredential extends Credential {
  readonly key: OwnableKey;
  readonly provenBy?: string | undefined;
  readonly provenLevel?: AssuranceLevel | undefined;
  readonly blockedBy?: BlockedBy | undefined;
}

export interface OwnKeys {
  /** Live credentials of this person, in the order of the keys. */
  list(subject: string): Promise<readonly OwnCredential[]>;
  /** One of this person's own; undefined for anybody else's. */
  find(subject: string, id: string): Promise<OwnCredential | undefined>;
}

export const isOwnable = (key: DigitalKey): key is OwnableKey => key.binding !== undefined;

/** The key that goes before others (user name and password): the first that somebody is asked to choose. */
export function firstKey(keys: readonly DigitalKey[]): OwnableKey | undefined {
  return keys.filter(isOwnable).find(({ id }) => keys.some(({ after }) => after === id));
}

export function createOwnKeys({
  durable,
  sealing,
  keys,
  guesses,
}: Pick<SelfServiceHouse, 'durable' | 'sealing' | 'keys' | 'guesses'>): OwnKeys {
  const ownable = keys.filter(isOwnable);

  async function describe(record: CredentialRecord): Promise<OwnCredential | undefined> {
    const key = ownable.find(({ id }) => id === record.key);
    // The settings no longer name this key: it opens nothing, so it is not shown.
    if (!key) return undefined;
    const credential = openCredential(sealing, record);
    const target = key.binding.target?.(credential);
    const stopped = target !== undefined && !credential.blocked && (await guesses.isStopped(target));
    return {
      ...credential,
      key,
      blocked: credential.blocked || stopped,
      blockedBy: record.blockedBy ?? (stopped ? 'failures' : undefined),
      provenBy: record.provenBy,
      provenLevel: record.provenLevel,
    };
  }

  return {
    async list(subject) {
      const records = (await durable.credentials.listBySubject(subject)).filter(isLive);
      const described = await Promise.all(records.map(describe));
      return ownable.flatMap((key) => described.filter((one) => one?.key === key) as OwnCredential[]);
    },
    async find(subject, id) {
      const record = await durable.credentials.find(id);
      return record?.subject === subject && isLive(record) ? describe(record) : undefined;
    },
  };
}
