// The whole broker in one command, with simulators of the outside world round it: e-loket, itsme, card reader, OCSP, telephone.
// One process, embedded stores, fictional people. Prints `ready` with the addresses when all of them answer.

import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { Patience } from '#exam/patience.ts';
import { openMetrics } from '#metrics/listener.ts';
import { countProcess } from '#metrics/process.ts';
import { readRegisterFolder } from '#relying-parties/files.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { createSealing } from '#sealing.ts';
import { personIndex } from '#subjects/subjects.ts';
import { systemClock } from '../src/clock.ts';
import { loadConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { serve } from '../src/server.ts';
import { citizens } from './citizens.ts';
import { giveFigures } from './figures.ts';
import { giveOwnKeys } from './own-keys.ts';
import { giveRoles, moveELoket } from './register.ts';
import { demoSecrets } from './secrets.ts';
import { openWorld } from './world.ts';

const DEMO_KEYS = ['eid', 'itsme', 'password', 'totp', 'sms', 'email', 'passkey', 'eidas'];

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface DemoOptions {
  /** The broker's port; the others keep their distance to it. Default 8080. */
  readonly port?: number;
  readonly data?: string;
  /** A folder with more relying parties. */
  readonly relyingParties?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly logLevel?: string;
  /** False: no year of invented figures, which takes a second to write. */
  readonly figures?: boolean;
  /** `browser`: the browser shows a card to the eID host itself; left out, the simulated reader does. */
  readonly cardIn?: 'browser' | undefined;
  /** How long an exam waits; left out: as long as the broker's own. */
  readonly examPatience?: Patience;
}

export type Demo = Awaited<ReturnType<typeof startDemo>>;

/** @throws when a port cannot be had; nothing is left open then */
export async function startDemo(options: DemoOptions = {}) {
  const { port = 8080, env = {} } = options;
  const shift = port - 8080;
  const ports = {
    broker: port,
    eid: 8443 + shift,
    eLoket: 8081 + shift,
    itsme: 8082 + shift,
    reader: 8083 + shift,
    phone: 8084 + shift,
    eidas: 8085 + shift,
    smtp: 8025 + shift,
    metrics: 9464 + shift,
  };
  const data = resolve(options.data ?? `${ROOT}/data/demo`);
  mkdirSync(data, { recursive: true });
  const kept = await demoSecrets(data);

  const more = options.relyingParties
    ? await readRegisterFolder(options.relyingParties, { production: false, knownKeys: DEMO_KEYS })
    : undefined;
  const issuer = env['SLEUTELBOS_ISSUER'] ?? `http://localhost:${ports.broker}`;
  const eidHost = `https://127.0.0.1:${ports.eid}`;
  await using opened = new AsyncDisposableStack();
  const world = await openWorld({
    map: {
      eLoket: { port: ports.eLoket },
      itsme: { port: ports.itsme },
      reader: { port: ports.reader },
      phone: { port: ports.phone },
      eidas: { port: ports.eidas },
      status: { port: 0 },
      smtpPort: ports.smtp,
    },
    issuer,
    eidHost: { origin: eidHost, names: ['127.0.0.1', 'localhost'] },
    folder: data,
    itsmeKeys: kept.itsmeKeys,
  });
  opened.defer(() => world.close());
  const { settings: outside } = world;
  const settings = {
    issuer,
    production: false,
    // Everybody in the demo comes from this machine, test scripts included.
    http: { port: ports.broker, host: 'localhost', logins_per_address: 1_000_000 },
    site: {
      notice: {
        nl: 'Dit is een demo met verzonnen burgers. Gebruik geen echte gegevens.',
        fr: 'Ceci est une démo avec des citoyens fictifs. N’utilisez pas de vraies données.',
        de: 'Dies ist eine Demo mit erfundenen Bürgern. Benutzen Sie keine echten Daten.',
        en: 'This is a demo with invented citizens. Do not use real data.',
      },
    },
    secrets: kept.secrets,
    egress: {
      allow: [...world.called, ...hostsOf(more?.parties ?? []), ...(env['DEMO_ALLOW']?.split(',') ?? [])],
    },
    ...outside,
    metrics: { host: 'localhost', port: ports.metrics },
    digital_keys: {
      ...outside.digital_keys,
      eid: {
        ...outside.digital_keys.eid,
        ...(options.cardIn === 'browser' && { entry_url: `${eidHost}/` }),
        host_names: ['127.0.0.1', 'localhost'],
        listen: { host: '127.0.0.1', port: ports.eid },
        limits: { connections_per_address: 500, handshakes_per_second: 1_000 },
      },
    },
  };
  const file = `${data}/settings.yaml`;
  writeFileSync(file, stringify(settings), { mode: 0o600 });
  const config = loadConfig({ ...env, SLEUTELBOS_CONFIG: file, SLEUTELBOS_DATA: data });

  const log = createLog(options.logLevel ?? env['DEMO_LOG'] ?? 'warn');
  const broker = await serve({
    config,
    clock: systemClock,
    log,
    ...(options.examPatience && { examPatience: options.examPatience }),
  });
  opened.defer(() => broker.close());
  const metrics = await openMetrics(config.metrics, broker.metrics);
  opened.defer(() => metrics?.close());
  await moveELoket(broker.app.register, world.eLoket);
  await giveRoles(broker.app, (number) =>
    personIndex(createSealing(config.secrets.sealing, config.secrets.index), number),
  );
  if (options.figures !== false) await giveFigures(broker.stores.durable, systemClock.now());
  await giveOwnKeys(citizens, { durable: broker.stores.durable, config, clock: systemClock });
  for (const party of more?.parties ?? [])
    await broker.app.register.apply(party, 'operator', 'from DEMO_RELYING_PARTIES');

  const all = opened.move();
  return {
    issuer: config.issuer,
    eLoket: world.eLoket,
    itsme: world.itsme,
    reader: world.reader,
    phone: world.phone,
    eidHost,
    /** PEM: what a browser trusts servers by. */
    trusted: [world.simulators.pki.host.pem],
    broker,
    simulators: world.simulators,
    close: () => all.disposeAsync(),
  };
}

/** What the broker must be able to call of relying parties on this machine: their keys and their logout. */
function hostsOf(parties: readonly RelyingParty[]): string[] {
  return parties
    .flatMap(({ jwks_uri, backchannel_logout_uri }) => [jwks_uri, backchannel_logout_uri])
    .flatMap((address) => (address === undefined ? [] : [new URL(address).host]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { DEMO_PORT, DEMO_DATA, DEMO_RELYING_PARTIES } = process.env;
  const demo = await startDemo({
    ...(DEMO_PORT && { port: Number(DEMO_PORT) }),
    ...(DEMO_DATA && { data: DEMO_DATA }),
    relyingParties: DEMO_RELYING_PARTIES,
    env: process.env,
  });
  countProcess(demo.broker.metrics);
  console.log(`ready
  start here      ${demo.eLoket}
  broker          ${demo.issuer}
  eID host        ${demo.eidHost}
  itsme           ${demo.itsme}
  card reader     ${demo.reader}
  phone, mailbox  ${demo.phone}
  own keys        ${demo.issuer}/sleutels
  Beheer          ${demo.issuer}/beheer`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.close().then(() => process.exit(0)));
  }
}
