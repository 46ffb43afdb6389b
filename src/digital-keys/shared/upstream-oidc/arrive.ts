// The way back: the state is taken once, the code exchanged, everything the upstream says checked, and what is left is
// who came. Every other end is a `LoginRefused`.

import * as client from 'openid-client';
import type { Clock } from '#clock.ts';
import type { AttemptOutcome } from '../../key.ts';
import { provenAcr } from './acr.ts';
import { refusalIn } from './calls.ts';
import type { LoginState, LoginStates, Trip } from './login-states.ts';
import type { Remote } from './remote.ts';
import { checkToken } from './token-checks.ts';
import { LoginRefused, type MappedIdentity, type Upstream } from './upstream.ts';

export interface Arriving {
  readonly upstream: Upstream;
  readonly remote: Pick<Remote, 'forExchange'>;
  readonly states: LoginStates;
  readonly clock: Clock;
  readonly redirectUri: string;
  reportTrouble(): void;
}

/** Who came back, and what that proves. */
export interface Arrival extends Pick<AttemptOutcome, 'level' | 'amr' | 'authmech' | 'at'> {
  readonly who: Known;
}

type Known = Extract<MappedIdentity, { type: 'identity' | 'external' }>;
type Claims = Readonly<Record<string, unknown>>;

/** @throws {LoginRefused} */
export async function arrive(arriving: Arriving, trip: Trip, state: string): Promise<Arrival> {
  const { upstream, remote, clock } = arriving;
  const { login, answer } = await takeLogin(arriving, trip, state);
  try {
    const configuration = await remote.forExchange();
    const tokens = await client.authorizationCodeGrant(configuration, answer, {
      expectedState: state,
      expectedNonce: login.nonce,
      pkceCodeVerifier: login.verifier,
      idTokenExpected: true,
    });
    const claims: Claims = tokens.claims() ?? {};
    if (upstream.contentEncryption && !client.getDecryptedResponses(tokens)?.id_token?.token_endpoint) {
      throw new LoginRefused('failed', 'ID token not encrypted');
    }
    const now = clock.now();
    checkToken(claims, { clientId: upstream.clientId, startedAt: login.startedAt, now });
    const asked = upstream.acrs.find(({ acr }) => acr === login.wantedAcr) ?? upstream.acrs[0];
    const { level, amr, authmech } = provenAcr(upstream, claims['acr'], asked);
    const who = await identify(upstream, configuration, tokens.access_token, claims);
    return { who, level, amr, ...(authmech !== undefined && { authmech }), at: now };
  } catch (error) {
    throw refusalOf(error, arriving.reportTrouble);
  }
}

async function takeLogin({ upstream, states, redirectUri }: Arriving, trip: Trip, state: string) {
  const found = await states.find(state);
  if (!found) throw new LoginRefused('already_used', 'unknown or used state');
  // Looked at before it is taken: a stranger's try must not spend the state of its owner.
  if (!belongs(found, upstream.id, trip)) throw new LoginRefused('failed', 'state of another login');
  const login = await states.take(state);
  if (!login) throw new LoginRefused('already_used', 'state taken at this moment');
  const query = await states.takeAnswer(state);
  if (query === undefined) throw new LoginRefused('failed', 'no answer of the upstream was received');
  return { login, answer: new URL(`${redirectUri}?${query}`) };
}

function belongs(login: LoginState, key: string, { interaction, purpose }: Trip): boolean {
  return login.key === key && login.interaction === interaction && login.purpose === purpose;
}

async function identify(
  upstream: Upstream,
  configuration: client.Configuration,
  accessToken: string,
  claims: Claims,
): Promise<Known> {
  const mapped = upstream.mapIdentity(claims);
  if (mapped.type === 'identity' || mapped.type === 'external') return mapped;
  const more =
    upstream.userinfo === 'when_needed'
      ? await userinfo(upstream, configuration, accessToken, claims['sub'])
      : {};
  const again = upstream.mapIdentity({ ...more, ...claims });
  switch (again.type) {
    case 'identity':
    case 'external':
      return again;
    case 'no_national_number':
      throw new LoginRefused('no_national_number', 'account without national number');
    case 'malformed':
      throw new LoginRefused('failed', `malformed claim: ${again.detail}`);
  }
}

async function userinfo(
  upstream: Upstream,
  configuration: client.Configuration,
  accessToken: string,
  sub: unknown,
): Promise<Claims> {
  const info = await client.fetchUserInfo(configuration, accessToken, String(sub));
  if (upstream.contentEncryption && !client.getDecryptedResponses(info)) {
    throw new LoginRefused('failed', 'userinfo not encrypted');
  }
  return info;
}

/** Spelled as RFC 6749 §4.1.2.1 does, and as one provider's documents do. */
const UNAVAILABLE = new Set(['temporarily_unavailable', 'temporary_unavailable', 'server_error']);

function refusalOf(error: unknown, reportTrouble: () => void): LoginRefused {
  const refusal = refusalIn(error);
  if (refusal) return refusal;
  if (error instanceof client.AuthorizationResponseError) {
    if (error.error === 'access_denied') return new LoginRefused('refused', error.error);
    if (!UNAVAILABLE.has(error.error))
      return new LoginRefused('failed', `upstream says ${plain(error.error)}`);
    reportTrouble();
    return new LoginRefused('unavailable', `upstream says ${plain(error.error)}`);
  }
  if (error instanceof client.ResponseBodyError)
    return new LoginRefused('failed', `token endpoint says ${plain(error.error)}`);
  return new LoginRefused('failed', reasonIn(error));
}

/** Code, message and claim name; never values, for causes carry tokens and claims. */
function reasonIn(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const inner = error.cause instanceof Error ? error.cause : undefined;
  const detail = inner?.cause;
  const claim =
    typeof detail === 'object' && detail !== null && 'claim' in detail ? ` ${String(detail.claim)}` : '';
  const code = 'code' in error ? `${String(error.code)}: ` : '';
  return `${code}${inner?.message ?? error.message}${claim}`;
}

/** What strangers write goes into the log short and without control characters. */
function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);
}
