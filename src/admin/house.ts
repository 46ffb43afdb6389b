// What every part of Beheer is given, and what it asks of other rooms (app.ts answers).

import type { Context } from 'koa';
import type { Clock } from '#clock.ts';
import type { CounterDesk } from '#counter/desk.ts';
import type { Decision, DecisionInput, KeyFacts } from '#decision/facts.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { Exams } from '#exam/exams.ts';
import type { SignIn } from '#first-party/sign-in.ts';
import type { TypedForms } from '#first-party/typed-forms.ts';
import type { Visits } from '#first-party/visit.ts';
import type { Allowance } from '#http/allowance.ts';
import type { PageModel } from '#http/context.ts';
import type { Csrf } from '#http/csrf.ts';
import type { SiteSettings } from '#http/settings.ts';
import type { Locale } from '#i18n/texts.ts';
import type { Changes } from '#relying-parties/changes/changes.ts';
import type { Diagnoses } from '#relying-parties/diagnosis/diagnoses.ts';
import type { Organisations } from '#relying-parties/organisation.ts';
import type { People } from '#relying-parties/people.ts';
import type { Register } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';
import type { Durable, Records, Repositories } from '#stores/ports.ts';
import type { HelpConsents } from '#subjects/help-consent.ts';
import type { SubjectRules } from '#subjects/subjects.ts';
import type { Weather } from '#weather/weather.ts';

export const BEHEER = '/beheer';

export interface AdminHouse {
  readonly issuer: string;
  /** Where Beheer stands: the issuer, or a host of its own. */
  readonly origin: string;
  readonly production: boolean;
  readonly site: SiteSettings;
  readonly clock: Clock;
  readonly durable: Durable;
  readonly records: Records;
  readonly keys: readonly DigitalKey[];
  readonly subjects: SubjectRules;
  /** How the register finds a person. @param nationalNumber 11 digits */
  readonly indexOf: (nationalNumber: string) => string;
  readonly csrf: Csrf;
  /** Ends a session on a borrowed computer and leads to the report of it (303). */
  readonly endBorrowed: (
    ctx: Context,
    session: { readonly id: string; readonly subject: string; readonly relyingParty: string },
  ) => Promise<void>;
  readonly visits: Visits;
  readonly typedForms: TypedForms;
  readonly signIn: SignIn;
  readonly register: Register;
  readonly changes: Changes;
  readonly people: People;
  readonly organisations: Organisations;
  readonly diagnoses: Diagnoses;
  readonly exams: Exams;
  /** Activation codes, issued after a check of the identity document. */
  readonly counter: CounterDesk;
  /** Numbers with which people let the helpdesk look along. */
  readonly consents: Pick<HelpConsents, 'take'>;
  /** Wrong ones. */
  readonly consentGuesses: Allowance;
  readonly onEmergencyLook: {
    /** Loud: somebody looks at a person without their leave. */
    log(fields: object): void;
    /** The letter to the person, in the transaction of the act. */
    tell(repositories: Repositories, subject: string, reason: string): Promise<void>;
  };
  /** The decision, already bound to the configured keys and their availability. */
  readonly decide: (input: Omit<DecisionInput, 'keys'>) => Decision;
  /** What the decision knows of the configured keys at this moment. */
  readonly keyFacts: () => readonly KeyFacts[];
  readonly weather: Weather;
  /** The choice page of the login, for whoever wants to see it beforehand. */
  readonly choiceView: (facts: {
    readonly decision: Decision;
    readonly relyingParty: RelyingParty;
    readonly locale: Locale;
    readonly stepUp: boolean;
    readonly onPhone: boolean;
  }) => PageModel;
}
