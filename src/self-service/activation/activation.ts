// Activating a key: begins with a fresh proof by eID or itsme, goes through the key's own pages, and ends with a credential
// and a letter about it. Half a way through, the memory of it hangs on this visit; without it no step leads anywhere.

import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { levels } from '#assurance/levels.ts';
import { ServiceError } from '#errors.ts';
import { seeOther } from '#http/see-other.ts';
import { SELF_SERVICE, type SelfServiceHouse } from '../house.ts';
import { isOwnable, type OwnableKey, type OwnKeys } from '../keys/own-keys.ts';
import type { Notices } from '../notices/notices.ts';
import type { Threshold, Visitor } from '../threshold.ts';

const SPACE = 'activation';
/** As long as somebody may take over it, in milliseconds: looking for a phone, waiting for a mail. */
const PATIENCE_MS = 30 * 60_000;

const shape = z.object({
  id: z.string(),
  proof: z.object({ key: z.string(), level: z.enum(levels), at: z.number() }),
  /** The key to go on with afterwards: this one had to come first. */
  next: z.string().optional(),
});
type Activation = z.output<typeof shape>;

export function createActivation(
  house: SelfServiceHouse & {
    readonly threshold: Threshold;
    readonly ownKeys: OwnKeys;
    readonly notices: Notices;
    /** The citizen turned back from the first key: do not ask again in this visit. */
    readonly onTurnedBack: (visitor: Visitor) => Promise<void>;
  },
): (ctx: Context) => Promise<void> {
  const { keys, ownKeys, records, clock, bindingGate, notices, threshold } = house;
  const ownable = keys.filter(isOwnable);
  const recordId = ({ visit }: Visitor, key: string) => `${visit.id}:${key}`;

  const begin = threshold.guarded(async (ctx, visitor) => {
    const key = keyIn(ctx);
    const before = key.after === undefined ? undefined : ownable.find(({ id }) => id === key.after);
    const mine = await ownKeys.list(visitor.subject.id);
    if (before && !mine.some((one) => one.key === before))
      return seeOther(ctx, `${SELF_SERVICE}/activeren/${before.id}?dan=${key.id}`);
    const asked = String(ctx.query['dan'] ?? '');
    const next = keys.find(({ id, after }) => id === asked && after === key.id)?.id;
    await keep(visitor, key, { id: randomUUID(), proof: visitor.proof, ...(next && { next }) });
    seeOther(ctx, ctx.path);
  });

  return threshold.open(
    async (ctx, visitor) => {
      const key = keyIn(ctx);
      const activation = await find(visitor, key);
      // Every step without its beginning leads to the beginning, which asks who it is.
      if (!activation || ctx.query['dan'] !== undefined) {
        if (ctx.method === 'POST') return seeOther(ctx, pathOf(key));
        return begin(ctx);
      }
      await bindingGate(ctx, key, {
        id: activation.id,
        subject: visitor.subject,
        proof: activation.proof,
        path: pathOf(key),
        step: stepIn(ctx),
        async onKept(repositories, bound, replaced) {
          const others = await repositories.credentials.listBySubject(visitor.subject.id);
          const before = [
            ...others.filter(({ id }) => id !== bound.id && !replaced.some((one) => one.id === id)),
            ...replaced,
          ];
          await notices.tell(repositories, {
            subject: visitor.subject,
            change: 'bound',
            credential: bound,
            before,
          });
        },
        async onBound({ id }) {
          await records.remove(SPACE, recordId(visitor, key.id));
          seeOther(
            ctx,
            activation.next
              ? `${SELF_SERVICE}/activeren/${activation.next}`
              : `${SELF_SERVICE}?gedaan=geactiveerd&sleutel=${id}`,
          );
        },
        async onCancelled() {
          await records.remove(SPACE, recordId(visitor, key.id));
          await house.onTurnedBack(visitor);
          seeOther(ctx, SELF_SERVICE);
        },
      });
    },
    { ownForms: true },
  );

  async function find(visitor: Visitor, key: OwnableKey): Promise<Activation | undefined> {
    const stored = await records.get(SPACE, recordId(visitor, key.id));
    return stored === undefined ? undefined : shape.parse(JSON.parse(stored));
  }

  function keep(visitor: Visitor, key: OwnableKey, activation: Activation): Promise<void> {
    return records.put(
      SPACE,
      recordId(visitor, key.id),
      JSON.stringify(activation),
      clock.now() + PATIENCE_MS,
    );
  }

  function keyIn(ctx: Context): OwnableKey {
    const id = (ctx['params'] as { key?: string }).key;
    const key = ownable.find((one) => one.id === id);
    if (!key) throw new ServiceError('not_found');
    return key;
  }
}

const pathOf = ({ id }: OwnableKey) => `${SELF_SERVICE}/activeren/${id}`;

function stepIn(ctx: Context): string {
  return (ctx['params'] as { step?: string }).step ?? '';
}
