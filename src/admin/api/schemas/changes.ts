// Plans and changes as they are answered: what `changes/wire.ts` writes.

import { z } from 'zod';
import { clientIdSchema, instantSchema, organisationIdSchema } from './common.ts';

const difference = z
  .strictObject({
    field: z.string(),
    kind: z.enum(['added', 'removed', 'set', 'unset', 'changed']),
    before: z.string().optional(),
    after: z.string().optional(),
    words: z.string().meta({ description: 'The same as a sentence.' }),
  })
  .meta({ id: 'Difference' });

const itemSchema = z
  .strictObject({
    client_id: clientIdSchema,
    base: z.int().meta({ description: 'The version it starts from; 0 for a new relying party.' }),
    waits: z.boolean().meta({ description: 'A second person must look.' }),
    differences: z.array(difference),
  })
  .meta({ id: 'PlanItem' });

export const planSchema = z
  .strictObject({
    changes: z.boolean(),
    waits: z.boolean(),
    organisations: z.array(
      z.strictObject({ id: organisationIdSchema, base: z.int(), differences: z.array(difference) }),
    ),
    relying_parties: z.array(itemSchema),
    unchanged: z.array(clientIdSchema),
    absent: z
      .array(clientIdSchema)
      .meta({ description: 'Open in the register, and not among what was sent: drift.' }),
  })
  .meta({ id: 'Plan' });

export const changeStates = ['waiting', 'applied', 'rejected', 'withdrawn', 'outdated'] as const;

const change = {
  id: z.string(),
  state: z.enum(changeStates),
  author: z.string(),
  author_name: z.string(),
  organisation: organisationIdSchema.optional(),
  created_at: instantSchema,
  note: z.string(),
  emergency: z.boolean(),
  undoes: z.string().optional(),
  decided_at: instantSchema.optional(),
  decided_by: z.string().optional(),
  decided_by_name: z.string().optional(),
  decision_note: z.string().optional(),
  seen_by: z.string().optional(),
};

export const changeSchema = z.strictObject(change).meta({ id: 'Change' });
export const wholeChangeSchema = z
  .strictObject({ ...change, relying_parties: z.array(itemSchema) })
  .meta({ id: 'WholeChange' });

/** How every act on the register is answered. */
export const outcomeSchema = z
  .strictObject({
    change: changeSchema.nullable().meta({ description: 'Null where nothing had to change.' }),
    relying_parties: z.array(itemSchema),
  })
  .meta({ id: 'Outcome' });
