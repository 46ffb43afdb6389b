// The one contract of every digital key. A key proves (or helps to prove) who somebody is; it never knows who asks,
// which keys exist beside it, or where the citizen goes next: its only ways out are those of `Attempt`.

import type { Middleware } from 'koa';
import type { z } from 'zod';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Clock } from '#clock.ts';
import type { Locale, Text } from '#i18n/texts.ts';
import type { Topic } from '#i18n/topic.ts';
import type { Channel, Messages } from '#outbound/messages.ts';
import type { Outbound } from '#outbound/outbound.ts';
import type { Counters, Records } from '#stores/ports.ts';
import type { Identity } from '#subjects/identity.ts';

export interface DigitalKey {
  /** URL segment, text prefix, audit name: `itsme`. */
  readonly id: string;
  /** Mechanism URN: `urn:be:vlaanderen:authmech:itsme`. */
  readonly authmech: string;
  readonly traits: Traits;
  /** What else one use of it may prove, for a key that carries several means (eIDAS). */
  readonly outcomes?: readonly { readonly level: AssuranceLevel; readonly authmech: string }[];
  /** Proves who it is (eID, itsme), finds a known person (password, passkey), or needs one (sms, totp, email). */
  readonly subject: 'proves' | 'finds' | 'needs';
  /** The key that must go first: `password` for the code keys. */
  readonly after?: string;
  /** What it is lost with, where that is the same for all of it: eID with the card, a text message with the phone. */
  readonly carriedBy?: Carrier;
  readonly texts: KeyTexts;
  /** What "Hulp nodig?" answers about this key. The first topic bears the key's id. */
  readonly help?: readonly Topic[];
  /** SVG to stand inside a page (icons.ts reads the key's own `icon.svg`); our own file, so safe as HTML. */
  readonly icon: string;
  /** Serves everything under `/login/:uid/<id>`. Ends only by `attempt.succeed`, `reject` or `cancel`. */
  readonly authenticate: Middleware<AttemptState>;
  /** Serves everything under `/keys/<id>/`: upstream callbacks, public JWKS, nonces. */
  readonly routes?: Middleware<KeyRouteState>;
  /** How somebody who has just shown who they are makes this key their own, under `/sleutels/activeren/<id>/`. */
  readonly binding?: BindingWay;
  /**
   * What this key can put into the user-name field of another key's page (conditional UI of passkeys): JSON for the
   * script of that page. Asked for only where this key is offered as well; answers go to `path`, this key's own pages.
   */
  autofill?(attempt: { readonly interaction: string }): Promise<string>;
  /** Origins that the citizen's browser is sent to from this key's pages: they go into `form-action`. */
  readonly exits?: readonly string[];
  /** Starts what runs beside the broker's own server (the eID host, metadata refresh). */
  start?(): Promise<Running>;
  availability?(): Availability;
  /**
   * Looks at what stands behind this key, now, and tells what it says of itself, to be compared with what it said before.
   * Rejects when it cannot be reached or used.
   */
  look?(): Promise<Readonly<Record<string, string>>>;
  /** What operators watch of it, asked each time they look. */
  figures?(): KeyFigures;
  /** It needs something that smartphones usually cannot be joined to (a card reader): people are told so there. */
  readonly unlikelyOnPhone?: boolean;
  /** Nothing of it works without script: people are told so beforehand. */
  readonly needsScript?: boolean;
  /** Which reasons of `attempt.reject` are no doing of the person's: key weather counts them. */
  readonly troubles?: readonly string[];
}

export interface KeyFigures {
  /** Costly work in this process: at it, and in line. */
  readonly working?: number;
  readonly waiting?: number;
  /** When the first of its certificates, by name, is no longer valid (epoch milliseconds). */
  readonly certificates?: Readonly<Record<string, number>>;
}

/** What somebody loses a key with. `device`: their phone or a computer, we cannot know which. `memory`: it is forgotten. */
export type Carrier = 'phone' | 'card' | 'mailbox' | 'memory' | 'security-key' | 'device';

/** A key that people activate themselves. */
export interface BindingWay {
  /** One of it per person (a phone number), or several with names of their own (apps, passkeys). */
  readonly many: boolean;
  /** Serves everything under `/sleutels/activeren/<id>/`. Ends only by `binding.succeed` or `cancel`. */
  readonly serve: Middleware<BindingState>;
  /** What tells one of these from another, short and masked: "04.. .. .. 56". Undefined when there is nothing to tell. */
  describe(credential: Credential, locale: Locale): string | undefined;
  /** What this one is lost with, where it differs from one to another. */
  carriedBy?(credential: Credential): Carrier;
  /** Under which name guesses at it are counted (`GuessTarget.target`), for a key that can be guessed. */
  target?(credential: Credential): string;
  /** Where its owner can be told of changes, when this key knows such an address. */
  address?(credential: Credential): { readonly channel: 'sms' | 'mail'; readonly to: string };
  /** Partial view on the page of these keys in "Mijn digitale sleutels", with its model. */
  manage?(credentials: readonly Credential[]): { readonly view: string; readonly model: object } | undefined;
}

export interface Running {
  /** Takes nobody in any more; resolves when those inside are done, at the latest after `patienceMs`. Before `close`. */
  leave?(patienceMs: number): Promise<void>;
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
  /** One sentence for people who do not have it yet: what it is good for. Where the key can be activated. */
  readonly offer?: Text;
}

export type Availability =
  | { readonly state: 'up' }
  | { readonly state: 'slow' }
  | { readonly state: 'down' /** Epoch milliseconds. */; readonly since: number };

/** One try with one key, in one login, in one browser. Made by the gate; the browser binding is already checked. */
export interface Attempt {
  /** The interaction: the login of which this try is a part. */
  readonly interaction: string;
  /** The same as it stands in addresses, with its way home: for `?from=` of help, and for the way back from elsewhere. */
  readonly login: string;
  /** `/login/<login>/<key>`: the path of this key's own pages. */
  readonly path: string;
  /** What follows `path` in the URL, without slashes around it; '' for the first page. */
  readonly step: string;
  /** Shown to the citizen: who asks. */
  readonly relyingPartyName: string;
  /** Of this login, for letters about it. */
  readonly supportCode?: string | undefined;
  /** The lowest level that would satisfy the request, for keys that can try harder (itsme's acr_advanced). */
  readonly wantedLevel: AssuranceLevel;
  /** The person already known in this login, for keys that need one. */
  readonly subject?: string;
  /** What another key puts into a user-name field on this page, and where its answer goes. Made anew at each call. */
  readonly autofill?: () => Promise<{ readonly path: string; readonly options: string }>;
  /** The citizen's network address, for limits on what one network may send or try. */
  readonly address: string;
  /**
   * One guess at something that can be guessed (a password, a code). It takes a place before `judge` runs and, when wrong,
   * is counted durably per target, per person and per network; what is right sets the first two to zero. @see Guess
   */
  guess<T>(target: GuessTarget, judge: () => Promise<T | undefined>): Promise<Guess<T>>;
  /** Something went wrong that does not end the try: it leaves a trace in story and audit log. `reason` as for `reject`. */
  note(reason: string, detail?: string): Promise<void>;
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
  /** The credential that was used: needed from every key but those that prove an identity. The gate checks that it may be. */
  readonly credential?: string;
  /** When it was proven, epoch milliseconds. */
  readonly at: number;
}

/** What is guessed at. */
export interface GuessTarget {
  /** The credential, or what stands for one that may not exist (a user name): counted alike, so nobody learns which exist. */
  readonly target: string;
  /** The person, where known: guesses at all of their keys together are counted as well. */
  readonly subject?: string | undefined;
}

export type Guess<T> =
  | { readonly type: 'right'; readonly value: T }
  /** `left`: tries until the pause of 15 minutes, told from 3 down. */
  | { readonly type: 'wrong'; readonly left: number }
  /** Not judged: too many wrong ones. Next try from `until` on (epoch milliseconds). */
  | { readonly type: 'wait'; readonly until: number }
  /** Not judged: a hundred wrong ones. Only a new activation helps. */
  | { readonly type: 'stopped' };

/** One activation of a key by a person who has just shown who they are. Made by the gate. */
export interface Binding {
  /** What is kept for this activation (a challenge, a code) hangs on this id. */
  readonly id: string;
  /** `/sleutels/activeren/<key>`: the path of this key's own pages. */
  readonly path: string;
  /** What follows `path` in the URL, without slashes around it; '' for the first page. */
  readonly step: string;
  readonly subject: string;
  readonly person: Person;
  /** This person's own credentials of this key. */
  readonly mine: readonly Credential[];
  readonly address: string;
  guess<T>(target: GuessTarget, judge: () => Promise<T | undefined>): Promise<Guess<T>>;
  /** Something went wrong that does not end the activation: it leaves a trace in the audit log. */
  note(reason: string, detail?: string): Promise<void>;
  /**
   * The key is theirs: keeps the credential (where only one is allowed it takes the place of the old one), tells the
   * owner, and redirects (303) to "Mijn digitale sleutels". Gives false, and ends nothing, when the external id is taken.
   */
  succeed(credential: NewCredential): Promise<boolean>;
  /** The citizen turned back. Redirects to "Mijn digitale sleutels". */
  cancel(): Promise<void>;
}

/** Who activates: what a key may show, and what a password must not be. */
export interface Person {
  readonly givenName?: string | undefined;
  readonly familyName: string;
  readonly nationalNumber: string;
}

export interface NewCredential {
  /** Unique among all credentials of this key (a user name's index, a passkey's id). */
  readonly externalId?: string;
  /** The key's own JSON, kept encrypted. */
  readonly data: object;
  /** The owner's name for it. */
  readonly label?: string;
}

/** A registered key of a person, opened for the key that it belongs to. */
export interface Credential {
  readonly id: string;
  readonly subject: string;
  readonly externalId?: string | undefined;
  /** As it was given in `NewCredential.data`: the key parses it with its own schema. */
  readonly data: unknown;
  readonly label?: string | undefined;
  readonly createdAt: number;
  readonly lastUsedAt?: number | undefined;
  /** Blocked by its owner, by a report or by too many wrong tries: the gate lets nobody in with it. */
  readonly blocked: boolean;
}

/** This key's own credentials, of everybody. Removed ones do not exist. */
export interface KeyCredentials {
  /** Oldest first. */
  of(subject: string): Promise<readonly Credential[]>;
  find(externalId: string): Promise<Credential | undefined>;
  /** Replaces the data (a rehash, a signature counter). */
  update(id: string, data: object): Promise<void>;
  /** Accepts `step` if it is later than every step accepted before: true for exactly one caller, for good. */
  advance(id: string, step: number): Promise<boolean>;
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

export interface BindingState extends PageState {
  binding: Binding;
  /** As in `AttemptState`. */
  csrf: string;
}

export interface KeyRouteState extends PageState {
  /** 303 to this key's page inside the login (`attempt.login`), where its cookie is present again. */
  backToLogin(login: string, step: string): void;
  /** Whatever goes wrong now, the page that says so leads home from this login, if its ticket is one. */
  leadsHomeFrom(login: string): void;
  /** 303 to this key's page inside the activation that this browser is in. */
  backToActivation(step: string): void;
}

/** What the house lends a key. A key takes what it uses. */
export interface KeyTools {
  readonly clock: Clock;
  /** The broker's own origin, without trailing slash. */
  readonly issuer: string;
  readonly production: boolean;
  readonly records: Records;
  readonly counters: Counters;
  readonly outbound: Outbound;
  readonly messages: Messages;
  readonly credentials: KeyCredentials;
  /** The person with this user name, whoever's key it belongs to: for keys that are used with a user name. */
  readonly personNamed: (userName: string) => Promise<string | undefined>;
  /** Keyed hash: the same value always gives the same 43 characters, and nobody without our secret can compute them. */
  readonly derive: (value: string, purpose: string) => string;
  /** This process's share of the processors, for work that fills one. */
  readonly processors: number;
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
  /** The channel it sends by: the settings must say how that leaves. */
  readonly sends?: Channel;
  create(settings: z.infer<Settings>, tools: KeyTools): DigitalKey;
}

/** A key without settings does not exist: the registry creates only keys that the configuration names. */
export function defineKey<Settings extends z.ZodType>(
  definition: KeyDefinition<Settings>,
): KeyDefinition<Settings> {
  return definition;
}
