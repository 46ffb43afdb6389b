// passport-openidconnect, of another author than the engine: an older relying party without PKCE, with its secret in the body.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Strategy from 'passport-openidconnect';
import type { RelyingPartyInput } from '#relying-parties/relying-party.ts';
import { CALLBACK, SECRET, startBroker, type TestBroker } from '../support/broker.ts';
import { Browser } from '../support/browser.ts';
import { citizenSignsIn, citizenSignsOut, isSignedOut, LOGGED_OUT } from './support.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker({ settings: { signing: { algorithms: ['ES256', 'RS256'] } } });
});
afterAll(() => broker.close());

const registered: Partial<RelyingPartyInput> = {
  token_endpoint_auth_method: 'client_secret_post',
  require_pkce: false,
  id_token_signed_response_alg: 'RS256',
  post_logout_redirect_uris: [LOGGED_OUT],
};

interface Outcome {
  readonly redirect?: string;
  readonly user?: { readonly id: string; readonly displayName?: string; readonly idToken: string };
  readonly failed?: unknown;
}

/** What passport does: a strategy per request, with its hooks, and the visitor's session kept between requests. */
function visitor(clientId: string) {
  const session = {};
  return (query: object): Promise<Outcome> =>
    new Promise((resolve) => {
      const strategy = new Strategy(
        {
          issuer: broker.issuer,
          authorizationURL: `${broker.issuer}/auth`,
          tokenURL: `${broker.issuer}/token`,
          userInfoURL: `${broker.issuer}/userinfo`,
          clientID: clientId,
          clientSecret: SECRET,
          callbackURL: CALLBACK,
          scope: ['profile'],
          nonce: true,
          acrValues: 'high',
          skipUserProfile: false,
        },
        (_issuer, profile, _context, idToken, _access, _refresh, _params, verified) =>
          verified(null, { ...profile, idToken }),
      );
      strategy.redirect = (redirect) => resolve({ redirect });
      strategy.success = (user) => resolve({ user: user as NonNullable<Outcome['user']> });
      strategy.fail = (failed) => resolve({ failed });
      strategy.error = (failed) => resolve({ failed });
      strategy.authenticate({ session, query });
    });
}

test('login, userinfo and logout', async () => {
  await broker.register({ client_id: 'passport', ...registered });
  const visit = visitor('passport');
  const start = new URL((await visit({})).redirect ?? '');
  const browser = new Browser();
  const callback = await citizenSignsIn(browser, start);
  const { user, failed } = await visit(Object.fromEntries(callback.searchParams));
  expect(failed).toBeUndefined();
  expect(user?.displayName).toBe('Pretend Janssens');

  const out = new URL(`${broker.issuer}/logout`);
  out.searchParams.set('id_token_hint', user?.idToken ?? '');
  out.searchParams.set('post_logout_redirect_uri', LOGGED_OUT);
  expect((await citizenSignsOut(browser, out)).href).toBe(LOGGED_OUT);
  expect(await isSignedOut(browser, start)).toBe(true);
});

test('its code works once, and its state in one visitor only', async () => {
  await broker.register({ client_id: 'passport-once', ...registered });
  const visit = visitor('passport-once');
  const start = new URL((await visit({})).redirect ?? '');
  const query = Object.fromEntries((await citizenSignsIn(new Browser(), start)).searchParams);
  expect((await visitor('passport-once')(query)).failed).toBeDefined();
  expect((await visit(query)).user).toBeDefined();
  expect((await visit(query)).failed).toBeDefined();
});

test('the citizen who goes back is told apart from an error', async () => {
  await broker.register({ client_id: 'passport-cancel', ...registered });
  const visit = visitor('passport-cancel');
  const browser = new Browser();
  const choice = await browser.open(new URL((await visit({})).redirect ?? ''), {}, [broker.issuer]);
  const back = await browser.submit(choice, { action: 'cancel' }, [broker.issuer]);
  const query = Object.fromEntries(new URL(back.headers.get('location') ?? '').searchParams);
  expect(query['error']).toBe('access_denied');
  expect((await visit(query)).failed).toMatchObject({ message: query['error_description'] });
});
