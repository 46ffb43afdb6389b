// A digital key whose work is done by an upstream OpenID provider: authorization code flow with PKCE, state and nonce
// kept for one login in one browser, `private_key_jwt`, encrypted and signed answers, and patience when the upstream has
// none. Comes in: the upstream described (`upstream.ts`) and the house's tools. Goes out: the parts of a `DigitalKey`.
//   leave.ts, arrive.ts  the trip    linking.ts  the trip of an activation
//   remote.ts, health.ts, kept-document.ts  the connection    keys.ts, keyring.ts  our keys

import type { Context, Next } from 'koa';
import { ServiceError } from '#errors.ts';
import { seeOther } from '#http/see-other.ts';
import type { AttemptOutcome, AttemptState, DigitalKey, KeyRouteState, KeyTools } from '../../key.ts';
import { type Arrival, arrive } from './arrive.ts';
import { createHealth } from './health.ts';
import { createKeyring } from './keyring.ts';
import { leave } from './leave.ts';
import { createLinking, type Linking } from './linking.ts';
import { createLoginStates, loginIn } from './login-states.ts';
import { createLook } from './look.ts';
import { createRemote } from './remote.ts';
import { stateIn } from './state-in.ts';
import { LoginRefused, type Upstream } from './upstream.ts';

const QUERY_LIMIT = 4096;
const CARE_EVERY_MS = 5_000;
/** Upstreams keep our JWKS at least half an hour. */
const JWKS_MAX_AGE_S = 3600;

export type UpstreamKey = Required<
  Pick<DigitalKey, 'authenticate' | 'routes' | 'start' | 'availability' | 'exits' | 'look' | 'troubles'>
>;

/** @throws when our keys are unusable, or the upstream is not https in production. */
export function createUpstream(upstream: Upstream, tools: KeyTools): UpstreamKey {
  return createLinkedUpstream(upstream, tools).key;
}

/** For an upstream whose accounts are linked to a person first (`external`): `linking` makes that trip. */
export function createLinkedUpstream(
  upstream: Upstream,
  tools: KeyTools,
): { readonly key: UpstreamKey; readonly linking: Linking } {
  const { clock, records, log, issuer } = tools;
  if (tools.production && !upstream.issuer.startsWith('https:'))
    throw new Error(`${upstream.id}: the issuer must be https`);
  const base = `/keys/${upstream.id}`;
  const redirectUri = `${issuer}${base}/callback`;
  const health = createHealth(upstream.limits, clock);
  const keyring = createKeyring(upstream.keys, log);
  const remote = createRemote(upstream, keyring, health, tools);
  const states = createLoginStates(upstream.id, records, clock);
  const trip = { upstream, remote, states, clock, redirectUri, reportTrouble: health.reportedTrouble };

  const key: UpstreamKey = {
    exits: upstream.exits,
    availability: health.availability,
    look: createLook(upstream, tools),
    troubles: ['unavailable'],

    async authenticate(ctx: Context & { state: AttemptState }) {
      const { attempt, locale } = ctx.state;
      const purpose = {
        interaction: attempt.interaction,
        login: attempt.login,
        purpose: 'login',
      } as const;
      if (ctx.method !== 'GET') throw new ServiceError('method_not_allowed');
      try {
        switch (attempt.step) {
          case '':
            return seeOther(
              ctx,
              (await leave(trip, { ...purpose, wantedLevel: attempt.wantedLevel }, locale)).href,
            );
          case 'callback':
            return await attempt.succeed(
              await outcomeOf(await arrive(trip, purpose, stateIn(ctx.querystring)), tools),
            );
          default:
            throw new ServiceError('not_found');
        }
      } catch (error) {
        if (!(error instanceof LoginRefused)) throw error;
        return attempt.reject(error.reason, error.message);
      }
    },

    async routes(ctx: Context & { state: KeyRouteState }, next: Next) {
      if (ctx.path !== `${base}/callback` && ctx.path !== `${base}/jwks.json`) return next();
      if (ctx.method !== 'GET' && ctx.method !== 'HEAD') throw new ServiceError('method_not_allowed');
      if (ctx.path.endsWith('/jwks.json')) {
        ctx.set('Cache-Control', `public, max-age=${JWKS_MAX_AGE_S}`);
        ctx.body = keyring.published();
        return;
      }
      if (ctx.querystring.length > QUERY_LIMIT)
        throw new ServiceError('request_invalid', { detail: 'callback too long' });
      const state = stateIn(ctx.querystring);
      const found = await states.tripOf(state);
      if (!found) {
        ctx.state.leadsHomeFrom(loginIn(state));
        throw new ServiceError('interaction_unknown', { detail: 'callback with an unknown state' });
      }
      await states.keepAnswer(state, ctx.querystring);
      const step = `callback?${new URLSearchParams({ state })}`;
      if (found.purpose === 'activation') ctx.state.backToActivation(step);
      else ctx.state.backToLogin(found.login ?? found.interaction, step);
    },

    async start() {
      // Not awaited: an upstream that is down must not hold up the start.
      let working = remote.warm();
      const timer = setInterval(() => {
        keyring.refresh();
        working = remote.warm();
      }, CARE_EVERY_MS);
      timer.unref();
      return {
        async close() {
          clearInterval(timer);
          await working;
        },
      };
    },
  };
  return { key, linking: createLinking(trip) };
}

/** @throws {LoginRefused} `not_linked` */
async function outcomeOf(
  { who, ...proof }: Arrival,
  { credentials }: Pick<KeyTools, 'credentials'>,
): Promise<AttemptOutcome> {
  if (who.type === 'identity') return { who: { identity: who.identity }, ...proof };
  const credential = await credentials.find(who.externalId);
  if (!credential) throw new LoginRefused('not_linked', 'an account that nobody linked');
  return { who: { subject: credential.subject }, credential: credential.id, ...proof };
}
