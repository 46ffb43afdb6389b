// Changes: what waits and what was done, and proposing many at once.

import { z } from 'zod';
import { organisationsSeenBy } from '#relying-parties/actor.ts';
import type { Plan } from '#relying-parties/changes/plan.ts';
import { changeOnWire, itemOnWire, planOnWire } from '#relying-parties/changes/wire.ts';
import type { Caller } from '../caller.ts';
import type { ApiHouse } from '../house.ts';
import { ApiProblem } from '../problem.ts';
import { type Asked, type Route, route } from '../route.ts';
import { changeSchema, changeStates, planSchema, wholeChangeSchema } from '../schemas/changes.ts';
import {
  because,
  clientIdSchema,
  narrowed,
  organisationIdSchema,
  pageAnswer,
  pageOf,
  pageQuery,
  pageSchema,
  recordIdSchema,
} from '../schemas/common.ts';
import type { RegistrationSchemas } from '../schemas/registration.ts';
import { problemTexts } from '../texts.ts';
import { propose, proposingEndings } from './acting.ts';
import type { Looking } from './looking.ts';

const tag = 'changes';
/** Relying parties in one request. */
const MOST = 1_000;
const one = z.strictObject({ id: recordIdSchema });

export function changeRoutes(
  house: ApiHouse & { readonly looking: Looking; readonly schemas: RegistrationSchemas },
): readonly Route[] {
  const { changes, durable, looking, schemas } = house;

  const folder = {
    relying_parties: z.array(schemas.sent).max(MOST),
    organisation: organisationIdSchema.optional().meta({
      description:
        'What was sent claims to be all of this organisation: whatever else it has open is named as absent.',
    }),
    close: z.boolean().default(false).meta({ description: 'Closes what is absent.' }),
  };
  type Folder = z.output<z.ZodObject<typeof folder>>;

  /** @param actor who plans @throws ApiProblem not_found, invalid_content @throws ChangeRefused, RelyingPartyFault */
  async function planOf(
    { caller, body, locale }: Pick<Asked<unknown, unknown, Folder>, 'caller' | 'body' | 'locale'>,
    actor: Caller['actor'],
  ): Promise<Plan> {
    const { relying_parties: parties, organisation, close } = body;
    if (close && organisation === undefined)
      throw new ApiProblem('invalid_content', {
        told: [{ field: 'organisation', text: problemTexts.close_needs_organisation }],
      });
    if (organisation !== undefined) looking.organisation(caller, organisation);
    const ids = parties.map(({ client_id }) => client_id);
    const told = parties.flatMap((party, index) => [
      ...(ids.indexOf(party.client_id) < index
        ? [{ field: `relying_parties.${index}.client_id`, text: problemTexts.twice }]
        : []),
      ...(organisation !== undefined && party.organisation !== organisation
        ? [{ field: `relying_parties.${index}.organisation`, text: problemTexts.other_organisation }]
        : []),
    ]);
    if (told.length > 0)
      throw new ApiProblem('invalid_content', { told, values: { id: organisation ?? '' } });
    schemas.refuseUnknownKeys(
      parties.map((party, index) => [`relying_parties.${index}`, party]),
      locale,
    );
    await looking.allOf(caller, ids);
    return changes.plan(actor, {
      parties,
      close,
      ...(organisation !== undefined && { whole: [organisation] }),
    });
  }

  return [
    route({
      method: 'post',
      at: '/plan',
      id: 'plan',
      summary: 'What would change if all of these were applied',
      description:
        'Nothing is written. `absent` is drift: open in the register, and not among what was sent.',
      tag,
      scope: 'beheer:read',
      body: z.strictObject(folder),
      large: true,
      refuses: true,
      endings: { 200: { description: 'The plan.', schema: planSchema } },
      async handle(asked) {
        return {
          status: 200,
          body: planOnWire(await planOf(asked, asked.caller.planner), asked.locale),
        };
      },
    }),
    route({
      method: 'post',
      at: '/changes',
      id: 'propose',
      summary: 'Applies all of these, wholly or not at all',
      description:
        'At once where only test is touched. Otherwise all of it becomes one change that waits for a second person.',
      tag,
      scope: 'beheer:write',
      body: z.strictObject({ ...folder, ...because }),
      large: true,
      refuses: true,
      endings: proposingEndings,
      handle: async (asked) => propose(house, asked, await planOf(asked, asked.caller.actor)),
    }),
    route({
      method: 'get',
      at: '/changes',
      id: 'listChanges',
      summary: 'Changes that you may look at, newest first',
      tag,
      scope: 'beheer:read',
      query: z.strictObject({
        ...pageQuery,
        state: z.enum(changeStates).optional(),
        relying_party: clientIdSchema.optional(),
        organisation: organisationIdSchema.optional(),
      }),
      endings: { 200: { description: 'One page of them.', schema: pageSchema(changeSchema) } },
      async handle({ caller, query }) {
        const page = pageOf(query);
        const { state, relying_party, organisation } = query;
        const { rows, total } = await durable.registerChanges.search({
          ...page,
          ...(state !== undefined && { states: [state] }),
          ...(relying_party !== undefined && { relyingParty: relying_party }),
          organisations: narrowed(organisationsSeenBy(caller.actor), organisation),
        });
        return { status: 200, body: pageAnswer(page, total, rows.map(changeOnWire)) };
      },
    }),
    route({
      method: 'get',
      at: '/changes/{id}',
      id: 'readChange',
      summary: 'One change, with what it changes',
      tag,
      scope: 'beheer:read',
      path: one,
      endings: { 200: { description: 'The change.', schema: wholeChangeSchema } },
      async handle({ caller, path, locale }) {
        const { change, items } = await looking.change(caller, path.id);
        return {
          status: 200,
          body: {
            ...changeOnWire(change),
            relying_parties: items.map((item) => itemOnWire(item, locale)),
          },
        };
      },
    }),
  ];
}
