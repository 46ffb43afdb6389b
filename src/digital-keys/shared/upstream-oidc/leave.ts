// The way out: a fresh state, nonce and PKCE verifier for this login, and the address the citizen goes to.

import * as client from 'openid-client';
import type { Clock } from '#clock.ts';
import type { Locale } from '#i18n/texts.ts';
import type { Attempt } from '../../key.ts';
import { acrFor } from './acr.ts';
import { type LoginStates, newState, type Trip } from './login-states.ts';
import type { Remote } from './remote.ts';
import type { Upstream } from './upstream.ts';

export interface Leaving {
  readonly upstream: Upstream;
  readonly remote: Pick<Remote, 'forRequest'>;
  readonly states: Pick<LoginStates, 'keep'>;
  readonly clock: Clock;
  readonly redirectUri: string;
}

/** @returns the authorization request. @throws {LoginRefused} `unavailable` */
export async function leave(
  { upstream, remote, states, clock, redirectUri }: Leaving,
  trip: Trip & Pick<Attempt, 'wantedLevel'>,
  locale: Locale,
): Promise<URL> {
  const configuration = await remote.forRequest();
  const state = newState(client.randomState(), trip.login);
  const nonce = client.randomNonce();
  const verifier = client.randomPKCECodeVerifier();
  const { acr: wantedAcr } = acrFor(upstream, trip.wantedLevel);
  const { interaction, purpose, login } = trip;
  await states.keep(state, {
    key: upstream.id,
    interaction,
    purpose,
    login,
    nonce,
    verifier,
    wantedAcr,
    startedAt: clock.now(),
  });

  return client.buildAuthorizationUrl(configuration, {
    ...upstream.parameters,
    redirect_uri: redirectUri,
    scope: upstream.scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    acr_values: wantedAcr,
    ui_locales: locale,
    ...(upstream.claims && { claims: JSON.stringify(upstream.claims) }),
  });
}
