// Forms: a token per answer (masked, so compression leaks nothing) bound to what the browser must hold, and the Origin check.

import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import { ServiceError } from '#errors.ts';

export interface Csrf {
  /** `binding` is something only this browser has: the interaction's uid (its cookie is checked beside it) or a session id. */
  token(binding: string): string;
  /** @throws ServiceError form_expired */
  check(token: unknown, binding: string): void;
}

export function createCsrf(secret: string): Csrf {
  const key = createSecretKey(Buffer.from(secret));
  const mac = (nonce: string, binding: string) =>
    createHmac('sha256', key).update(`csrf\0${nonce}\0${binding}`).digest();

  return {
    token(binding) {
      const nonce = randomBytes(12).toString('base64url');
      return `${nonce}.${mac(nonce, binding).toString('base64url')}`;
    },
    check(token, binding) {
      const [nonce = '', given = ''] = typeof token === 'string' ? token.split('.') : [];
      const actual = Buffer.from(given, 'base64url');
      const expected = mac(nonce, binding);
      if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
        throw new ServiceError('form_expired', { detail: 'csrf token missing or wrong' });
      }
    },
  };
}

/**
 * Refuses (403) form posts that another site made: a foreign or opaque Origin, or Sec-Fetch-Site cross-site. Only for our
 * own forms: relying parties may well post to the engine from theirs.
 */
export function sameOriginForms(options: { issuer: string; applies: (path: string) => boolean }): Middleware {
  return async function refuseForeignForms(ctx, next) {
    const changes = ctx.method !== 'GET' && ctx.method !== 'HEAD';
    if (changes && options.applies(ctx.path)) assertSameOrigin(ctx, options.issuer);
    await next();
  };
}

function assertSameOrigin(ctx: Context, issuer: string): void {
  const origin = ctx.get('Origin');
  const site = ctx.get('Sec-Fetch-Site');
  if ((origin && origin !== issuer) || (site && site !== 'same-origin' && site !== 'none')) {
    throw new ServiceError('foreign_origin', { detail: `origin ${origin.slice(0, 200)} site ${site}` });
  }
}
