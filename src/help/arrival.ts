// Who comes to help from where: the login named by `?from=`, the e-loket that it was for, and the way back.

import type { Context } from 'koa';
import { type Home, isLogin, type WayHome } from '#http/way-home.ts';
import { nameIn } from '#i18n/texts.ts';
import type { Register } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import { helpTexts } from './texts.ts';

export interface Arrival {
  /** The login, when it is one that we know. */
  readonly from?: string | undefined;
  readonly home?: Home | undefined;
  readonly party?: RelyingParty | undefined;
}

/** Codes of a login that cannot go on: the way back is then the service's own page. */
const OVER = new Set([
  'interaction_unknown',
  'interaction_expired',
  'interaction_finished',
  'other_browser',
  'session_changed',
  'cookies_blocked',
]);

export function createReadArrival({ wayHome, register }: { wayHome: WayHome; register: Register }) {
  /** @param named the login, where the address does not name it in `?from=` */
  return async function readArrival(ctx: Context, named = one(ctx.query['from'])): Promise<Arrival> {
    // Anything else is not looked for and shown nowhere.
    const from = named !== undefined && isLogin(named) ? named : undefined;
    const home = from === undefined ? undefined : await ifFound(wayHome.find(from));
    if (!home) return {};
    // The frame then keeps the way back in its own links, and shows the code of this login.
    ctx.state['interaction'] = from;
    ctx.state['supportCode'] = home.supportCode;
    return { from, home, party: await ifFound(register.find(home.relyingParty)) };
  };
}

export type ReadArrival = ReturnType<typeof createReadArrival>;

/** To the login itself while it can go on, otherwise to the service that it was for. @param asked the topic asked for */
export function wayBack(ctx: Context, { from, home, party }: Arrival, asked = '') {
  if (!home) return undefined;
  if (!home.ended && !OVER.has(asked)) return { href: `/login/${from}`, text: ctx.t(helpTexts.backToLogin) };
  return (
    party && {
      href: party.home_uri,
      text: ctx.t(helpTexts.backTo, { name: nameIn(party.names, ctx.state['locale']) }),
    }
  );
}

/** An address of help that keeps the login that somebody is in. */
export function keeping(
  { from }: Arrival,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const all = new URLSearchParams({ ...query, ...(from !== undefined && { from }) });
  return all.size > 0 ? `${path}?${all}` : path;
}

/** Help must open when nothing else does: without the stores it is shown without what they would tell. */
export async function ifFound<T>(looking: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await looking;
  } catch {
    return undefined;
  }
}

/** A parameter that stands in the address exactly once. */
export function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
