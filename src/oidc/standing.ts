// What the code or token of this request stands on: a grant and a session. Of those a moment ago only what bears the token out counts:
// another process may have added to them since, and then the store is asked. Decision: docs/decisions/0008.

import type { AdapterPayload } from 'oidc-provider';
import type { StoredSsoSession } from '#stores/ports.ts';
import { currentContext } from './engine-surface.ts';

export interface Standing {
  /** This code or token was just read for the request in progress. */
  note(token: AdapterPayload): void;
  /** Whether this grant gives the token of this request every scope that it names. False without a token. */
  isGivenBy(id: string, grant: AdapterPayload): boolean;
  /** Whether this session knows the e-loket of the token by the token's grant. False without a token. */
  isKnownTo(session: StoredSsoSession): boolean;
}

export function createStanding(): Standing {
  const tokens = new WeakMap<object, AdapterPayload>();
  const tokenNow = () => {
    const oidc = currentContext()?.oidc;
    return oidc && tokens.get(oidc);
  };
  return {
    note(token) {
      const oidc = currentContext()?.oidc;
      if (oidc && token.grantId !== undefined) tokens.set(oidc, token);
    },
    isGivenBy(id, grant) {
      const token = tokenNow();
      if (token?.grantId !== id) return false;
      const { scope } = (grant['openid'] ?? {}) as { scope?: string };
      const given = new Set(namesIn(scope));
      return namesIn(token.scope).every((name) => given.has(name));
    },
    isKnownTo({ uid, authorizations }) {
      const token = tokenNow();
      const known = token?.sessionUid === uid ? authorizations[token.clientId ?? ''] : undefined;
      return known !== undefined && (JSON.parse(known) as { grantId?: string }).grantId === token?.grantId;
    },
  };
}

const namesIn = (scope = '') => scope.split(' ').filter((name) => name !== '');
