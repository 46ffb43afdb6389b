// The one contract of every digital key. A key proves (or helps to prove) who somebody is; it never knows who asks,
// which keys exist beside it, or where the citizen goes next: its only ways out are those of `Attempt`.

import type { Middleware } from 'koa';
import type { z } from 'zod';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Clock } from '#clock.ts';
import type { Locale, Text } from '#i18n/texts.ts';
import type { Outbound } from '#outbound/outbound.ts';
import type { Records } from '#stores/ports.ts';
import type { Identity } from '#subjects/identity.ts';

export interface DigitalKey {
  /** URL segment, text prefix, audit name: `itsme`. */
  readonly id: string;
  /** Mechanism URN: `urn:be:vlaanderen:authmech:itsme`. */
  readonly authmech: string;
  readonly traits: Traits;
  /** Proves who it is (eID, itsme), finds a known person (password, passkey), or needs one (sms, totp, email). */
  readonly subject: 'proves' | 'finds' | 'needs';
  /** The key that must go first: `password` for the code keys. */
  readonly after?: string;
  readonly texts: KeyTexts;
  /** SVG to stand inside a page (icons.ts reads the key's own `icon.svg`); our own file, so safe as HTML. */
  readonly icon: string;
  /** Serves everything under `/login/:uid/<id>`. Ends only by `attempt.succeed`, `reject` or `cancel`. */
  readonly authenticate: Middleware<AttemptState>;
  /** Serves everything under `/keys/<id>/`: upstream callbacks, public JWKS, nonces. */
  readonly routes?: Middleware<KeyRouteState>;
  /** Origins that the citizen's browser is sent to from this key's pages: they go into `form-action`. */
  readonly exits?: readonly string[];
  /** Starts what runs beside the broker's own server (the eID host, metadata refresh). */
  start?(): Promise<Running>;
  availability?(): Availability;
}

export interface Running {
  close(): Promise<void>;
}

export interface Traits {
  readonly level: AssuranceLevel;
  /** Authentication method references (RFC 8176). */
  readonly amr: readonly string[];
  readonly factors: 1 | 2;
  readonly phishingResistant: boolean;
}

export interface KeyTexts {
  /** Name on the button: "eID en kaartlezer". */
  readonly label: Text;
  /** One line with what you need for it. */
  readonly need: Text;
  /** One sentence per reason that this key may give to `attempt.reject`. */
  readonly reasons: Readonly<Record<string, Text>>;
}

export type Availability =
  | { readonly state: 'up' }
  | { readonly state: 'slow' }
  | { readonly state: 'down' /** Epoch milliseconds. */; readonly since: number };

/** One try with one key, in one login, in one browser. Made by the gate; the browser binding is already checked. */
export interface Attempt {
  /** The interaction: the login of which this try is a part. */
  readonly interaction: string;
  /** `/login/<uid>/<key>`: the path of this key's own pages. */
  readonly path: string;
  /** What follows `path` in the URL, without slashes around it; '' for the first page. */
  readonly step: string;
  /** Shown to the citizen: who asks. */
  readonly relyingPartyName: string;
  /** The lowest level that would satisfy the request, for keys that can try harder (itsme's acr_advanced). */
  readonly wantedLevel: AssuranceLevel;
  /** The person already known in this login, for keys that need one. */
  readonly subject?: string;
  /** The key did its work: the person is proven. Redirects (303) to the dispatcher. */
  succeed(outcome: AttemptOutcome): Promise<void>;
  /** The try failed for `reason` (a name in `texts.reasons`). Redirects to the choice with that sentence. */
  reject(reason: string, detail?: string): Promise<void>;
  /** The citizen turned back. Redirects to the choice. */
  cancel(): Promise<void>;
}

export interface AttemptOutcome {
  /** Who: an identity that the key itself proves, or a subject that it found or was given. */
  readonly who: { readonly identity: Identity } | { readonly subject: string };
  readonly level: AssuranceLevel;
  readonly amr: readonly string[];
  /** Only where one key carries several means (eIDAS). */
  readonly authmech?: string;
  /** When it was proven, epoch milliseconds. */
  readonly at: number;
}

/** What every page of the house finds in `ctx.state` (http/). */
export interface PageState {
  locale: Locale;
}

export interface AttemptState extends PageState {
  attempt: Attempt;
  /** Hidden field `csrf` of every form; POSTs were checked before the key sees them. */
  csrf: string;
}

export interface KeyRouteState extends PageState {
  /** 303 to this key's page inside the login `interaction`, where its cookie is present again. */
  backToLogin(interaction: string, step: string): void;
}

/** What the house lends a key. A key takes what it uses. */
export interface KeyTools {
  readonly clock: Clock;
  /** The broker's own origin, without trailing slash. */
  readonly issuer: string;
  readonly production: boolean;
  readonly records: Records;
  readonly outbound: Outbound;
  readonly log: Log;
}

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface KeyDefinition<Settings extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly settings: Settings;
  create(settings: z.infer<Settings>, tools: KeyTools): DigitalKey;
}

/** A key without settings does not exist: the registry creates only keys that the configuration names. */
export function defineKey<Settings extends z.ZodType>(
  definition: KeyDefinition<Settings>,
): KeyDefinition<Settings> {
  return definition;
}
