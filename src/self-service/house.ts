// What every part of "Mijn digitale sleutels" is given, and what it asks of other rooms (oidc and app.ts answer).

import type { Context } from 'koa';
import type { AuthenticationEvent } from '#assurance/events.ts';
import type { AssuranceLevel } from '#assurance/levels.ts';
import type { Clock } from '#clock.ts';
import type { CounterArrival } from '#counter/arrival.ts';
import type { Decision, DecisionInput } from '#decision/facts.ts';
import type { BindingGate } from '#digital-keys/binding-gate.ts';
import type { Guesses } from '#digital-keys/guesses.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { SignIn } from '#first-party/sign-in.ts';
import type { TypedForms } from '#first-party/typed-forms.ts';
import type { Visits } from '#first-party/visit.ts';
import type { Csrf } from '#http/csrf.ts';
import type { SiteSettings } from '#http/settings.ts';
import type { Messages } from '#outbound/messages.ts';
import type { Register } from '#relying-parties/register.ts';
import type { Sealing } from '#sealing.ts';
import type { Durable, Records } from '#stores/ports.ts';
import type { HelpConsents } from '#subjects/help-consent.ts';
import type { SubjectRules } from '#subjects/subjects.ts';

export const SELF_SERVICE = '/sleutels';
export interface SelfServiceHouse {
  readonly issuer: string;
  readonly site: SiteSettings;
  readonly clock: Clock;
  readonly durable: Durable;
  readonly records: Records;
  readonly sealing: Sealing;
  readonly keys: readonly DigitalKey[];
  readonly subjects: SubjectRules;
  readonly guesses: Guesses;
  readonly bindingGate: BindingGate;
  readonly csrf: Csrf;
  readonly visits: Visits;
  readonly typedForms: TypedForms;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly register: Register;
  readonly decide: Decide;
  readonly messages: Messages;
  readonly consents: Pick<HelpConsents, 'make' | 'withdraw'>;
  readonly counter: Pick<CounterArrival, 'isOpen' | 'open'> & {
    /** What a counter's check vouches for. */
    readonly level: AssuranceLevel;
  };
}

/** Single sign-on sessions, as their owner may see and end them. */
export interface Sessions {
  /** The session of this browser, when somebody is signed in. */
  current(ctx: Context): Promise<{ readonly id: string; readonly subject: string } | undefined>;
  isAlive(id: string, subject: string): Promise<boolean>;
  list(subject: string): Promise<readonly LiveSession[]>;
  /** Ends it: the relying parties in it are told, their tokens die. */
  end(id: string): Promise<void>;
  /** Ends one on a borrowed computer and leads to the report of it (303). */
  endBorrowed(
    ctx: Context,
    session: { readonly id: string; readonly subject: string; readonly relyingParty: string },
  ): Promise<void>;
}

export interface LiveSession {
  readonly id: string;
  /** What was proven in it, oldest first. */
  readonly events: readonly AuthenticationEvent[];
  /** The relying parties that were told who it is. */
  readonly relyingParties: readonly string[];
  /** On a borrowed computer. */
  readonly borrowed: boolean;
}

/** The decision, already bound to the configured keys and their availability. */
export type Decide = (input: Omit<DecisionInput, 'keys'>) => Decision;
