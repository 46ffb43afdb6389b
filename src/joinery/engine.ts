// The engine behind the request handler. Another set of signing keys makes another engine, while logins go on in the old one.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type Koa from 'koa';
import type { Middleware } from 'koa';
import { ServiceError } from '#errors.ts';
import type { Oidc } from '#oidc/oidc.ts';
import { type Ground, NEWS } from './ground.ts';
import type { House } from './house.ts';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

export function createEngine(
  { config, log }: Pick<House, 'config' | 'log'>,
  oidc: Oidc,
  tell: Ground['tell'],
) {
  let handler: Handle = () => {
    throw new Error('the app answers only after it was built');
  };
  let middlewares: readonly Middleware[] = [];
  let keySet = '';
  let signingNow: ReadonlySet<string | undefined> = new Set();

  const handle: Handle = (request, response) => handler(request, response);

  async function rebuild(): Promise<void> {
    const provider = await oidc.build();
    for (const middleware of middlewares) provider.use(middleware as never);
    // Message and code only: a parser's error carries the raw request, secrets included.
    (provider as Koa).on('error', ({ message, code }: NodeJS.ErrnoException) =>
      log.warn({ code, detail: message }, 'a response failed'),
    );
    handler = provider.callback();
  }

  return {
    handle,

    /** What stands round every request, before the first engine is built. */
    surround(all: readonly Middleware[]): void {
      middlewares = all;
    },

    /** Moves the signing keys whose time has come. @param changedElsewhere another process told us so */
    async refreshKeys(changedElsewhere = false): Promise<void> {
      await oidc.signingKeys.advance();
      const { keys } = await oidc.signingKeys.jwks();
      const now = JSON.stringify(keys);
      if (now === keySet) return;
      await rebuild();
      if (keySet !== '' && !changedElsewhere) tell(NEWS.signingKeys);
      keySet = now;
      signingNow = new Set(keys.filter(({ key_ops }) => key_ops === undefined).map(({ alg }) => alg));
    },

    /** @throws ServiceError unavailable while an algorithm has no key that signs */
    async canSign(): Promise<void> {
      if (!config.signing.algorithms.every((alg) => signingNow.has(alg)))
        throw new ServiceError('unavailable', { detail: 'an algorithm has no signing key' });
    },
  };
}
