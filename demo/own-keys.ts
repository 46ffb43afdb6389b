// Keys that some citizens of the demo activated before it began, so that a newcomer can try them at once. They are put where
// an activation with eID would have put them; who has any already is left as they are.

import { randomUUID } from 'node:crypto';
import { sealData } from '#digital-keys/credentials.ts';
import { createHashing } from '#digital-keys/password/hashing.ts';
import { passwordSettings } from '#digital-keys/password/settings.ts';
import { indexOfUserName } from '#digital-keys/password/user-name.ts';
import { createSealing } from '#sealing.ts';
import type { CredentialRecord, Durable } from '#stores/ports.ts';
import { createSubjects } from '#subjects/subjects.ts';
import type { Config } from '../src/config.ts';
import type { Citizen } from './citizens.ts';

/** A hundred wrong tries: only a new activation helps. */
const LOCKED = { count: 100, notBefore: Number.MAX_SAFE_INTEGER };

export async function giveOwnKeys(
  citizens: readonly Citizen[],
  { durable, config, clock }: { durable: Durable; config: Config; clock: { now(): number } },
): Promise<void> {
  const sealing = createSealing(config.secrets.sealing, config.secrets.index);
  const subjects = createSubjects({ sealing, clock });
  const hashing = createHashing({
    cost: { memoryKib: 19_456, passes: 2 },
    derive: sealing.blindIndex,
    processors: { run: (work) => work() },
  });

  for (const citizen of citizens) {
    const { nationalNumber, username, password } = citizen;
    if (!nationalNumber || !username || !password) continue;
    const { subject } = await subjects.enrol(durable, { ...citizen, nationalNumber });
    if ((await durable.credentials.listBySubject(subject.id)).length > 0) continue;

    const save = (key: string, data: object, more: Partial<CredentialRecord> = {}) =>
      durable.credentials.save({
        id: randomUUID(),
        subject: subject.id,
        key,
        data: sealData(sealing, key, data),
        provenBy: 'eid',
        provenLevel: 'high',
        createdAt: clock.now(),
        ...more,
      });
    const index = indexOfUserName(username, sealing.blindIndex);
    await save(
      'password',
      {
        userName: username,
        hash: await hashing.hash(password),
        terms: { version: passwordSettings.parse({}).terms.version, at: clock.now() },
      },
      { externalId: index },
    );
    const has = (key: string) => citizen.keys.includes(key);
    if (has('totp') && citizen.totpSecret)
      await save('totp', { secret: citizen.totpSecret, lastStep: 0 }, { label: 'Telefoon' });
    if (has('sms') && citizen.phone) await save('sms', { phone: citizen.phone });
    if (has('email') && citizen.email) await save('email', { email: citizen.email });
    if (citizen.locked)
      await durable.failures.replace([
        { from: 0, to: { name: `target:user-name:${index}`, since: clock.now(), ...LOCKED } },
      ]);
  }
}
