// How an isolated session is told from others: the one of a borrowed computer (borrowed.ts).

import type { KoaContextWithOIDC } from 'oidc-provider';
import type { StoredSsoSession } from '#stores/ports.ts';

/** True while a login ends that somebody said was on a borrowed computer. */
export function isOnBorrowed(oidc: KoaContextWithOIDC['oidc'] | undefined): boolean {
  const interaction = oidc?.entities?.Interaction as { result?: { borrowed?: boolean } } | undefined;
  return oidc?.route === 'resume' && interaction?.result?.borrowed === true;
}

/** Such a session is known by its own name and its sid only: never by a cookie. */
export function isIsolated({ payload }: Pick<StoredSsoSession, 'payload'>): boolean {
  return (JSON.parse(payload) as { borrowed?: boolean }).borrowed === true;
}
