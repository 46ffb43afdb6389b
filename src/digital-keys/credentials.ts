// A key's own credentials, opened for it. What a key keeps of a person is sealed under the key's name: one key cannot open
// what another one keeps, and the database alone opens nothing.

import type { Sealing } from '#sealing.ts';
import type { CredentialRecord, Durable } from '#stores/ports.ts';
import type { Credential, KeyCredentials } from './key.ts';

/** What the data of a credential of `key` is sealed for. */
export const credentialPurpose = (key: string) => `credential ${key}`;

export function sealData(sealing: Sealing, key: string, data: object): string {
  return sealing.seal(JSON.stringify(data), credentialPurpose(key));
}

/** @throws when no configured secret opens its data */
export function openCredential(sealing: Sealing, record: CredentialRecord): Credential {
  const { id, subject, key, externalId, data, label, createdAt, lastUsedAt, blockedAt } = record;
  return {
    id,
    subject,
    externalId,
    data: JSON.parse(sealing.open(data, credentialPurpose(key))),
    label,
    createdAt,
    lastUsedAt,
    blocked: blockedAt !== undefined,
  };
}

export const isLive = ({ revokedAt }: CredentialRecord) => revokedAt === undefined;

export function createKeyCredentials(
  { durable, sealing }: { durable: Durable; sealing: Sealing },
  key: string,
): KeyCredentials {
  const { credentials } = durable;
  return {
    async of(subject) {
      const records = await credentials.listBySubject(subject);
      return records
        .filter((record) => record.key === key && isLive(record))
        .map((record) => openCredential(sealing, record));
    },
    async find(externalId) {
      const record = await credentials.findByExternalId(key, externalId);
      return record && isLive(record) ? openCredential(sealing, record) : undefined;
    },
    async update(id, data) {
      await durable.transaction(async (repositories) => {
        const record = await repositories.credentials.find(id);
        if (record?.key === key && isLive(record))
          await repositories.credentials.save({ ...record, data: sealData(sealing, key, data) });
      });
    },
    advance: (id, step) => credentials.advance(id, step),
  };
}
