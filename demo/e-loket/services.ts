// The services of the demo e-loket: one per level and key choice. Their registrations lie in config/relying-parties.

export interface Service {
  readonly id: string;
  readonly name: string;
  /** What it accepts, for the newcomer. */
  readonly accepts: string;
  readonly scope: string;
  /** Speaks the strict profile: pushed request, DPoP. */
  readonly strict?: boolean;
}

export const services: readonly Service[] = [
  {
    id: 'demo-high',
    name: 'Belastingloket',
    accepts: 'alleen niveau hoog; krijgt ook het rijksregisternummer',
    scope: 'openid profile rrn vo',
  },
  {
    id: 'demo-substantial',
    name: 'Premieloket',
    accepts: 'niveau substantieel of hoog',
    scope: 'openid profile vo',
  },
  { id: 'demo-low', name: 'Bibliotheekloket', accepts: 'elk niveau', scope: 'openid profile' },
  { id: 'demo-eid', name: 'Notarisloket', accepts: 'alleen eID', scope: 'openid profile' },
  { id: 'demo-itsme', name: 'Parkeerloket', accepts: 'alleen itsme', scope: 'openid profile' },
  {
    id: 'demo-mechanism',
    name: 'Milieuloket',
    accepts: 'substantieel of hoog; leest acr als naam van de sleutel (zoals ACM)',
    scope: 'openid profile vo',
  },
  {
    id: 'demo-fapi2',
    name: 'Gezondheidsloket',
    accepts: 'alleen hoog, strengste profiel (FAPI 2.0)',
    scope: 'openid profile rrn',
    strict: true,
  },
];
