/** As long as logins are remembered for the person who made them, in milliseconds: six months. */
export const REMEMBERED_MS = 183 * 86_400_000;
