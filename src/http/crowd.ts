// More people at once than the processor can serve: those who only begin to sign in are asked to come back in a moment, so that
// those who are on their way arrive. Decision: docs/decisions/0022-when-it-is-too-busy.md.

import { performance } from 'node:perf_hooks';
import type { Context, Middleware } from 'koa';
import { seeOther } from './see-other.ts';
import { crowdTexts } from './texts.ts';

/** Part of the time, of the last quarter of a second: from here on the processor has nothing left to give. */
const BUSY = 0.9;
const LOOK_MS = 250;
/** Seconds to wait. Spread, so that not everybody comes back at once. */
const [SOONEST, LATEST] = [10, 20];
const SAY_AGAIN_MS = 60_000;

/** @returns whether this process's processor had next to no time left when last looked at, at most every 250 ms */
export function watchProcessor(
  look: Pick<typeof performance, 'now' | 'eventLoopUtilization'> = performance,
): () => boolean {
  let before = look.eventLoopUtilization();
  let at = look.now();
  let isBusy = false;
  return () => {
    const now = look.now();
    if (now - at < LOOK_MS) return isBusy;
    const after = look.eventLoopUtilization();
    isBusy = look.eventLoopUtilization(after, before).utilization >= BUSY;
    before = after;
    at = now;
    return isBusy;
  };
}

/**
 * Counts what is under way, and turns away what only begins while that is `most` or more and the processor is busy. Many requests
 * alone are no crowd: they may all wait for somebody else.
 */
export function crowdGuard(house: {
  readonly most: number;
  readonly isBusy: () => boolean;
  readonly begins: (ctx: { readonly method: string; readonly path: string }) => boolean;
  readonly onTurnedAway: () => void;
  /** Where to say it of a request that may show no page; undefined when there is no such place. */
  readonly silentRefusal: (query: Context['query']) => string | undefined;
}): Middleware {
  const { most, isBusy, begins, onTurnedAway, silentRefusal } = house;
  let underWay = 0;
  return async function guardCrowd(ctx, next) {
    const busy = isBusy();
    if (busy && underWay >= most && begins(ctx)) {
      onTurnedAway();
      const back = silentRefusal(ctx.query);
      return back === undefined ? turnAway(ctx) : sendBack(ctx, back);
    }
    underWay += 1;
    try {
      await next();
    } finally {
      underWay -= 1;
    }
  };
}

/** Tells the log that people are turned away: once a minute is enough. */
export function sayTurnedAway(
  log: { warn(fields: object, message: string): void },
  now = () => performance.now(),
): () => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - saidAt < SAY_AGAIN_MS) return;
    saidAt = now();
    log.warn({}, 'too busy: people who begin to sign in are asked to come back');
  };
}

function sendBack(ctx: Context, to: string): void {
  ctx.set('Cache-Control', 'no-store');
  seeOther(ctx, to);
}

/** Nothing is stored and nothing looked up: this page must cost next to nothing. RFC 9110 §15.6.4 and §10.2.3. */
async function turnAway(ctx: Context): Promise<void> {
  ctx.set('Retry-After', String(SOONEST + Math.floor(Math.random() * (LATEST - SOONEST))));
  ctx.set('Cache-Control', 'no-store');
  if (!ctx.accepts('html') || ctx.accepts('json', 'html') === 'json') {
    ctx.status = 503;
    ctx.body = { error: 'temporarily_unavailable' };
    return;
  }
  await ctx.render(
    'crowd',
    {
      title: ctx.t(crowdTexts.title),
      help: 'even-wachten',
      keeps: Object.keys(ctx.query),
      texts: crowdTexts,
      // Relative: nothing that stands in a path can lead elsewhere.
      again: ctx.search,
    },
    { status: 503, compress: false },
  );
}
