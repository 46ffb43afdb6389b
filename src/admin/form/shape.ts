// The form of a registration as data: which fields stand on it, in which order, and what kind of thing is filled in.

import { levels } from '#assurance/levels.ts';
import { locales } from '#i18n/texts.ts';
import { adminScopes, citizenScopes, environments } from '#relying-parties/relying-party.ts';

/** One field of the form. */
export interface Field {
  /** Where it stands in the registration: `home_uri`, `purposes.rrn`. */
  readonly name: string;
  readonly kind: 'line' | 'number' | 'day' | 'lines' | 'four' | 'choice' | 'flag' | 'set' | 'jwks';
  /** What may be chosen, for `choice` and `set`. */
  readonly options?: readonly string[];
  /** Left empty it is left out of the registration; otherwise empty is a value. */
  readonly optional?: boolean;
  /** Longer texts get more room. */
  readonly long?: boolean;
  /** What always belongs to the set, whether it is offered or not. */
  readonly always?: readonly string[];
}

export interface Group {
  readonly id: 'about' | 'addresses' | 'who' | 'later' | 'data' | 'help' | 'proof' | 'safety' | 'logout';
  readonly fields: readonly Field[];
}

export interface ShapeFacts {
  /** It does not exist yet: then it has no environment to choose (it begins in test), but a name of its own. */
  readonly isNew: boolean;
  /** Ids of the organisations that may be chosen. */
  readonly organisations: readonly string[];
  /** Ids of the digital keys that may be chosen. */
  readonly keys: readonly string[];
  /** May give access to our own API. */
  readonly mayGiveApi: boolean;
}

const ALGORITHMS = ['ES256', 'PS256', 'EdDSA', 'RS256'];

export function shapeOf({ isNew, organisations, keys, mayGiveApi }: ShapeFacts): readonly Group[] {
  const told = citizenScopes.filter((scope) => scope !== 'openid');
  return [
    {
      id: 'about',
      fields: [
        ...(isNew ? [{ name: 'client_id', kind: 'line' } as const] : []),
        { name: 'organisation', kind: 'choice', options: organisations, optional: true },
        ...(isNew ? [] : [{ name: 'environment', kind: 'choice', options: environments } as const]),
        { name: 'names', kind: 'four' },
        { name: 'descriptions', kind: 'four', optional: true, long: true },
        { name: 'contacts', kind: 'lines', optional: true },
      ],
    },
    {
      id: 'addresses',
      fields: [
        { name: 'application_type', kind: 'choice', options: ['web', 'native'] },
        { name: 'redirect_uris', kind: 'lines' },
        { name: 'home_uri', kind: 'line', optional: true },
        { name: 'initiate_login_uri', kind: 'line', optional: true },
      ],
    },
    {
      id: 'who',
      fields: [
        { name: 'allowed_levels', kind: 'set', options: levels },
        { name: 'allowed_keys', kind: 'set', options: keys, optional: true },
        { name: 'acr_format', kind: 'choice', options: ['level', 'mechanism'] },
      ],
    },
    {
      id: 'later',
      fields: [
        { name: 'planned.from', kind: 'day', optional: true },
        { name: 'planned.allowed_levels', kind: 'set', options: levels, optional: true },
        { name: 'planned.allowed_keys', kind: 'set', options: keys, optional: true },
      ],
    },
    {
      id: 'data',
      fields: [
        {
          name: 'scopes',
          kind: 'set',
          options: [...told, ...(mayGiveApi ? adminScopes : [])],
          always: ['openid'],
        },
        ...told.map((scope) => ({ name: `purposes.${scope}`, kind: 'four', optional: true }) as const),
        { name: 'rrn_authorisation', kind: 'line', optional: true },
        { name: 'rrn_authorised_on', kind: 'day', optional: true },
        { name: 'subject_type', kind: 'choice', options: ['pairwise', 'public'] },
        ...(isNew ? [{ name: 'sector', kind: 'line', optional: true } as const] : []),
      ],
    },
    {
      id: 'help',
      fields: [
        { name: 'help_uri', kind: 'line', optional: true },
        { name: 'help_texts', kind: 'four', optional: true, long: true },
      ],
    },
    {
      id: 'proof',
      fields: [
        {
          name: 'token_endpoint_auth_method',
          kind: 'choice',
          options: ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'],
        },
        { name: 'jwks', kind: 'jwks', optional: true },
        { name: 'jwks_uri', kind: 'line', optional: true },
        { name: 'token_endpoint_networks', kind: 'lines', optional: true },
        {
          name: 'grant_types',
          kind: 'set',
          options: ['authorization_code', 'refresh_token', 'client_credentials'],
          optional: true,
        },
      ],
    },
    {
      id: 'safety',
      fields: [
        { name: 'profile', kind: 'choice', options: ['standard', 'fapi2'] },
        { name: 'require_pkce', kind: 'flag' },
        { name: 'require_pushed_authorization_requests', kind: 'flag' },
        { name: 'dpop_bound_access_tokens', kind: 'flag' },
        { name: 'id_token_signed_response_alg', kind: 'choice', options: ALGORITHMS },
        { name: 'userinfo_signed_response_alg', kind: 'choice', options: ALGORITHMS, optional: true },
        { name: 'access_token_seconds', kind: 'number' },
      ],
    },
    {
      id: 'logout',
      fields: [
        { name: 'post_logout_redirect_uris', kind: 'lines' },
        { name: 'backchannel_logout_uri', kind: 'line', optional: true },
        { name: 'backchannel_logout_session_required', kind: 'flag' },
      ],
    },
  ];
}

/** The name of a form field: `names-fr` for `names.fr`, because dots mean something to what reads forms. */
export function inputOf(...path: readonly string[]): string {
  return path.join('-').replaceAll('.', '-');
}

/** The names of the form fields that one field is filled in with. */
export function inputsOf({ name, kind, options = [] }: Field): readonly string[] {
  if (kind === 'four') return locales.map((locale) => inputOf(name, locale));
  if (kind === 'set') return options.map((option) => inputOf(name, option));
  return [inputOf(name)];
}
