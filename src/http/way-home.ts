// The way home: every address of a login carries a signed ticket that says which relying party it came from, and for a day a
// record beside it tells how it ended. So an expired, repeated or lost page can always lead back there, also from another
// browser and when the stores have lost the login. It holds no personal data and never continues a login.
// Decision: docs/decisions/0006-way-home.md.

import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#clock.ts';
import type { Text } from '#i18n/texts.ts';
import type { Records } from '#stores/ports.ts';

const SPACE = 'way-home';
const DAY = 86_400_000;
/** 128 bits of an HMAC-SHA-256 (RFC 2104 §5). */
const MAC_BYTES = 16;

export interface Home {
  readonly relyingParty: string;
  readonly supportCode: string;
  /** When the login began (epoch milliseconds), if its address still has its ticket. */
  readonly at?: number | undefined;
  /** Unknown where only the ticket is left. */
  readonly story?: string | undefined;
  /** Set once the login ended: what a repeated page then says. */
  readonly ended?: 'finished' | 'cancelled' | 'refused';
}

/** What the error page must know of a relying party to lead back to it. */
export interface HomeAddress {
  readonly names: Text;
  readonly home_uri: string;
  readonly initiate_login_uri?: string | undefined;
}

export interface WayHome {
  /** How the login stands in its addresses (`/login/<this>`): the interaction's id with a ticket that lives for a day. */
  address(interaction: string, home: Pick<Home, 'relyingParty' | 'supportCode'>): string;
  /** @param login the interaction's id, with or without its ticket */
  remember(login: string, home: Omit<Home, 'at'>): Promise<void>;
  /**
   * What is remembered of a login, or else what its ticket says. A ticket that is forged, another login's or older than a
   * day says nothing.
   */
  find(login: string): Promise<Home | undefined>;
}

/** @param secrets the first signs, all of them verify */
export function createWayHome({
  records,
  clock,
  secrets,
}: {
  records: Records;
  clock: Clock;
  secrets: readonly string[];
}): WayHome {
  const keys = secrets.map((secret) => createSecretKey(Buffer.from(secret)));
  const sign = (key: (typeof keys)[number], interaction: string, payload: string) =>
    createHmac('sha256', key).update(`way-home\0${interaction}\0${payload}`).digest().subarray(0, MAC_BYTES);

  function ticketOf(login: string): Home | undefined {
    const [interaction = '', payload = '', given = ''] = login.split('.');
    const mac = Buffer.from(given, 'base64url');
    const isOurs = keys.some((key) => {
      const expected = sign(key, interaction, payload);
      return mac.length === expected.length && timingSafeEqual(mac, expected);
    });
    if (!isOurs) return undefined;
    const [relyingParty = '', at = '', supportCode = ''] = Buffer.from(payload, 'base64url')
      .toString()
      .split(' ');
    const began = Number.parseInt(at, 36) * 1000;
    return clock.now() > began + DAY ? undefined : { relyingParty, supportCode, at: began };
  }

  return {
    address(interaction, { relyingParty, supportCode }) {
      const [key] = keys;
      if (!key) throw new Error('tickets need a secret');
      const at = Math.floor(clock.now() / 1000).toString(36);
      const payload = Buffer.from(`${relyingParty} ${at} ${supportCode}`).toString('base64url');
      return `${interaction}.${payload}.${sign(key, interaction, payload).toString('base64url')}`;
    },
    remember: (login, home) =>
      records.put(SPACE, interactionOf(login), JSON.stringify(home), clock.now() + DAY),
    async find(login) {
      const ticket = ticketOf(login);
      const looking = records.get(SPACE, interactionOf(login));
      // Without the store the ticket still leads home.
      const stored = await (ticket ? looking.catch(() => undefined) : looking);
      return stored === undefined ? ticket : { ...(JSON.parse(stored) as Home), at: ticket?.at };
    },
  };
}

const LOGIN = '[A-Za-z0-9_-]{10,64}(?:\\.[A-Za-z0-9_-]{1,250}\\.[A-Za-z0-9_-]{1,64})?';
const PATH = new RegExp(`^/(?:login|auth)/(${LOGIN})(?:/|$)`);
const WHOLE = new RegExp(`^${LOGIN}$`);
/** Query parameter of the engine's `/auth/<uid>` that carries the ticket: the path there is the engine's own. */
export const TICKET = 'w';

/** The login that a path speaks of (`/login/<login>…`, the engine's `/auth/<uid>`), or undefined. */
export function interactionIn(path: string): string | undefined {
  return PATH.exec(path)?.[1];
}

/** The same for a whole request: the engine's own addresses carry the ticket in their query. */
export function loginIn(ctx: {
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly state: Readonly<Record<string, unknown>>;
}): string | undefined {
  const known = ctx.state['interaction'] as string | undefined;
  const login = known ?? interactionIn(ctx.path);
  const ticket = ctx.query[TICKET];
  if (login === undefined || login.includes('.') || typeof ticket !== 'string') return login;
  const whole = `${login}.${ticket}`;
  return isLogin(whole) ? whole : login;
}

/** Whether this can be a login as it stands in addresses: anything else is not looked for and shown nowhere. */
export function isLogin(text: string): boolean {
  return WHOLE.test(text);
}

/** The engine's id of a login that stands in an address. */
export function interactionOf(login: string): string {
  return login.split('.', 1)[0] ?? login;
}

/** What `login` carries beside the engine's id; '' for none. */
export function ticketIn(login: string): string {
  return login.slice(interactionOf(login).length + 1);
}
