// Organisations: looking only. Administrators keep them on the pages and at the command line.

import { z } from 'zod';
import { organisationsSeenBy } from '#relying-parties/actor.ts';
import { organisationSchema } from '#relying-parties/organisation.ts';
import type { ApiHouse } from '../house.ts';
import { ApiProblem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { organisationIdSchema, pageAnswer, pageOf, pageQuery, pageSchema } from '../schemas/common.ts';
import type { Looking } from './looking.ts';

const AT = '/organisations';
const tag = 'organisations';
// What is kept has its number without dots already.
const answered = z.strictObject({
  ...organisationSchema.shape,
  kbo: z.string().optional(),
  version: z.int(),
});
const schema = answered.meta({ id: 'Organisation' });

type Kept = NonNullable<Awaited<ReturnType<ApiHouse['organisations']['find']>>>;
const onWire = ({ organisation, version }: Kept) => ({ ...organisation, version });

export function organisationRoutes({
  organisations,
  looking,
}: Pick<ApiHouse, 'organisations'> & { readonly looking: Looking }): readonly Route[] {
  return [
    route({
      method: 'get',
      at: AT,
      id: 'listOrganisations',
      summary: 'Organisations that you may look at',
      tag,
      scope: 'beheer:read',
      query: z.strictObject(pageQuery),
      endings: { 200: { description: 'One page of them.', schema: pageSchema(schema) } },
      async handle({ caller, query }) {
        const page = pageOf(query);
        const seen = organisationsSeenBy(caller.actor);
        const all = (await organisations.list()).filter(
          ({ organisation }) => seen?.includes(organisation.id) ?? true,
        );
        const rows = all.slice(page.offset, page.offset + page.limit);
        return { status: 200, body: pageAnswer(page, all.length, rows.map(onWire)) };
      },
    }),
    route({
      method: 'get',
      at: `${AT}/{id}`,
      id: 'readOrganisation',
      summary: 'One organisation',
      tag,
      scope: 'beheer:read',
      path: z.strictObject({ id: organisationIdSchema }),
      endings: { 200: { description: 'The organisation.', schema, versioned: true } },
      async handle({ caller, path }) {
        looking.organisation(caller, path.id);
        const found = await organisations.find(path.id);
        if (!found) throw new ApiProblem('not_found');
        return { status: 200, version: found.version, body: onWire(found) };
      },
    }),
  ];
}
