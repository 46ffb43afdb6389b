// The visit of somebody who came with a code from a counter: who they are, and which keys they may activate in it. It lasts half
// an hour at most, and a quarter of an hour without a request.

import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { COUNTER, mayBind, type Proof } from '#assurance/binding.ts';
import type { Subject } from '#subjects/subjects.ts';
import { firstKey, isOwnable, type OwnableKey } from '../keys/own-keys.ts';
import type { FirstKeyHouse } from './house.ts';

const SPACE = 'counter-visit';
const PATIENCE_MS = 30 * 60_000;

/** `first`: user name and password. `second`: a key with a code after it. */
const shape = z.object({ id: z.string(), stage: z.enum(['first', 'second']) });
type Stage = z.output<typeof shape>['stage'];

export interface FirstVisitor {
  readonly subject: Subject;
  readonly proof: Proof;
  readonly visit: string;
  /** What the key's forms are bound to. */
  readonly activation: string;
  readonly stage: Stage;
}

export function createFirstVisits(
  house: Pick<FirstKeyHouse, 'visits' | 'records' | 'clock' | 'subjects' | 'durable' | 'keys' | 'counter'>,
) {
  const { visits, records, clock, subjects, durable, counter } = house;
  const ownable = house.keys.filter(isOwnable);
  const first = firstKey(house.keys)?.id;

  const keep = (visit: string, stage: Stage, until: number) =>
    records.put(SPACE, visit, JSON.stringify({ id: randomUUID(), stage }), until);

  /** Gone for good, also when the cookie comes again. */
  async function end(ctx: Context, { visit }: Pick<FirstVisitor, 'visit'>): Promise<void> {
    await records.remove(SPACE, visit);
    await visits.end(ctx);
  }

  function keysOf({ stage, proof }: Pick<FirstVisitor, 'stage' | 'proof'>): readonly OwnableKey[] {
    return ownable.filter(
      (key) =>
        mayBind(proof, key.traits.level) &&
        first !== undefined &&
        (stage === 'first' ? key.id === first : key.after === first),
    );
  }

  return {
    keysOf,
    end,

    async begin(ctx: Context, subject: string): Promise<void> {
      const now = clock.now();
      const proof = { key: COUNTER, level: counter.level, at: now };
      // It comes from no single sign-on session.
      await keep(await visits.begin(ctx, { subject, session: '', proof }), 'first', now + PATIENCE_MS);
    },

    async read(ctx: Context): Promise<FirstVisitor | undefined> {
      const visit = await visits.read(ctx);
      const stored = visit && (await records.get(SPACE, visit.id));
      if (!visit || stored === undefined) return undefined;
      const subject = await subjects.find(durable, visit.subject);
      if (!subject || subject.disabled) {
        await end(ctx, { visit: visit.id });
        return undefined;
      }
      const { id, stage } = shape.parse(JSON.parse(stored));
      return { subject, proof: visit.proof, visit: visit.id, activation: id, stage };
    },

    /** A key was activated: on to what may follow it, or the visit is over. */
    async goOn(ctx: Context, visitor: FirstVisitor): Promise<void> {
      const mayAdd = visitor.stage === 'first' && keysOf({ ...visitor, stage: 'second' }).length > 0;
      if (mayAdd) await keep(visitor.visit, 'second', visitor.proof.at + PATIENCE_MS);
      else await end(ctx, visitor);
    },
  };
}

export type FirstVisits = ReturnType<typeof createFirstVisits>;
