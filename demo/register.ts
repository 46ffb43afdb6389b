// Who works in Beheer when the demo begins: an organisation with two owners, two administrators, helpdesk and auditor.

import type { App } from '../src/app.ts';
import { organisationSchema } from '../src/relying-parties/organisation.ts';
import { citizens } from './citizens.ts';

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
