// What many rows of the table share: ids, pages, times, notes.

import { z } from 'zod';
import { clientId, organisationId } from '#relying-parties/relying-party.ts';
import { ApiProblem } from '../problem.ts';
import { problemTexts } from '../texts.ts';

export const clientIdSchema = z.string().regex(clientId).meta({ description: 'Id of a relying party.' });
export const organisationIdSchema = z
  .string()
  .regex(organisationId)
  .meta({ description: 'Id of an organisation.' });
export const recordIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const instantSchema = z.iso.datetime().meta({ description: 'UTC.' });

/** What every act carries: why, and how loudly. */
export const because = {
  note: z.string().max(1000).default('').meta({
    description: 'Why. Needed (three characters or more) where a second person must look.',
  }),
  emergency: z.boolean().default(false).meta({
    description: 'Applied at once, loudly, without a second person: administrators only, with a note.',
  }),
};

const MOST = 200;
const USUAL = 50;
/** Beyond it nobody pages: they search. */
const FARTHEST = 1_000_000;

export const pageQuery = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/)
    .optional()
    .meta({ description: `How many at once: 1 to ${MOST}. Left out: ${USUAL}.` }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,20}$/)
    .optional()
    .meta({ description: 'The `next` of the page before.' }),
};

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** @throws ApiProblem request_invalid for a cursor that we did not make */
export function pageOf({ limit, cursor }: { limit?: string | undefined; cursor?: string | undefined }): Page {
  const text = cursor === undefined ? '0' : Buffer.from(cursor, 'base64url').toString('latin1');
  const offset = /^\d{1,7}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  if (offset > FARTHEST)
    throw new ApiProblem('request_invalid', { told: [{ field: 'cursor', text: problemTexts.cursor }] });
  return { offset, limit: limit === undefined ? USUAL : Number(limit) };
}

/** One page on the wire. */
export function pageAnswer<Item>({ offset, limit }: Page, total: number, items: readonly Item[]) {
  const next = offset + limit;
  return {
    items,
    total,
    next: next < total ? Buffer.from(String(next), 'latin1').toString('base64url') : null,
  };
}

/** A page of `item`s. */
export const pageSchema = (item: z.ZodType) =>
  z.strictObject({
    items: z.array(item),
    total: z.int().meta({ description: 'How many there are in all.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'What `cursor` is for the next page; null on the last one.' }),
  });

/** Which organisations a list shows: those that the caller sees, or of them the one that was asked for. Undefined for all. */
export function narrowed(
  seen: readonly string[] | undefined,
  asked: string | undefined,
): readonly string[] | undefined {
  if (asked === undefined) return seen;
  return seen === undefined || seen.includes(asked) ? [asked] : [];
}
