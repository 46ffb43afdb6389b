// Relying parties: looking, planning and changing one.

import { z } from 'zod';
import { hasUnseen } from '#i18n/one-line.ts';
import type { Locale } from '#i18n/texts.ts';
import { organisationsSeenBy } from '#relying-parties/actor.ts';
import { planOnWire } from '#relying-parties/changes/wire.ts';
import { errorMap } from '#relying-parties/faults.ts';
import { environments, type RelyingParty } from '#relying-parties/relying-party.ts';
import { refuseStale } from '../conditions.ts';
import type { ApiHouse } from '../house.ts';
import { mergePatch } from '../merge-patch.ts';
import { ApiProblem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { planSchema } from '../schemas/changes.ts';
import {
  because,
  clientIdSchema,
  narrowed,
  organisationIdSchema,
  pageAnswer,
  pageOf,
  pageQuery,
  pageSchema,
} from '../schemas/common.ts';
import { type RegistrationSchemas, registeredOnWire } from '../schemas/registration.ts';
import { problemTexts } from '../texts.ts';
import { endingsOfOne, proposeOne } from './acting.ts';
import type { Looking } from './looking.ts';

const AT = '/relying-parties';
const one = z.strictObject({ client_id: clientIdSchema });
const tag = 'relying parties';

export function relyingPartyRoutes(
  house: ApiHouse & { readonly looking: Looking; readonly schemas: RegistrationSchemas },
): readonly Route[] {
  const { register, changes, reserved, looking, schemas } = house;

  const listQuery = z.strictObject({
    ...pageQuery,
    search: z
      .string()
      .min(1)
      .max(100)
      .refine((text) => !hasUnseen(text))
      .optional()
      .meta({ description: 'Part of its id, a name, its organisation or a host.' }),
    organisation: organisationIdSchema.optional(),
    environment: z.enum(environments).optional(),
    enabled: z.enum(['true', 'false']).optional(),
    sort: z.enum(['id', 'name', 'newest', 'oldest']).optional().meta({ description: 'Left out: id.' }),
  });
  const patch = z
    .record(z.string(), z.unknown())
    .meta({ description: 'A JSON merge patch (RFC 7396): what is named is replaced, null takes it away.' });

  /** @throws ApiProblem invalid_content */
  function refuseOther(party: RelyingParty, id: string, locale: Locale): void {
    if (party.client_id !== id)
      throw new ApiProblem('invalid_content', {
        told: [{ field: 'registration.client_id', text: problemTexts.other_client }],
      });
    schemas.refuseUnknownKeys([['registration', party]], locale);
  }

  /** The registration with what was sent laid over it. @throws ApiProblem invalid_content */
  function patched(party: RelyingParty, changed: unknown, locale: Locale): RelyingParty {
    const read = schemas.sent.safeParse(mergePatch(party, changed), { error: errorMap(locale) });
    if (read.success) return read.data;
    const faults = read.error.issues.map(({ path, message }) => ({
      field: ['registration', ...path].join('.'),
      message,
    }));
    throw new ApiProblem('invalid_content', { faults });
  }

  return [
    route({
      method: 'get',
      at: AT,
      id: 'listRelyingParties',
      summary: 'Relying parties that you may look at, with their registrations',
      tag,
      scope: 'beheer:read',
      query: listQuery,
      endings: { 200: { description: 'One page of them.', schema: pageSchema(schemas.registered) } },
      async handle({ caller, query }) {
        const page = pageOf(query);
        const { search, organisation, environment, enabled, sort = 'id' } = query;
        const { rows, total } = await register.search({
          ...page,
          sort,
          without: [...reserved],
          ...(search !== undefined && { text: search.toLowerCase() }),
          ...(environment !== undefined && { environment }),
          ...(enabled !== undefined && { enabled: enabled === 'true' }),
          organisations: narrowed(organisationsSeenBy(caller.actor), organisation),
        });
        return { status: 200, body: pageAnswer(page, total, rows.map(registeredOnWire)) };
      },
    }),
    route({
      method: 'get',
      at: `${AT}/{client_id}`,
      id: 'readRelyingParty',
      summary: 'One relying party, as it is registered now',
      tag,
      scope: 'beheer:read',
      path: one,
      endings: { 200: { description: 'Its registration.', schema: schemas.registered, versioned: true } },
      async handle({ caller, path }) {
        const found = await looking.relyingParty(caller, path.client_id);
        return { status: 200, version: found.version, body: registeredOnWire(found) };
      },
    }),
    route({
      method: 'post',
      at: `${AT}/{client_id}/plan`,
      id: 'planRelyingParty',
      summary: 'What would change if this registration were put here',
      description: 'Nothing is written.',
      tag,
      scope: 'beheer:read',
      path: one,
      body: z.strictObject({ registration: schemas.sent }),
      refuses: true,
      endings: { 200: { description: 'The plan.', schema: planSchema } },
      async handle({ caller, path, body, locale }) {
        refuseOther(body.registration, path.client_id, locale);
        await looking.relyingPartyIfAny(caller, path.client_id);
        const plan = await changes.plan(caller.planner, { parties: [body.registration] });
        return { status: 200, body: planOnWire(plan, locale) };
      },
    }),
    route({
      method: 'put',
      at: `${AT}/{client_id}`,
      id: 'putRelyingParty',
      summary: 'Registers a relying party, or replaces its registration',
      description:
        'For test it is applied at once. What touches production becomes a change that waits for a second person.',
      tag,
      scope: 'beheer:write',
      path: one,
      body: z.strictObject({ registration: schemas.sent, ...because }),
      condition: 'seen-or-new',
      refuses: true,
      endings: {
        ...endingsOfOne,
        201: { ...endingsOfOne[200], description: 'Registered, and open.', location: true },
      },
      async handle(asked) {
        const { caller, path, body, locale } = asked;
        const { registration } = body;
        refuseOther(registration, path.client_id, locale);
        const before = await looking.relyingPartyIfAny(caller, path.client_id);
        // Whoever saw a version of nothing is told no more than somebody who may not see it.
        if (!before && asked.seen !== undefined) throw new ApiProblem('not_found');
        refuseStale(asked, before?.version);
        const base = before?.version ?? 0;
        const plan = await changes.plan(caller.actor, { parties: [registration], base });
        return proposeOne(house, asked, plan, before);
      },
    }),
    route({
      method: 'patch',
      at: `${AT}/{client_id}`,
      id: 'patchRelyingParty',
      summary: 'Changes some fields of a registration',
      description:
        'For test it is applied at once. What touches production becomes a change that waits for a second person.',
      tag,
      scope: 'beheer:write',
      path: one,
      body: z.strictObject({ registration: patch, ...because }),
      condition: 'seen',
      refuses: true,
      endings: endingsOfOne,
      async handle(asked) {
        const { caller, path, body, locale } = asked;
        const before = await looking.relyingParty(caller, path.client_id);
        refuseStale(asked, before.version);
        const party = patched(before.party, body.registration, locale);
        refuseOther(party, path.client_id, locale);
        const plan = await changes.plan(caller.actor, { parties: [party], base: before.version });
        return proposeOne(house, asked, plan, before);
      },
    }),
  ];
}
