// Ready settings for well-known libraries and products, filled in for one relying party.

import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { libraries } from './libraries.ts';
import { isStrict } from './product.ts';
import { servers } from './servers.ts';

export interface Recipe {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** Why these settings do not do for this registration as it is. */
  readonly caution?: 'method' | 'profile' | undefined;
}

/** @param issuer of the broker: the real one, not the examiner's */
export function recipesFor(issuer: string, party: RelyingParty): readonly Recipe[] {
  const registered = party.token_endpoint_auth_method;
  return [...libraries, ...servers].map(({ id, name, file, methods, fapi2, write }) => {
    const fits = methods.includes(registered);
    return {
      id,
      name,
      file,
      code: write({
        issuer,
        party,
        redirectUri: party.redirect_uris[0] ?? party.home_uri,
        loggedOutUri: party.post_logout_redirect_uris[0] ?? party.home_uri,
        scope: party.scopes.filter((scope) => scope !== 'offline_access').join(' '),
        method: fits ? registered : methods[0],
      }),
      caution: isStrict(party) && !fapi2 ? 'profile' : fits ? undefined : 'method',
    };
  });
}
