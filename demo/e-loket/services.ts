// The services of the demo e-loket: one per level and key choice. Their registrations lie in config/relying-parties.

export interface Service {
  readonly id: string;
  readonly name: string;
  /** What it accepts, for the newcomer. */
  readonly accepts: string;
  readonly scope: string;
  /** Levels that it lets in; left out where its acr names a key. */
  readonly levels?: readonly string[];
  /** Speaks the strict profile: pushed request, DPoP. */
  readonly strict?: boolean;
  /** On test, and pointed at the examiner. */
  readonly examined?: true;
}

export const services: readonly Service[] = [
  {
    id: 'demo-high',
    name: 'Belastingloket',
    accepts: 'alleen niveau hoog; krijgt ook het rijksregisternummer',
    scope: 'openid profile rrn vo',
    levels: ['high'],
  },
  {
    id: 'demo-substantial',
    name: 'Premieloket',
    accepts: 'niveau substantieel of hoog',
    scope: 'openid profile vo',
    levels: ['substantial', 'high'],
  },
  { id: 'demo-low', name: 'Bibliotheekloket', accepts: 'elk niveau', scope: 'openid profile' },
  { id: 'demo-eid', name: 'Notarisloket', accepts: 'alleen eID', scope: 'openid profile', levels: ['high'] },
  {
    id: 'demo-itsme',
    name: 'Parkeerloket',
    accepts: 'alleen itsme',
    scope: 'openid profile',
    levels: ['high'],
  },
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
    levels: ['high'],
    strict: true,
  },
];

/** Nobody signs in here: the exam in Beheer tries it. */
const trial: Service = {
  id: 'demo-examen',
  name: 'Proefloket',
  accepts: 'staat op test; legt het examen af',
  scope: 'openid profile',
  levels: ['substantial', 'high'],
  examined: true,
};

export function serviceWith(id: string): Service | undefined {
  return [...services, trial].find((service) => service.id === id);
}
