// The key's own pages inside such a visit, through the gate that every activation goes through.

import type { Context } from 'koa';
import { ACTIVATE } from '#counter/counter.ts';
import { seeOther } from '#http/see-other.ts';
import { createNotices } from '../notices/notices.ts';
import type { FirstKeyHouse } from './house.ts';
import type { FirstVisits } from './visits.ts';

export function createBindFirst(
  house: Omit<FirstKeyHouse, 'visits'> & {
    readonly visits: FirstVisits;
    readonly showGone: (ctx: Context) => Promise<void>;
  },
): (ctx: Context) => Promise<void> {
  const { visits, bindingGate, showGone } = house;
  const notices = createNotices(house);

  return async function bindFirst(ctx) {
    const visitor = await visits.read(ctx);
    if (!visitor) return showGone(ctx);
    const { key: id, step = '' } = ctx['params'] as { key?: string; step?: string };
    const key = visits.keysOf(visitor).find((one) => one.id === id);
    // Any other key, and one that was activated already.
    if (!key) return seeOther(ctx, ACTIVATE);
    const { subject, proof, activation } = visitor;
    await bindingGate(ctx, key, {
      id: activation,
      subject,
      proof,
      path: `${ACTIVATE}/sleutel/${key.id}`,
      step,
      async onKept(repositories, bound, replaced) {
        const all = await repositories.credentials.listBySubject(subject.id);
        const others = all.filter(({ id }) => id !== bound.id && !replaced.some((one) => one.id === id));
        const before = [...others, ...replaced];
        await notices.tell(repositories, { subject, change: 'bound', credential: bound, before });
      },
      async onBound() {
        await visits.goOn(ctx, visitor);
        seeOther(ctx, `${ACTIVATE}/klaar`);
      },
      async onCancelled() {
        seeOther(ctx, ACTIVATE);
      },
    });
  };
}
