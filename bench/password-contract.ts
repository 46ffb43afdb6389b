// What passwords.ts and the server it measures agree on.

export const PASSWORD = 'zes rode fietsen in de regen';

/** Each with a user name of their own: at one name only few may be judged at a time. */
export const people = Array.from({ length: 64 }, (_, index) => ({
  nationalNumber: `bench-${index}`,
  familyName: 'Bench',
  birthdate: '1985-07-30',
  keys: ['password'],
  username: `bench.person.${index}`,
  password: PASSWORD,
  situation: 'bench',
}));

export type PasswordJob =
  | { readonly type: 'argon'; readonly count: number }
  | { readonly type: 'cpu' }
  | { readonly type: 'close' };
