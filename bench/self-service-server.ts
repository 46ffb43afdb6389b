// The broker for self-service.ts: with real keys that people activate, and the person that the bench's own keys prove, who has
// 50 credentials and 10,000 logins, at 1,000 e-lokets.

import { randomUUID } from 'node:crypto';
import { levels } from '#assurance/levels.ts';
import { systemClock } from '#clock.ts';
import { sealData } from '#digital-keys/credentials.ts';
import { passkey } from '#digital-keys/passkey/index.ts';
import { password } from '#digital-keys/password/index.ts';
import { totp } from '#digital-keys/totp/index.ts';
import { relyingPartySchema } from '#relying-parties/relying-party.ts';
import { createSealing } from '#sealing.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { createSubjects } from '#subjects/subjects.ts';
import { spentSoFar } from './figures.ts';
import { MARIA } from './keys.ts';
import { inParallel } from './load.ts';
import { startOurs } from './ours.ts';

const [PARTIES, LOGINS, APPS, PASSKEYS] = [1_000, 10_000, 24, 25];
const BETWEEN_LOGINS_MS = 20 * 60_000;

const { port, data } = JSON.parse(process.argv[2] ?? '{}') as { port: number; data: string };
const ours = await startOurs({
  port,
  data,
  ownKeys: { definitions: [password, totp, passkey], settings: { password: {}, totp: {}, passkey: {} } },
});
const { durable, config, register } = ours.house;
const sealing = createSealing(config.secrets.sealing, config.secrets.index);
const now = systemClock.now();
const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);

await inParallel(indexes(PARTIES), async (index) => {
  const name = `E-loket ${index}`;
  const [first, ...others] = [['high'], levels.slice(-2), levels][index % 3] ?? [];
  await register.apply(
    relyingPartySchema({ production: false }).parse({
      client_id: `eloket-${index}`,
      names: { nl: name, fr: name, de: name, en: name },
      home_uri: 'http://localhost:59999/',
      redirect_uris: [`http://localhost:59999/${index}`],
      token_endpoint_auth_method: 'none',
      allowed_levels: [first, ...others],
      ...(index % 5 === 0 && { allowed_keys: ['first', 'second', 'passkey'].slice(index % 2) }),
    }),
    'bench',
  );
});

const { subject } = await createSubjects({ sealing, clock: systemClock }).enrol(durable, MARIA);
const save = (key: string, kept: object, label?: string) =>
  durable.credentials.save({
    id: randomUUID(),
    subject: subject.id,
    key,
    externalId: randomUUID(),
    data: sealData(sealing, key, kept),
    ...(label !== undefined && { label }),
    provenBy: 'second',
    provenLevel: 'high',
    createdAt: now,
  });
await save('password', { userName: 'maria', hash: '', terms: { version: '1', at: now } });
for (const index of indexes(APPS))
  await save('totp', { secret: 'GEZDGNBVGY3TQOJQ', lastStep: 0 }, `App ${index}`);
for (const index of indexes(PASSKEYS))
  await save(
    'passkey',
    {
      publicKey: 'x'.repeat(100),
      counter: 0,
      transports: ['internal'],
      aaguid: '00000000-0000-0000-0000-000000000000',
      backedUp: true,
      deviceType: 'multiDevice',
    },
    `Passkey ${index}`,
  );

await inParallel(indexes(LOGINS), async (index) => {
  const at = now - index * BETWEEN_LOGINS_MS;
  await durable.stories.begin({
    id: randomUUID(),
    supportCode: newSupportCode(),
    relyingParty: `eloket-${index % PARTIES}`,
    kind: 'login',
    startedAt: at,
    endedAt: at + 60_000,
    subject: subject.id,
    key: 'second',
    level: 'high',
    device: 'Firefox op Linux',
    outcome: 'finished',
    steps: ['asked', 'chosen', 'succeeded', 'finished'].map((what) => ({ at, what, key: 'second' })),
  });
});

process.on('message', async (job: 'cpu' | 'close') => {
  if (job === 'close') {
    await ours.close();
    process.exit(0);
  }
  process.send?.(spentSoFar());
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
