// What somebody is about to propose, between the form and the button: kept for them alone, never taken from a hidden field.

import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { ServiceError } from '#errors.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { type AdminHouse, BEHEER } from '../house.ts';
import { param } from '../registered.ts';
import type { Visitor } from '../threshold.ts';

export type Draft =
  | {
      readonly kind: 'party';
      readonly party: RelyingParty;
      /** The version it was made from; 0 for a new one. */
      readonly base: number;
      /** A secret is made when it is proposed, and works until this day (YYYY-MM-DD). */
      readonly secretUntil?: string | undefined;
      /** Address of the page where it was made, for second thoughts. */
      readonly from: string;
    }
  | { readonly kind: 'undo'; readonly change: string };

const SPACE = 'beheer-plan';
/** Two hours: a visit may end meanwhile, and its owner come back. */
const LIFETIME_MS = 2 * 3_600_000;

export interface Drafts {
  /** Keeps it; gives the address of its plan page. */
  keep(visitor: Visitor, draft: Draft): Promise<string>;
  /** Undefined when it is gone, or somebody else's. */
  find(visitor: Visitor, id: string): Promise<Draft | undefined>;
  /** Gives the draft of this address to exactly one caller. @throws ServiceError form_expired */
  take(ctx: Context, visitor: Visitor): Promise<Draft>;
  /** After what could not be done: it stands there again. */
  giveBack(ctx: Context, visitor: Visitor, draft: Draft): Promise<void>;
}

export function createDrafts({ records, clock }: Pick<AdminHouse, 'records' | 'clock'>): Drafts {
  const nameOf = ({ actor }: Visitor, id: string) => `${actor.id}.${id}`;
  const put = (name: string, draft: Draft) =>
    records.put(SPACE, name, JSON.stringify(draft), clock.now() + LIFETIME_MS);
  const isOne = (id: string) => /^[\w-]{22}$/.test(id);
  const read = (stored: string | undefined) =>
    stored === undefined ? undefined : (JSON.parse(stored) as Draft);

  return {
    async keep(visitor, draft) {
      const id = randomBytes(16).toString('base64url');
      await put(nameOf(visitor, id), draft);
      return `${BEHEER}/plan/${id}`;
    },
    find: async (visitor, id) =>
      isOne(id) ? read(await records.get(SPACE, nameOf(visitor, id))) : undefined,
    async take(ctx, visitor) {
      const id = param(ctx, 'plan');
      const draft = isOne(id) ? read(await records.take(SPACE, nameOf(visitor, id))) : undefined;
      if (!draft) throw new ServiceError('form_expired', { detail: 'no such plan' });
      return draft;
    },
    giveBack: (ctx, visitor, draft) => put(nameOf(visitor, param(ctx, 'plan')), draft),
  };
}
