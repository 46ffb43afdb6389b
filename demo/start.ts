// The whole broker in one command, with simulators of the outside world round it: e-loket, itsme, card reader, OCSP, telephone.
// One process, embedded stores, fictional people. Prints `ready` with the addresses when all of them answer.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
import { startCardReader } from './card-reader.ts';
import { cardWishes, citizens, itsmeAccounts } from './citizens.ts';
import { startELoket } from './e-loket.ts';
import { createEidPki, type EidPki, writeEidFiles } from './eid-pki.ts';
import { startEidasSimulator } from './eidas-simulator.ts';
import { giveFigures } from './figures.ts';
import { startItsmeSimulator } from './itsme-simulator.ts';
import { startOcspResponder } from './ocsp-responder.ts';
import { giveOwnKeys } from './own-keys.ts';
import { startPhone } from './phone.ts';
import { giveRoles } from './register.ts';
import { demoSecrets } from './secrets.ts';

const DEMO_KEYS = ['eid', 'itsme', 'password', 'totp', 'sms', 'email', 'passkey', 'eidas'];

/** Scripts and newcomers try the same few citizens again and again. */
const ENOUGH = { network: 100_000, number_hour: 100_000, number_day: 100_000, person_day: 100_000 };

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
  /** How long an exam waits; left out: as long as the broker's own. */
  readonly examPatience?: Patience;
}

export type Demo = Awaited<ReturnType<typeof startDemo>>;

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

  let pki: EidPki | undefined;
  const responder = await startOcspResponder({
    port: 0,
    pki: () => {
      if (!pki) throw new Error('the cards are not made yet');
      return pki;
    },
  });
  pki = createEidPki({ now: Date.now(), statusUrl: responder.url, cards: cardWishes() });
  const eidFiles = writeEidFiles(pki, data);

  const more = options.relyingParties
    ? await readRegisterFolder(options.relyingParties, { production: false, knownKeys: DEMO_KEYS })
    : undefined;
  const issuer = env['SLEUTELBOS_ISSUER'] ?? `http://localhost:${ports.broker}`;
  const statusHost = new URL(responder.url).host;
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
      allow: [
        ...[ports.eLoket, ports.itsme, ports.phone, ports.eidas].map((port) => `localhost:${port}`),
        statusHost,
        ...hostsOf(more?.parties ?? []),
        ...(env['DEMO_ALLOW']?.split(',') ?? []),
      ],
    },
    messages: {
      sms: { url: `http://localhost:${ports.phone}/sms` },
      mail: { host: 'localhost', port: ports.smtp, from: 'Aanmelden <noreply@login.example>' },
    },
    // So that all of it can be seen; left out, a counter vouches for a password only.
    counter: { level: 'substantial' },
    relying_parties: { folder: relyingPartyFolder(data, shift) },
    metrics: { host: 'localhost', port: ports.metrics },
    digital_keys: {
      eid: {
        ...eidFiles,
        host_names: ['127.0.0.1', 'localhost'],
        listen: { host: '127.0.0.1', port: ports.eid },
        entry_url: `http://localhost:${ports.reader}/`,
        ocsp: { hosts: [statusHost] },
        crl: { hosts: [statusHost] },
        limits: { connections_per_address: 500, handshakes_per_second: 1_000 },
      },
      itsme: {
        issuer: `http://localhost:${ports.itsme}`,
        client_id: 'sleutelbos',
        service_code: 'SLEUTELBOS_LOGIN',
        jwks: kept.itsmeKeys,
      },
      password: {},
      totp: {},
      sms: { limits: ENOUGH },
      email: { limits: ENOUGH },
      passkey: {},
      eidas: { issuer: `http://localhost:${ports.eidas}`, client_id: 'sleutelbos', jwks: kept.itsmeKeys },
    },
  };
  const file = `${data}/settings.yaml`;
  writeFileSync(file, stringify(settings), { mode: 0o600 });
  const config = loadConfig({ ...env, SLEUTELBOS_CONFIG: file, SLEUTELBOS_DATA: data });

  const log = createLog(options.logLevel ?? env['DEMO_LOG'] ?? 'warn');
  const itsme = await startItsmeSimulator({
    port: ports.itsme,
    clients: [
      {
        client_id: 'sleutelbos',
        redirect_uris: [`${config.issuer}/keys/itsme/callback`],
        jwks_uri: `${config.issuer}/keys/itsme/jwks.json`,
      },
    ],
    citizens: itsmeAccounts(),
  });
  const eidas = await startEidasSimulator({
    port: ports.eidas,
    clients: [
      {
        client_id: 'sleutelbos',
        redirect_uris: [`${config.issuer}/keys/eidas/callback`],
        jwks_uri: `${config.issuer}/keys/eidas/jwks.json`,
      },
    ],
  });
  const phone = await startPhone({ port: ports.phone, smtpPort: ports.smtp });
  const broker = await serve({
    config,
    clock: systemClock,
    log,
    ...(options.examPatience && { examPatience: options.examPatience }),
  });
  const metrics = await openMetrics(config.metrics, broker.metrics);
  await giveRoles(broker.app, (number) =>
    personIndex(createSealing(config.secrets.sealing, config.secrets.index), number),
  );
  if (options.figures !== false) await giveFigures(broker.stores.durable, systemClock.now());
  await giveOwnKeys(citizens, { durable: broker.stores.durable, config, clock: systemClock });
  for (const party of more?.parties ?? [])
    await broker.app.register.apply(party, 'operator', 'from DEMO_RELYING_PARTIES');
  const reader = await startCardReader({
    port: ports.reader,
    cards: pki.cards,
    eidHost: { origin: `https://127.0.0.1:${ports.eid}`, certificate: pki.host.pem },
    brokerOrigin: config.issuer,
  });
  const eLoket = await startELoket({ port: ports.eLoket, issuer: config.issuer });

  return {
    issuer: config.issuer,
    eLoket: eLoket.url,
    itsme: itsme.issuer,
    reader: reader.url,
    phone: phone.url,
    eidHost: `https://127.0.0.1:${ports.eid}`,
    broker,
    simulators: { itsme, eidas, responder, pki, phone },
    async close() {
      for (const one of [eLoket, reader, metrics, broker, phone, eidas, itsme, responder]) await one?.close();
    },
  };
}

/** The registrations of the demo, with their addresses moved along when the ports are. */
function relyingPartyFolder(data: string, shift: number): string {
  const source = `${ROOT}/config/relying-parties`;
  const folder = `${data}/relying-parties`;
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(source)) {
    const text = readFileSync(`${source}/${name}`, 'utf8').replaceAll(
      'localhost:8081',
      `localhost:${8081 + shift}`,
    );
    writeFileSync(`${folder}/${name}`, text);
  }
  return folder;
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
