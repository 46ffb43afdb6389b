// Bodies: nothing over 64 KiB is read, and forms are parsed only on our own routes (the engine reads its own).

import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { ServiceError } from '#errors.ts';

const LIMIT = 64 * 1024;

/**
 * Refuses by Content-Length before a byte is read; the readers themselves hold the limit for chunked bodies.
 * @param limitAt bytes, for the few paths that take more
 */
export function limitBodies(limitAt: (path: string) => number | undefined = () => undefined): Middleware {
  return async function refuseLargeBodies(ctx, next) {
    if (Number(ctx.get('Content-Length')) > (limitAt(ctx.path) ?? LIMIT)) throw new ServiceError('too_large');
    await next();
  };
}

export type Form = Readonly<Record<string, string>>;

/** Parses a form post into `ctx.state.form`; a field sent twice is refused. */
export function readForm(): Middleware {
  const parse = bodyParser({
    enableTypes: ['form'],
    formLimit: LIMIT,
    onError(error) {
      const status = (error as { status?: number }).status;
      throw new ServiceError(status === 413 ? 'too_large' : 'request_invalid', { cause: error });
    },
  });
  return async function readFormFields(ctx, next) {
    if (ctx.method !== 'POST') return next();
    return parse(ctx, async () => {
      const fields = Object.entries((ctx.request.body ?? {}) as Record<string, unknown>);
      const doubled = fields.find(([, value]) => typeof value !== 'string');
      if (doubled)
        throw new ServiceError('request_invalid', {
          detail: `field ${doubled[0].slice(0, 50)} is doubled or nested`,
        });
      ctx.state['form'] = Object.fromEntries(fields) as Form;
      await next();
    });
  };
}

/** The form posted to this page; empty for other methods. */
export function formOf(ctx: { state: { form?: Form } }): Form {
  return ctx.state.form ?? {};
}
