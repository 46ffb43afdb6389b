// Names and addresses of the production town. It lives in a network of its own that leads nowhere (enter.ts), so it may use the
// very names and ports of deploy/, and addresses that are nobody's private ones: no rule of the broker has to be loosened.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Place } from '../../demo/place.ts';
import type { WorldMap } from '../../demo/world.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Deployed {
  readonly issuer: string;
  readonly digital_keys: {
    readonly eid: { readonly host_names: readonly [string]; readonly [more: string]: unknown };
  };
  readonly [more: string]: unknown;
}

/** deploy/settings.yaml as it stands. */
export const deployed = parse(readFileSync(`${ROOT}/deploy/settings.yaml`, 'utf8')) as Deployed;

export const issuer = deployed.issuer;
export const eidNames = deployed.digital_keys.eid.host_names;
export const eidOrigin = `https://${eidNames[0]}`;

/** The folder that enter.ts made, in a process that it started. */
export const townFolder = process.env['TOWN_FOLDER'];

/** Inside the network that deploy/settings.yaml calls its proxy's. */
const BROKER = '172.30.0.10';
/** Public addresses: in here they lead to this machine. */
const PROXY = '11.0.0.2';
const OUTSIDE = '11.0.0.3';

const outside = {
  eLoket: 'e-loket.example',
  itsme: 'itsme.example',
  reader: 'kaartlezer.example',
  phone: 'telefoon.example',
  eidas: 'eidas.example',
  status: 'status.example',
  visiting: 'op-bezoek.example',
} as const;

export const outsideNames: readonly string[] = Object.values(outside);

/** `/etc/hosts` of the town. */
export const hosts: readonly (readonly [address: string, ...names: string[]])[] = [
  ['127.0.0.1', 'localhost'],
  [BROKER, 'broker'],
  [PROXY, new URL(issuer).hostname, ...eidNames],
  [OUTSIDE, ...outsideNames],
];

const at = (name: string, port: number) => ({ name, port, host: OUTSIDE });

/** Behind https, on the ports of the demo. */
export function mapOfOutside(tls: NonNullable<Place['tls']>): WorldMap {
  return {
    eLoket: { ...at(outside.eLoket, 8081), tls },
    itsme: { ...at(outside.itsme, 8082), tls },
    reader: { ...at(outside.reader, 8083), tls },
    phone: { ...at(outside.phone, 8084), tls },
    eidas: { ...at(outside.eidas, 8085), tls },
    status: at(outside.status, 8086),
    smtpPort: 8025,
  };
}

/** For somebody who comes with a server of their own. */
export const placeForVisitors = (port: number, tls: NonNullable<Place['tls']>): Place => ({
  ...at(outside.visiting, port),
  tls,
});
