// Which claims hang on which scope: what tokens tell, and what pages say that they will tell.

/** Scope → claims. `acr`, `amr`, `auth_time` and `authmech` are always there: they hang on `openid`. */
export const scopeClaims = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'authmech'],
  profile: ['name', 'given_name', 'family_name', 'birthdate', 'locale'],
  rrn: ['rrn'],
  vo: ['vo_id', 'vo_doelgroepcode', 'vo_doelgroepnaam'],
} as const;
