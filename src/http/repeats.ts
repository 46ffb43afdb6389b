// Steps that may be repeated: a double click, a reload, a network that sends a form again. Each form of a login carries a
// one-time value (its token, csrf.ts), so the same form with the same fields from the same browser is the same step: it runs
// once, and whoever sends it again gets the same answer. A form that was corrected is another step.
// Decision: docs/decisions/0017-steps-that-may-be-repeated.md.

import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context, Middleware } from 'koa';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import type { Sealing } from '#sealing.ts';
import type { Records } from '#stores/ports.ts';
import { beyondAllowance } from '#waiting.ts';
import { formOf } from './body.ts';

const SPACE = 'repeat';
/** How long a step may run before somebody else may run it: longer than any page waits for the world outside. */
const RUNNING_MS = 20_000;
/** How long an answer is given again: one that only leads on, and one that is a whole page. */
const LEADS_ON_MS = 120_000;
const PAGE_MS = 30_000;
const MOST_BYTES = 16_384;
const LOOK_EVERY_MS = 50;

/** What makes the answer, beside status and body. */
const HEADERS = [
  'Location',
  'Content-Type',
  'Content-Encoding',
  'Content-Language',
  'Content-Security-Policy',
  'Retry-After',
  'Set-Cookie',
  'Vary',
] as const;

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string | string[]])[];
  /** Base64; absent for none. */
  readonly body?: string | undefined;
}

/**
 * @param heldBy what only the browser of this login holds, or undefined when this browser does not: nothing is repeated to it
 * @throws ServiceError unavailable when the first of two is still running after twenty seconds
 */
export function answerRepeats(house: {
  records: Records;
  sealing: Sealing;
  clock: Clock;
  heldBy: (ctx: Context) => string | undefined;
}): Middleware {
  const { records, sealing, clock, heldBy } = house;

  return async function answerOnce(ctx, next) {
    const held = ctx.method === 'POST' ? heldBy(ctx) : undefined;
    const token = formOf(ctx)['csrf'];
    if (held === undefined || token === undefined) return next();

    const step = stepOf(ctx, held);
    const known = await begin(step);
    if (known) return give(ctx, known);
    try {
      await next();
    } catch (error) {
      // It did not run: whoever tries again may.
      await forget(step);
      throw error;
    }
    const answer = answerOf(ctx);
    if (!answer) return void (await forget(step));
    const life = answer.body === undefined ? LEADS_ON_MS : PAGE_MS;
    await records.put(SPACE, step, sealing.seal(JSON.stringify(answer), SPACE), clock.now() + life);
  };

  /** Also when this request may not wait for stores any more: the next one would wait for a step that nobody runs. */
  function forget(step: string): Promise<void> {
    return beyondAllowance(() => records.remove(SPACE, step));
  }

  /** Undefined for exactly one caller, who is to run the step; the others wait for its answer. */
  async function begin(step: string): Promise<Answer | undefined> {
    for (let waited = 0; waited <= RUNNING_MS; waited += LOOK_EVERY_MS) {
      if (await records.add(SPACE, step, '', clock.now() + RUNNING_MS)) return undefined;
      const kept = await records.get(SPACE, step);
      if (kept) return JSON.parse(sealing.open(kept, SPACE)) as Answer;
      await pause(LOOK_EVERY_MS);
    }
    throw new ServiceError('unavailable', { retryAfter: 5, detail: 'the same step is still running' });
  }
}

/** Which step this is: this login in this browser, this page, this very form with these fields. */
function stepOf(ctx: Context, held: string): string {
  const fields = Object.entries(formOf(ctx)).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([held, ctx.path, fields]))
    .digest('base64url');
}

/** Undefined for what is not worth keeping: faults of ours, and pages too big. */
function answerOf(ctx: Context): Answer | undefined {
  const { status } = ctx;
  const body = ctx.body as unknown;
  const leadsOn = status >= 300 && status < 400;
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  if (status >= 500 || (!leadsOn && (!isText || Buffer.byteLength(body) > MOST_BYTES))) return undefined;
  const headers = HEADERS.flatMap((name) => {
    const value = ctx.res.getHeader(name);
    return value === undefined ? [] : [[name, typeof value === 'number' ? String(value) : value] as const];
  });
  return {
    status,
    headers: headers as Answer['headers'],
    ...(!leadsOn && isText && { body: Buffer.from(body as string).toString('base64') }),
  };
}

function give(ctx: Context, { status, headers, body }: Answer): void {
  ctx.status = status;
  if (body !== undefined) ctx.body = Buffer.from(body, 'base64');
  for (const [name, value] of headers) ctx.res.setHeader(name, value);
}
