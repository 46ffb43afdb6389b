// A small house round a key with credentials, for tests: its pages in a login and in an activation, rendered with the real
// views; credentials and records in memory; guesses that are judged as the gate would, or refused as the test says.

import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import ejs from 'ejs';
import type {
  Attempt,
  AttemptOutcome,
  Binding,
  Credential,
  DigitalKey,
  Guess,
  GuessTarget,
  KeyTools,
  NewCredential,
} from '#digital-keys/key.ts';
import type { FieldError } from '#http/context.ts';
import { formTexts } from '#http/texts.ts';
import { type Locale, type Text, t, type Values } from '#i18n/texts.ts';
import { createClock, createMemoryRecords, type MovableClock } from './eid-house.ts';

export const VIEWS = join(import.meta.dirname, '../../views');
export const PERSON = { givenName: 'Jan', familyName: 'Van den Broeck', nationalNumber: '85031499701' };

export interface KeyHouse {
  readonly clock: MovableClock;
  readonly tools: KeyTools;
  readonly credentials: Credential[];
  /** Puts a credential into the store, as an earlier activation would have. */
  add(subject: string, credential: NewCredential, more?: Partial<Credential>): Credential;
}

export function createKeyHouse(): KeyHouse {
  const clock = createClock();
  const credentials: Credential[] = [];
  const steps = new Map<string, number>();
  const refuse = async () => {
    throw new Error('not part of this house');
  };
  const tools: KeyTools = {
    clock,
    issuer: 'https://login.test',
    production: false,
    records: createMemoryRecords(clock),
    counters: { hit: refuse, release: refuse },
    outbound: { fetch: refuse },
    messages: { send: refuse } as unknown as KeyTools['messages'],
    credentials: {
      of: async (subject) => credentials.filter((one) => one.subject === subject),
      find: async (externalId) => credentials.find((one) => one.externalId === externalId),
      async update(id, data) {
        const at = credentials.findIndex((one) => one.id === id);
        const found = credentials[at];
        if (found) credentials[at] = { ...found, data };
      },
      async advance(id, step) {
        if (step <= (steps.get(id) ?? -1)) return false;
        steps.set(id, step);
        return true;
      },
    },
    personNamed: async () => undefined,
    derive: (value, purpose) =>
      createHmac('sha256', 'test').update(`${purpose}\0${value}`).digest('base64url'),
    log: { info() {}, warn() {}, error() {} },
  };
  return {
    clock,
    tools,
    credentials,
    add(subject, credential, more = {}) {
      const id = `credential-${credentials.length + 1}`;
      const added = { id, subject, ...credential, createdAt: clock.now(), blocked: false, ...more };
      credentials.push(added);
      return added;
    },
  };
}

export type Ending =
  | { readonly type: 'succeeded'; readonly outcome: AttemptOutcome }
  | { readonly type: 'bound'; readonly credential: NewCredential }
  | { readonly type: 'rejected'; readonly reason: string }
  | { readonly type: 'cancelled' };

export interface Visit {
  readonly step?: string;
  /** Posts this form; without it, a GET. */
  readonly form?: Readonly<Record<string, string>>;
  readonly locale?: Locale;
  /** What the gate answers instead of judging, or tries left after a wrong guess. */
  readonly guess?: Exclude<Guess<never>, { type: 'right' }>;
  /** Laid over the attempt, or the binding. */
  readonly attempt?: Partial<Attempt>;
  readonly binding?: Partial<Binding>;
}

export interface Seen {
  status?: number;
  title?: string;
  html?: string;
  errors: readonly FieldError[];
  ended?: Ending;
  readonly guesses: GuessTarget[];
}

/** One request to a page of `key` inside a login. */
export async function visitLogin(key: DigitalKey, wish: Visit = {}): Promise<Seen> {
  const seen: Seen = { errors: [], guesses: [] };
  const attempt: Attempt = {
    interaction: 'login-1',
    path: `/login/login-1/${key.id}`,
    step: wish.step ?? '',
    relyingPartyName: 'E-loket <Test>',
    wantedLevel: 'low',
    address: '192.0.2.1',
    guess: guesser(seen, wish.guess),
    async note() {},
    async succeed(outcome) {
      seen.ended = { type: 'succeeded', outcome };
    },
    async reject(reason) {
      seen.ended = { type: 'rejected', reason };
    },
    async cancel() {
      seen.ended = { type: 'cancelled' };
    },
    ...wish.attempt,
  };
  await key.authenticate(context(seen, wish, { attempt }) as never, async () => {});
  return seen;
}

/** One request to a page of `key` inside an activation by the person `subject-1`. */
export async function visitBinding(key: DigitalKey, house: KeyHouse, wish: Visit = {}): Promise<Seen> {
  const seen: Seen = { errors: [], guesses: [] };
  const binding: Binding = {
    id: 'binding-1',
    path: `/sleutels/activeren/${key.id}`,
    step: wish.step ?? '',
    subject: 'subject-1',
    person: PERSON,
    mine: await house.tools.credentials.of('subject-1'),
    address: '192.0.2.1',
    guess: guesser(seen, wish.guess),
    async note() {},
    async succeed(credential) {
      const { externalId } = credential;
      const taken = externalId !== undefined && (await house.tools.credentials.find(externalId));
      if (taken && taken.subject !== 'subject-1') return false;
      seen.ended = { type: 'bound', credential };
      return true;
    },
    async cancel() {
      seen.ended = { type: 'cancelled' };
    },
    ...wish.binding,
  };
  await key.binding?.serve(context(seen, wish, { binding }) as never, async () => {});
  return seen;
}

function guesser(seen: Seen, answer: Visit['guess']): Attempt['guess'] {
  return async function guess<T>(
    target: GuessTarget,
    judge: () => Promise<T | undefined>,
  ): Promise<Guess<T>> {
    seen.guesses.push(target);
    if (answer && answer.type !== 'wrong') return answer;
    const value = await judge();
    return value === undefined ? (answer ?? { type: 'wrong', left: 9 }) : { type: 'right', value };
  };
}

function context(seen: Seen, { form, locale = 'nl' }: Visit, state: object) {
  const say = (text: Text, values?: Values) => t(text, locale, values);
  return {
    method: form ? 'POST' : 'GET',
    query: {},
    state: { csrf: 'csrf-1', locale, form, ...state },
    t: say,
    async render(
      view: string,
      model: { title: string; errors?: readonly FieldError[] },
      { status = 200 }: { status?: number } = {},
    ) {
      const shared = { locale, t: say, asset: (name: string) => `/assets/${name}`, formTexts, errors: [] };
      seen.status = status;
      seen.title = model.title;
      seen.errors = model.errors ?? [];
      seen.html = await ejs.renderFile(
        join(VIEWS, `${view}.ejs`),
        { ...shared, ...model },
        { root: VIEWS, views: [VIEWS] },
      );
    },
  };
}
