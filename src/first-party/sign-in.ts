// The small code-flow client of our own rooms: it signs people in through the broker like any relying party (PKCE, state and
// nonce kept for one browser, ID token verified), only that its calls to the token endpoint stay in the house.

import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import * as client from 'openid-client';
import { z } from 'zod';
import { levelIn } from '#assurance/acr.ts';
import type { Proof } from '#assurance/binding.ts';
import type { Clock } from '#clock.ts';
import { ServiceError } from '#errors.ts';
import { seeOther } from '#http/see-other.ts';
import type { Records } from '#stores/ports.ts';
import type { createInHouseFetch } from './in-house-fetch.ts';

/** As long as a login may last, in milliseconds. */
const PATIENCE_MS = 30 * 60_000;

/** A relying party that we are. */
export interface OwnClient {
  readonly id: string;
  readonly secret: string;
}

export interface Wish {
  /** A path of this room, shown again afterwards. */
  readonly returnTo: string;
  /** As which of our clients: each accepts its own levels and keys. */
  readonly client: string;
  /** The proof may be at most this old, in milliseconds. */
  readonly maxAgeMs?: number;
  /** The visit is on a borrowed computer: the tick is set when the login opens. */
  readonly borrowed?: boolean;
}

export type Arrival =
  | {
      readonly type: 'signed-in';
      readonly subject: string;
      readonly proof: Proof;
      readonly returnTo: string;
      /** The session that this login has to itself, when it was on a borrowed computer. */
      readonly borrowed?: BorrowedSession | undefined;
    }
  /** The citizen turned back, or no key could meet the demand. */
  | { readonly type: 'not-signed-in'; readonly error: string; readonly returnTo: string };

/** A single sign-on session that no cookie leads to. */
export interface BorrowedSession {
  readonly id: string;
  readonly subject: string;
  /** It ends by itself then (epoch milliseconds). */
  readonly endsAt: number;
}

export interface SignIn {
  /** 303 to the login. */
  leave(ctx: Context, wish: Wish): Promise<void>;
  /** The way back. @throws ServiceError interaction_unknown for an answer that this browser did not ask for, or asked twice */
  arrive(ctx: Context): Promise<Arrival>;
}

const pending = z.object({
  browser: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  client: z.string(),
});

const claimsShape = z.object({
  sub: z.string(),
  acr: z.string(),
  authmech: z.string(),
  auth_time: z.number(),
  sid: z.string().optional(),
});

export function createSignIn(house: {
  issuer: string;
  clients: readonly OwnClient[];
  redirectUri: string;
  /** The room's name in the store and in its cookie. */
  space: string;
  records: Records;
  clock: Clock;
  fetch: ReturnType<typeof createInHouseFetch>;
  /** Id of the digital key with this mechanism URN. */
  keyWith: (authmech: string) => string | undefined;
  /** The session on a borrowed computer with this `sid`. */
  findBorrowed: (sid: string) => Promise<BorrowedSession | undefined>;
}): SignIn {
  const { issuer, redirectUri, space, records, clock } = house;
  const secure = issuer.startsWith('https:');
  const cookie = `sleutelbos_${space}_login`;
  const recordSpace = `${space}-login`;
  const known = new Map<string, Promise<client.Configuration>>();

  async function discover(id: string): Promise<client.Configuration> {
    const own = house.clients.find((one) => one.id === id);
    if (!own) throw new Error(`${id} is no client of ours`);
    return client.discovery(new URL(issuer), id, undefined, client.ClientSecretBasic(own.secret), {
      [client.customFetch]: house.fetch as client.CustomFetch,
      ...(!secure && { execute: [client.allowInsecureRequests] }),
    });
  }

  /** Read when first needed: the house answers itself only once it stands. A failed try is not kept. */
  function configuration(id: string): Promise<client.Configuration> {
    const found =
      known.get(id) ??
      discover(id).catch((error: unknown) => {
        known.delete(id);
        throw error;
      });
    known.set(id, found);
    return found;
  }

  return {
    async leave(ctx, { returnTo, client: as, maxAgeMs, borrowed = false }) {
      const state = randomBytes(32).toString('base64url');
      const nonce = randomBytes(32).toString('base64url');
      const verifier = client.randomPKCECodeVerifier();
      const browser = browserOf(ctx) ?? randomBytes(32).toString('base64url');
      // The callback comes from a redirect of our own: Lax cookies travel. Several tabs share the browser's secret.
      ctx.cookies.set(cookie, browser, { httpOnly: true, sameSite: 'lax', secure, signed: false, path: '/' });
      await records.put(
        recordSpace,
        state,
        JSON.stringify({ browser: hashed(browser), nonce, verifier, returnTo, client: as }),
        clock.now() + PATIENCE_MS,
      );
      const address = client.buildAuthorizationUrl(await configuration(as), {
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ui_locales: String(ctx.state['locale']),
        ...(borrowed && { borrowed_computer: 'true' }),
        ...(maxAgeMs !== undefined && { max_age: String(Math.floor(maxAgeMs / 1000)) }),
      });
      // A room on a host of its own leads over to the issuer's.
      seeOther(ctx, ctx.origin === issuer ? `${address.pathname}${address.search}` : address.href);
    },

    async arrive(ctx) {
      const answer = new URL(`${redirectUri}?${ctx.querystring}`);
      const state = answer.searchParams.get('state') ?? '';
      const login = await take(ctx, state);
      if (answer.searchParams.has('error'))
        return {
          type: 'not-signed-in',
          error: (answer.searchParams.get('error') ?? '').slice(0, 100),
          returnTo: login.returnTo,
        };
      const tokens = await client
        .authorizationCodeGrant(await configuration(login.client), answer, {
          expectedState: state,
          expectedNonce: login.nonce,
          pkceCodeVerifier: login.verifier,
          idTokenExpected: true,
        })
        .catch((cause: unknown) => {
          throw new ServiceError('interaction_unknown', { cause, detail: 'our own code was not taken' });
        });
      const claims = claimsShape.parse(tokens.claims());
      const key = house.keyWith(claims.authmech);
      const level = levelIn(claims.acr);
      if (!key || !level) throw new Error('our own ID token names a key or level that we do not know');
      const borrowed = claims.sid === undefined ? undefined : await house.findBorrowed(claims.sid);
      if (borrowed) ctx.cookies.set(cookie, null, { signed: false, path: '/' });
      return {
        type: 'signed-in',
        subject: claims.sub,
        proof: { key, level, at: claims.auth_time * 1000 },
        returnTo: login.returnTo,
        borrowed,
      };
    },
  };

  /** Looked at before it is taken: a stranger's try must not spend the state of its owner. */
  async function take(ctx: Context, state: string) {
    const browser = browserOf(ctx);
    const found = /^[\w-]{43}$/.test(state) ? await records.get(recordSpace, state) : undefined;
    const login = found === undefined ? undefined : pending.parse(JSON.parse(found));
    if (!login || !browser || login.browser !== hashed(browser) || !(await records.take(recordSpace, state)))
      throw new ServiceError('interaction_unknown', {
        detail: 'no login of this browser waits for this answer',
      });
    return login;
  }

  function browserOf(ctx: Context): string | undefined {
    const given = ctx.cookies.get(cookie, { signed: false });
    return given && /^[\w-]{43}$/.test(given) ? given : undefined;
  }
}

function hashed(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}
