// Where an e-loket of a test's own stands: on this machine beside the demo, behind https among the others of a production town.

import type { Place } from '../../demo/place.ts';
import { readCertificates } from '../town/certificates.ts';
import { placeForVisitors, townFolder } from '../town/network.ts';
import { freePort } from './free-port.ts';

export async function placeToVisitFrom(): Promise<Place> {
  const port = await freePort();
  return townFolder === undefined ? { port } : placeForVisitors(port, readCertificates(townFolder).outside);
}
