// Activation codes from a counter (decision 0019). A member of the helpdesk who saw somebody's identity document issues one;
// half of it goes by mail, a link, half of it on paper, a code, and only both together open anything, once. In come wishes of
// members (desk.ts) and what citizens type (arrival.ts); out goes the person whom the counter saw.

import { z } from 'zod';
import { locales } from '#i18n/texts.ts';
import type { Sealing } from '#sealing.ts';
import type { ActivationCodeRecord, ActivationEnd } from '#stores/ports.ts';

/** Codes that may be tried with one link. */
export const MOST_TRIES = 5;
/** What stays of a code after its end, in milliseconds: when, by whom and how it ended. */
export const KEPT_MS = 30 * 86_400_000;
/** Where the link of the mail leads. */
export const ACTIVATE = '/activeren';

/** Documents with a photo that a counter accepts. */
export const documents = ['id-card', 'foreigner-card', 'passport'] as const;
export type Document = (typeof documents)[number];

/** What is sealed in an open code. */
const contents = z.object({
  nationalNumber: z.string(),
  givenName: z.string().optional(),
  familyName: z.string(),
  mail: z.string(),
  document: z.enum(documents),
  locale: z.enum(locales),
});
export type Contents = z.output<typeof contents>;

/** What an open code is sealed for. */
export const PURPOSE = 'activation code';

export const seal = (sealing: Sealing, what: Contents) => sealing.seal(JSON.stringify(what), PURPOSE);

export const unseal = (sealing: Sealing, { sealed }: ActivationCodeRecord): Contents =>
  contents.parse(JSON.parse(sealing.open(sealed, PURPOSE)));

export const linkHash = (sealing: Pick<Sealing, 'blindIndex'>, token: string) =>
  sealing.blindIndex(token, 'activation link');
/** Bound to its row: the code of somebody else fits no other link, were it the same twice. */
export const codeHash = (sealing: Pick<Sealing, 'blindIndex'>, id: string, code: string) =>
  sealing.blindIndex(`${id}\0${code}`, 'activation code');

/** `open` until it is over, one way or another. */
export type CodeState = 'open' | 'expired' | ActivationEnd;

export function stateOf(code: ActivationCodeRecord, now: number): CodeState {
  const ranOut = code.expiresAt <= (code.endedAt ?? now);
  return ranOut ? 'expired' : (code.endedAs ?? 'open');
}
