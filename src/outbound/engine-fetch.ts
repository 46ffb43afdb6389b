// `fetch` for the OIDC engine's own calls (jwks_uri, sector_identifier_uri, back-channel logout). The engine guards them
// with a dispatcher that refuses special-use addresses; it only warns when it could not install that guard, so its
// absence is an error here. Hosts on the allow-list go without the guard and follow no redirect out of the list.

import { OutboundError } from './errors.ts';
import { allowList } from './guarded-fetch.ts';

/** The shape of the engine's `fetch` option. */
export type EngineFetch = (input: string | URL | Request, options?: RequestInit) => Promise<Response>;

/**
 * @param allow exact `host` (default port) or `host:port`, as for `createOutbound`
 * @param call the global fetch: the engine's dispatcher belongs to it
 */
export function createEngineFetch(allow: readonly string[], call: EngineFetch = fetch): EngineFetch {
  const allowed = allowList(allow);
  return async (input, options = {}) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    if (allowed.has(host)) {
      const unguarded: RequestInit = { ...options, redirect: 'manual', ...{ dispatcher: undefined } };
      return call(input, unguarded);
    }
    if (!('dispatcher' in options) || !options.dispatcher) {
      throw new OutboundError('url_refused', "the engine's address guard is not installed");
    }
    return call(input, options);
  };
}
