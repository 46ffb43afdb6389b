// Too busy for a request that may show no page (`prompt=none`): nobody would read one in a hidden frame, so the e-loket itself is
// told. 503 cannot be said through a redirect; `temporarily_unavailable` is there for that (RFC 6749 §4.1.2.1). It costs next to nothing: who
// was not asked for in the last seconds is not looked up, or strangers could make a crowd of lookups.

import type { Register } from '#relying-parties/register.ts';

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What changes where or how the answer goes, or hides what was asked: then the engine alone knows. */
const BEYOND_US = ['request', 'request_uri'] as const;

/**
 * @returns for the query of an authorization request: the address that tells the e-loket, or undefined when it is not silent, or not
 *   certain that it may be sent there
 */
export function createSilentRefusal({ known }: Pick<Register, 'known'>, issuer: string) {
  return function addressOf(query: Query): string | undefined {
    const { prompt, client_id, redirect_uri, state, response_mode = 'query', response_type } = query;
    if (prompt !== 'none' || response_type !== 'code' || response_mode !== 'query') return undefined;
    if (typeof client_id !== 'string' || typeof redirect_uri !== 'string') return undefined;
    if (Array.isArray(state) || BEYOND_US.some((name) => query[name] !== undefined)) return undefined;
    const party = known(client_id);
    if (!party?.enabled || !party.redirect_uris.includes(redirect_uri)) return undefined;
    // It never takes a query as it comes: whoever wrote this one was somebody else.
    if (party.require_pushed_authorization_requests || party.profile === 'fapi2') return undefined;
    const back = new URL(redirect_uri);
    back.searchParams.set('error', 'temporarily_unavailable');
    back.searchParams.set('error_description', 'too busy just now');
    if (typeof state === 'string') back.searchParams.set('state', state);
    back.searchParams.set('iss', issuer);
    return back.href;
  };
}
