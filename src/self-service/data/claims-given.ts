// What a relying party was told in one login, from the scopes of that login. The claims hang on the scopes as the oidc room
// hands them out; a test holds the two together.

const CLAIMS: Readonly<Record<string, readonly string[]>> = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'authmech'],
  profile: ['name', 'given_name', 'family_name', 'birthdate', 'locale'],
  rrn: ['rrn'],
  vo: ['vo_id', 'vo_doelgroepcode', 'vo_doelgroepnaam'],
};

/** @param scopes with spaces between them, as the story keeps them */
export function claimsGiven(scopes: string | undefined): readonly string[] {
  return (scopes ?? '').split(' ').flatMap((scope) => CLAIMS[scope] ?? []);
}
