// A bench for one digital key: a small house (key-house.ts), and two functions that stand for the browser: `visit` for the
// pages inside a login, `bind` for those of an activation. The gate's own part (cookie, csrf) is taken as done.

import { join } from 'node:path';
import ejs from 'ejs';
import type { z } from 'zod';
import type {
  Attempt,
  AttemptOutcome,
  Binding,
  DigitalKey,
  Guess,
  GuessTarget,
  KeyDefinition,
  NewCredential,
  Person,
} from '#digital-keys/key.ts';
import type { FieldError, PageModel } from '#http/context.ts';
import { formTexts } from '#http/texts.ts';
import { type Locale, type Text, t, type Values } from '#i18n/texts.ts';
import { type KeyHouse, openKeyHouse } from './key-house.ts';

const VIEWS = join(import.meta.dirname, '../../views');
const JAN = { givenName: 'Jan', familyName: 'Peeters', nationalNumber: '85031499701' };

export type Ending =
  | { readonly type: 'succeeded'; readonly outcome: AttemptOutcome }
  | { readonly type: 'rejected'; readonly reason: string; readonly detail: string | undefined }
  | { readonly type: 'cancelled' }
  | { readonly type: 'bound'; readonly credential: NewCredential };

export interface Wish {
  readonly step?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** A form makes it a POST. */
  readonly form?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** The login, or the activation. */
  readonly id?: string;
  /** Whom the login knows already, or who activates (`jan` unless said). */
  readonly subject?: string;
  readonly person?: Person;
  readonly address?: string;
  readonly locale?: Locale;
  readonly relyingPartyName?: string;
  readonly autofill?: Attempt['autofill'];
  /** What the house answers to a guess of this visit, instead of judging it. */
  readonly guess?: Guess<never>;
}

export interface Seen {
  readonly status: number;
  readonly location: string | undefined;
  readonly title: string | undefined;
  readonly html: string;
  readonly errors: readonly FieldError[];
  readonly ended: Ending | undefined;
  /** What was guessed at in this visit. */
  readonly guesses: readonly GuessTarget[];
  /** The text of an attribute of the page, unescaped: `data-options`. */
  attribute(name: string): string;
}

export interface KeyBench extends KeyHouse {
  readonly key: DigitalKey;
  /** Answers guesses in place of the house; the default judges them all. */
  guessing: (target: GuessTarget) => Guess<never> | undefined;
  /** What was guessed at in all visits. */
  readonly guesses: GuessTarget[];
  /** Reasons of `note`. */
  readonly noted: string[];
  visit(wish?: Wish): Promise<Seen>;
  bind(wish?: Wish): Promise<Seen>;
}

/** What one visit leaves behind; filled while the key serves it. */
interface Trace {
  status: number;
  location?: string;
  title?: string;
  html: string;
  errors: readonly FieldError[];
  ended?: Ending;
  readonly guesses: GuessTarget[];
}

export async function createKeyBench<Settings extends z.ZodType>(
  definition: KeyDefinition<Settings>,
  settings: z.input<Settings>,
  issuer = 'https://login.test',
): Promise<KeyBench> {
  const house = await openKeyHouse(issuer);
  const key = definition.create(definition.settings.parse(settings), house.tools);
  const bench: KeyBench = {
    ...house,
    key,
    guesses: [],
    noted: [],
    guessing: () => undefined,
    visit: (wish = {}) =>
      show((trace) => {
        const ctx = contextOf(trace, wish, { attempt: attemptOf(bench, trace, wish) });
        return key.authenticate(ctx as never, async () => {});
      }),
    bind: (wish = {}) =>
      show((trace) => {
        if (!key.binding) throw new Error(`${key.id} cannot be activated`);
        const ctx = contextOf(trace, wish, { binding: bindingOf(bench, trace, wish) });
        return key.binding.serve(ctx as never, async () => {});
      }),
  };
  return bench;
}

async function show(serve: (trace: Trace) => unknown): Promise<Seen> {
  const trace: Trace = { status: 200, html: '', errors: [], guesses: [] };
  await serve(trace);
  const { location, title, ended } = trace;
  return { ...trace, location, title, ended, attribute: (name) => attributeIn(trace.html, name) };
}

function attemptOf(bench: KeyBench, trace: Trace, wish: Wish): Attempt {
  const { id = 'login-1', subject, relyingPartyName = 'E-loket <Test>', autofill } = wish;
  return {
    ...sharedBy(bench, trace, wish),
    interaction: id,
    login: id,
    path: `/login/${id}/${bench.key.id}`,
    relyingPartyName,
    wantedLevel: 'substantial',
    ...(subject !== undefined && { subject }),
    ...(autofill && { autofill }),
    succeed: async (outcome) => end(trace, { type: 'succeeded', outcome }),
    async reject(reason, detail) {
      if (!bench.key.texts.reasons[reason]) throw new Error(`no sentence for ${reason}`);
      end(trace, { type: 'rejected', reason, detail });
    },
  };
}

function bindingOf(bench: KeyBench, trace: Trace, wish: Wish): Binding {
  const { id = 'activation-1', subject = 'jan', person = JAN } = wish;
  const { key, credentials } = bench;
  return {
    ...sharedBy(bench, trace, wish),
    id,
    path: `/sleutels/activeren/${key.id}`,
    subject,
    person,
    mine: credentials.filter((one) => one.subject === subject),
    async succeed(credential) {
      const { externalId } = credential;
      const replaced = (one: { subject: string }) => !key.binding?.many && one.subject === subject;
      const taken = credentials.some((one) => one.externalId === externalId && !replaced(one));
      if (externalId !== undefined && taken) return false;
      end(trace, { type: 'bound', credential });
      bench.add(subject, credential);
      return true;
    },
  };
}

/** What an attempt and a binding have in common. */
function sharedBy(bench: KeyBench, trace: Trace, { step = '', address = '192.0.2.1', guess }: Wish) {
  return {
    step,
    address,
    async guess<T>(target: GuessTarget, judge: () => Promise<T | undefined>): Promise<Guess<T>> {
      bench.guesses.push(target);
      trace.guesses.push(target);
      const decided = guess ?? bench.guessing(target);
      if (decided) return decided;
      const value = await judge();
      return value === undefined ? { type: 'wrong', left: 9 } : { type: 'right', value };
    },
    note: async (reason: string) => void bench.noted.push(reason),
    cancel: async () => end(trace, { type: 'cancelled' }),
  };
}

function end(trace: Trace, ending: Ending): void {
  if (trace.ended) throw new Error('ended twice');
  trace.ended = ending;
}

function contextOf(trace: Trace, { form, method, query = {}, locale = 'nl' }: Wish, state: object) {
  const say = (text: Text, values?: Values) => t(text, locale, values);
  return {
    method: method ?? (form ? 'POST' : 'GET'),
    query,
    state: { csrf: 'csrf-1', locale, ...(form && { form }), ...state },
    t: say,
    async render(view: string, model: PageModel, { status = 200 }: { status?: number } = {}) {
      const shared = { locale, t: say, asset: (name: string) => `/assets/${name}`, formTexts, errors: [] };
      const options = { root: VIEWS, views: [VIEWS] };
      trace.html = await ejs.renderFile(join(VIEWS, `${view}.ejs`), { ...shared, ...model }, options);
      Object.assign(trace, { status, title: model.title, errors: model.errors ?? [] });
    },
    redirect(location: string) {
      if (trace.status !== 303) trace.status = 302;
      trace.location = location;
    },
    set status(status: number) {
      trace.status = status;
    },
  };
}

function attributeIn(html: string, name: string): string {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(html)?.[1];
  if (found === undefined) throw new Error(`the page has no ${name}`);
  const entities: Readonly<Record<string, string>> = { '#34': '"', '#39': "'", lt: '<', gt: '>', amp: '&' };
  return found.replace(/&(#34|#39|lt|gt|amp);/g, (entity, inside: string) => entities[inside] ?? entity);
}
