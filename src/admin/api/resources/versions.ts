// What a registration was before, and making it so again.

import { z } from 'zod';
import { fromStored } from '#relying-parties/relying-party.ts';
import type { RelyingPartyVersion } from '#stores/ports.ts';
import { refuseStale } from '../conditions.ts';
import type { ApiHouse } from '../house.ts';
import { ApiProblem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import {
  because,
  clientIdSchema,
  instantSchema,
  pageAnswer,
  pageOf,
  pageQuery,
  pageSchema,
  recordIdSchema,
} from '../schemas/common.ts';
import type { RegistrationSchemas } from '../schemas/registration.ts';
import { endingsOfOne, proposeOne } from './acting.ts';
import type { Looking } from './looking.ts';

const AT = '/relying-parties/{client_id}/versions';
const tag = 'versions';

const version = {
  version: z.int(),
  at: instantSchema,
  by: z.string(),
  note: z.string().optional(),
  change: recordIdSchema.optional().meta({ description: 'The change that made it.' }),
  active: z.boolean(),
};
const versionSchema = z.strictObject(version).meta({ id: 'Version' });

const aParty = z.strictObject({ client_id: clientIdSchema });
const aVersion = z.strictObject({
  client_id: clientIdSchema,
  version: z.string().regex(/^[1-9]\d{0,8}$/),
});

export function versionRoutes(
  house: ApiHouse & { readonly looking: Looking; readonly schemas: RegistrationSchemas },
): readonly Route[] {
  const { durable, changes, looking, schemas } = house;
  const wholeSchema = z
    .strictObject({ ...version, registration: schemas.answered })
    .meta({ id: 'WholeVersion' });

  return [
    route({
      method: 'get',
      at: AT,
      id: 'listVersions',
      summary: 'Versions of a registration, newest first',
      tag,
      scope: 'beheer:read',
      path: aParty,
      query: z.strictObject(pageQuery),
      endings: { 200: { description: 'One page of them.', schema: pageSchema(versionSchema) } },
      async handle({ caller, path, query }) {
        const page = pageOf(query);
        const active = await looking.relyingParty(caller, path.client_id);
        const all = [...(await durable.relyingParties.versions(path.client_id))].sort(
          (a, b) => b.version - a.version,
        );
        const rows = all.slice(page.offset, page.offset + page.limit);
        return {
          status: 200,
          body: pageAnswer(
            page,
            all.length,
            rows.map((row) => onWire(row, active.version)),
          ),
        };
      },
    }),
    route({
      method: 'get',
      at: `${AT}/{version}`,
      id: 'readVersion',
      summary: 'One version, with its registration',
      tag,
      scope: 'beheer:read',
      path: aVersion,
      endings: { 200: { description: 'The version.', schema: wholeSchema } },
      async handle({ caller, path }) {
        const active = await looking.relyingParty(caller, path.client_id);
        const all = await durable.relyingParties.versions(path.client_id);
        const row = all.find((one) => one.version === Number(path.version));
        if (!row) throw new ApiProblem('not_found');
        return {
          status: 200,
          body: { ...onWire(row, active.version), registration: fromStored(row.data) },
        };
      },
    }),
    route({
      method: 'post',
      at: `${AT}/{version}/activate`,
      id: 'activateVersion',
      summary: 'Makes an earlier version the active one again',
      description: 'A change like any other: what touches production waits for a second person.',
      tag,
      scope: 'beheer:write',
      path: aVersion,
      body: z.strictObject(because),
      condition: 'seen',
      refuses: true,
      endings: endingsOfOne,
      async handle(asked) {
        const { caller, path } = asked;
        const before = await looking.relyingParty(caller, path.client_id);
        refuseStale(asked, before.version);
        const plan = await changes.planVersion(caller.actor, path.client_id, Number(path.version));
        return proposeOne(house, asked, plan, before);
      },
    }),
  ];
}

function onWire(row: RelyingPartyVersion, active: number) {
  const { note, change } = row;
  return {
    version: row.version,
    at: new Date(row.at).toISOString(),
    by: row.by,
    ...(note !== undefined && { note }),
    ...(change !== undefined && { change }),
    active: row.version === active,
  };
}
