// What the demo writes into the register when it begins: who works in Beheer (an organisation with two owners, two administrators,
// helpdesk and auditor), and where its e-loket stands this time.

import type { App } from '../src/app.ts';
import { organisationSchema } from '../src/relying-parties/organisation.ts';
import type { RelyingParty } from '../src/relying-parties/relying-party.ts';
import { citizens } from './citizens.ts';
import { services } from './e-loket/services.ts';

const OPERATOR = { type: 'operator', name: 'demo' } as const;

const demostad = organisationSchema.parse({
  id: 'demo-stad',
  names: { nl: 'Demostad', fr: 'Démoville', de: 'Demostadt', en: 'Demo City' },
  kbo: '0566.988.259',
  ovo: 'OVO009999',
  contacts: ['beheer@demostad.example'],
});

/** @param indexOf blind index of a national number */
export async function giveRoles(
  app: Pick<App, 'organisations' | 'people'>,
  indexOf: (nationalNumber: string) => string,
): Promise<void> {
  if (!(await app.organisations.find(demostad.id))) await app.organisations.save(OPERATOR, demostad, 0);
  for (const { nationalNumber, givenName, familyName, roles = [] } of citizens)
    for (const { kind, scope } of nationalNumber ? roles : [])
      await app.people.add(OPERATOR, {
        kind,
        scope,
        person: indexOf(nationalNumber ?? ''),
        label: [givenName, familyName].filter(Boolean).join(' '),
        ...(scope && { organisation: scope }),
      });
}

/**
 * A demo that begins again on other ports finds the registrations of the last time: the services of its e-loket move along, with all that
 * was changed in Beheer. One that was pointed at somebody else's e-loket stays there.
 * @param to origin of the e-loket
 */
export async function moveELoket(
  register: Pick<App['register'], 'find' | 'apply'>,
  to: string,
): Promise<void> {
  for (const { id } of services) {
    const party = await register.find(id);
    const callback = party?.redirect_uris.find((uri) => new URL(uri).pathname === `/callback/${id}`);
    if (!callback) continue;
    const moved = JSON.stringify(party).replaceAll(new URL(callback).origin, to);
    await register.apply(JSON.parse(moved) as RelyingParty, 'operator', 'the demo stands at another address');
  }
}
