// From a refused request to what may be kept of it (relying-parties/diagnosis): names of parameters, never their values.

import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { withoutSecrets, withoutValues } from '#relying-parties/diagnosis/address.ts';
import type {
  AuthenticationFault,
  DiagnosisFacts,
  DiagnosisKind,
  methodsSeen,
} from '#relying-parties/diagnosis/facts.ts';
import type { EngineError } from './engine-events.ts';

/** Somebody who could not show to be this relying party. */
const NOT_PROVEN: ReadonlySet<string> = new Set([
  'invalid_client',
  'invalid_client_metadata',
  'unauthorized_client',
]);

export const isNotProven = (reason: string): boolean => NOT_PROVEN.has(reason);

/** What the engine (and our own checks in it) says → our word for it. The first that fits counts; contract-tested. */
const FAULTS: readonly (readonly [said: string, fault: AuthenticationFault])[] = [
  ['does not match the registered client authentication method', 'method_differs'],
  ['the secret has expired', 'secret_expired'],
  ['invalid secret', 'secret_wrong'],
  ['from an address that is not registered', 'network'],
  ['alg mismatch', 'algorithm'],
  ['alg must be', 'algorithm'],
  ['must be provided', 'assertion_incomplete'],
  ['expiration must be specified', 'assertion_incomplete'],
  ['must be the client_id', 'assertion_issuer'],
  ['audience', 'assertion_audience'],
  ['aud must be the issuer', 'assertion_audience'],
  ['jwt expired', 'assertion_expired'],
  ['at most 300 seconds apart', 'assertion_long'],
  ['not active yet', 'assertion_early'],
  ['issued in the future', 'assertion_early'],
  ['only be used once', 'assertion_used'],
  ['no applicable key', 'assertion_key'],
  ['signature verification failed', 'assertion_signature'],
  // All that is left of "the key set could not be refreshed" by then.
  ['invalid_client_metadata', 'keys_unreachable'],
  ['JWT', 'assertion_unreadable'],
];

/** /par and /token have no error code of their own for it. */
const WRONG_ADDRESS = /^(redirect_uri did not match|authorization code redirect_uri mismatch)/;

export interface Diagnosed {
  readonly kind: DiagnosisKind;
  readonly facts: DiagnosisFacts;
}

export function diagnose(ctx: KoaContextWithOIDC, error: EngineError, said: string): Diagnosed {
  const { oidc } = ctx;
  const params = (oidc.params ?? {}) as Readonly<Record<string, unknown>>;
  const reason = error.error ?? 'unexpected';
  const facts = {
    endpoint: ctx.path.slice(0, 200),
    error: reason.slice(0, 200),
    parameters: namesOf(oidc.body ?? ctx.query),
  };
  const address =
    typeof params['redirect_uri'] === 'string' ? withoutValues(params['redirect_uri']) : undefined;
  if (isNotProven(reason))
    return {
      kind: 'client_authentication',
      facts: { ...facts, authentication: authenticationIn(ctx, params, said) },
    };
  if (reason === 'invalid_redirect_uri' || WRONG_ADDRESS.test(said))
    return { kind: 'redirect_uri', facts: { ...facts, ...(address && { address }) } };
  if (reason === 'invalid_scope')
    return { kind: 'scope', facts: { ...facts, scopes: refusedScopes(params['scope'], oidc.client?.scope) } };
  return { kind: 'request', facts: { ...facts, said } };
}

/** Names that were sent, as far as they look like names: somebody may put a secret in the place of one. */
function namesOf(sent: object): string[] {
  return Object.keys(sent)
    .map((name) => (/^[a-z_0-9:.-]{1,60}$/i.test(name) ? withoutSecrets(name) : '…'))
    .slice(0, 40);
}

function refusedScopes(asked: unknown, allowed: string | undefined): string[] {
  const may = allowed?.split(' ') ?? [];
  const refused = String(asked ?? '')
    .split(' ')
    .filter((scope) => scope !== '' && !may.includes(scope));
  return [...new Set(refused.map((scope) => withoutSecrets(scope).slice(0, 60)))].slice(0, 20);
}

function authenticationIn(
  ctx: KoaContextWithOIDC,
  params: Readonly<Record<string, unknown>>,
  said: string,
): NonNullable<DiagnosisFacts['authentication']> {
  const sent: (typeof methodsSeen)[number][] = [
    ...(params['client_assertion'] ? (['private_key_jwt'] as const) : []),
    ...(ctx.get('Authorization') ? (['client_secret_basic'] as const) : []),
    ...(params['client_secret'] ? (['client_secret_post'] as const) : []),
  ];
  const assertion = assertionIn(params['client_assertion']);
  return {
    fault: FAULTS.find(([words]) => said.includes(words))?.[1] ?? 'unknown',
    sent: sent.length > 0 ? sent : ['none'],
    ...(assertion && { assertion }),
  };
}

/** Only what tells why it was refused; whoever sent it may have put anything into it. */
function assertionIn(jwt: unknown): NonNullable<DiagnosisFacts['authentication']>['assertion'] {
  if (typeof jwt !== 'string') return undefined;
  try {
    const { alg, kid } = decodeProtectedHeader(jwt);
    const { aud, iat, exp } = decodeJwt(jwt);
    const audience = Array.isArray(aud) ? aud.join(' ') : aud;
    return {
      ...(typeof alg === 'string' && { alg: withoutSecrets(alg).slice(0, 200) }),
      ...(typeof kid === 'string' && { kid: kid.slice(0, 200) }),
      ...(typeof audience === 'string' && { aud: withoutSecrets(audience).slice(0, 200) }),
      ...(typeof iat === 'number' && { issued: iat }),
      ...(typeof exp === 'number' && { expires: exp }),
    };
  } catch {
    return undefined;
  }
}
