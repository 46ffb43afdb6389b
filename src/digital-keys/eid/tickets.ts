// The two one-time papers of a card login. The ticket goes from the broker to the eID host and says which login this is;
// the result comes back and says who. Both travel as a random id in the browser's address: the store knows only the
// hash of that id, and what it keeps is sealed with a key made from the id, so the store alone tells nobody anything.

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '#clock.ts';
import { locales } from '#i18n/texts.ts';
import type { Records } from '#stores/ports.ts';

const LIFETIME_MS = 5 * 60_000;

const ticketShape = z.object({
  interaction: z.string(),
  /** `/login/<uid>/eid`: where the result is to be shown. */
  path: z.string(),
  locale: z.enum(locales),
  at: z.number(),
});

const resultShape = z.object({
  interaction: z.string(),
  at: z.number(),
  outcome: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('proven'),
      identity: z.object({
        nationalNumber: z.string(),
        givenName: z.string().optional(),
        familyName: z.string(),
      }),
    }),
    z.object({ type: z.literal('refused'), reason: z.string(), detail: z.string().optional() }),
  ]),
});

export type Ticket = z.infer<typeof ticketShape>;
export type CardResult = z.infer<typeof resultShape>;

export interface Tickets {
  /** Keeps a new ticket for five minutes. Gives back its id. */
  issue(ticket: Omit<Ticket, 'at'>): Promise<string>;
  /** The ticket, for exactly one caller; undefined when unknown, used or too old. */
  use(id: string): Promise<Ticket | undefined>;
  /** Where a ticket that was used already belongs to, so that a reload finds its way back. */
  used(id: string): Promise<string | undefined>;
  keep(result: Omit<CardResult, 'at'>): Promise<string>;
  /** The result, for exactly one caller; undefined when unknown, used or too old. */
  take(id: string): Promise<CardResult | undefined>;
}

export function createTickets(records: Records, clock: Clock): Tickets {
  async function put(space: string, paper: object): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const at = clock.now();
    await records.put(space, hashOf(id), seal(id, JSON.stringify({ ...paper, at })), at + LIFETIME_MS);
    return id;
  }

  async function take<T extends { readonly at: number }>(
    space: string,
    id: string,
    shape: z.ZodType<T>,
  ): Promise<T | undefined> {
    const sealed = await records.take(space, hashOf(id));
    if (sealed === undefined) return undefined;
    const paper = shape.parse(JSON.parse(open(id, sealed)));
    return clock.now() < paper.at + LIFETIME_MS ? paper : undefined;
  }

  return {
    issue: (ticket) => put('eid-ticket', ticket),
    async use(id) {
      const ticket = await take('eid-ticket', id, ticketShape);
      if (ticket) await records.put('eid-ticket-used', hashOf(id), ticket.path, ticket.at + 2 * LIFETIME_MS);
      return ticket;
    },
    used: (id) => records.get('eid-ticket-used', hashOf(id)),
    keep: (result) => put('eid-result', result),
    take: (id) => take('eid-result', id, resultShape),
  };
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

// AES-256-GCM. The key seals one text only, so a fixed nonce is sound.
const NONCE = Buffer.alloc(12);

function keyOf(id: string): Buffer {
  return Buffer.from(hkdfSync('sha256', id, '', 'sleutelbos eid seal', 32));
}

function seal(id: string, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', keyOf(id), NONCE);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), body]).toString('base64url');
}

function open(id: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(id), NONCE, { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
}
