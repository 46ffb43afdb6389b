// The outside world of a broker: e-loket, itsme, the eIDAS node, a card reader with its cards and who answers for them, telephone and
// mailbox. And what the settings of a broker say of all that. Never part of production.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startCardReader } from './card-reader.ts';
import { cardWishes, itsmeAccounts } from './citizens.ts';
import { startELoket } from './e-loket.ts';
import { createEidPki, type EidPki, writeEidFiles } from './eid-pki.ts';
import { startEidasSimulator } from './eidas-simulator.ts';
import { startItsmeSimulator } from './itsme-simulator.ts';
import { startOcspResponder } from './ocsp-responder.ts';
import { startPhone } from './phone.ts';
import type { Place } from './place.ts';
import type { DemoSecrets } from './secrets.ts';

/** Scripts and newcomers try the same few citizens again and again. */
const ENOUGH = { network: 100_000, number_hour: 100_000, number_day: 100_000, person_day: 100_000 };

/** Where each part stands. */
export interface WorldMap {
  readonly eLoket: Place;
  readonly itsme: Place;
  readonly reader: Place;
  readonly phone: Place;
  readonly eidas: Place;
  readonly status: Omit<Place, 'tls'>;
  readonly smtpPort: number;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** @throws when a port cannot be had; nothing is left open then */
export async function openWorld(options: {
  readonly map: WorldMap;
  /** The broker; it need not be up yet. */
  readonly issuer: string;
  /** Where its eID host is, and the names in its certificate. */
  readonly eidHost: { readonly origin: string; readonly names: readonly string[] };
  /** For the files that a broker reads: registrations, authorities of cards, the eID host's certificate and key. */
  readonly folder: string;
  readonly itsmeKeys: DemoSecrets['itsmeKeys'];
}) {
  const { map, issuer, eidHost, folder, itsmeKeys } = options;
  await using opened = new AsyncDisposableStack();
  const keep = <One extends { close(): Promise<void> }>(one: One): One =>
    opened.adopt(one, () => one.close());
  let pki: EidPki | undefined;
  const responder = keep(
    await startOcspResponder({
      ...map.status,
      pki: () => {
        if (!pki) throw new Error('the cards are not made yet');
        return pki;
      },
    }),
  );
  pki = createEidPki({
    now: Date.now(),
    statusUrl: responder.url,
    cards: cardWishes(),
    hostNames: eidHost.names,
  });
  const client = (key: string) => ({
    client_id: 'sleutelbos',
    redirect_uris: [`${issuer}/keys/${key}/callback`],
    jwks_uri: `${issuer}/keys/${key}/jwks.json`,
  });
  const itsme = keep(
    await startItsmeSimulator({ ...map.itsme, clients: [client('itsme')], citizens: itsmeAccounts() }),
  );
  const eidas = keep(await startEidasSimulator({ ...map.eidas, clients: [client('eidas')] }));
  const phone = keep(await startPhone({ ...map.phone, smtpPort: map.smtpPort }));
  const reader = keep(
    await startCardReader({
      ...map.reader,
      cards: pki.cards,
      eidHost: { origin: eidHost.origin, certificate: pki.host.pem },
      brokerOrigin: issuer,
    }),
  );
  const eLoket = keep(await startELoket({ ...map.eLoket, issuer }));
  const statusHost = new URL(responder.url).host;
  const registrations = movedRegistrations(folder, eLoket.url);
  const eidFiles = writeEidFiles(pki, folder);
  const all = opened.move();

  return {
    eLoket: eLoket.url,
    itsme: itsme.issuer,
    reader: reader.url,
    phone: phone.url,
    /** `host:port` of all that a broker calls. */
    called: [eLoket.url, itsme.issuer, phone.url, eidas.issuer, responder.url].map(
      (url) => new URL(url).host,
    ),
    settings: {
      messages: {
        sms: { url: `${phone.url}/sms` },
        mail: {
          host: new URL(phone.url).hostname,
          port: phone.smtpPort,
          from: 'Aanmelden <noreply@login.example>',
        },
      },
      relying_parties: { folder: registrations },
      // So that all of it can be seen; left out, a counter vouches for a password only.
      counter: { level: 'substantial' },
      digital_keys: {
        eid: {
          ...eidFiles,
          entry_url: `${reader.url}/`,
          ocsp: { hosts: [statusHost] },
          crl: { hosts: [statusHost] },
        },
        itsme: {
          issuer: itsme.issuer,
          client_id: 'sleutelbos',
          service_code: 'SLEUTELBOS_LOGIN',
          jwks: itsmeKeys,
        },
        password: {},
        totp: {},
        sms: { limits: ENOUGH },
        email: { limits: ENOUGH },
        passkey: {},
        eidas: { issuer: eidas.issuer, client_id: 'sleutelbos', jwks: itsmeKeys },
      },
    },
    simulators: { itsme, eidas, responder, pki, phone },
    close: () => all.disposeAsync(),
  };
}

/** The registrations of the demo in a folder of their own, with their addresses at this e-loket. */
function movedRegistrations(data: string, eLoket: string): string {
  const source = fileURLToPath(new URL('../config/relying-parties', import.meta.url));
  const folder = `${data}/relying-parties`;
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(source)) {
    const text = readFileSync(`${source}/${name}`, 'utf8').replaceAll('http://localhost:8081', eLoket);
    writeFileSync(`${folder}/${name}`, text);
  }
  return folder;
}
