// A bench for one digital key: as much of the house as a key sees. Records and counters are the real volatile store, time is
// moved by hand, credentials lie in memory, letters are kept instead of sent, and two functions stand for the browser:
// `visit` for the pages inside a login, `bind` for those of an activation.

import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ejs from 'ejs';
import type { z } from 'zod';
import type {
  Attempt,
  AttemptOutcome,
  Binding,
  Credential,
  DigitalKey,
  Guess,
  GuessTarget,
  KeyDefinition,
  KeyTools,
  NewCredential,
} from '#digital-keys/key.ts';
import { formTexts } from '#http/texts.ts';
import { type Locale, type Text, t, type Values } from '#i18n/texts.ts';
import type { ChannelState, Message, MessageState } from '#outbound/messages.ts';
import { openSqliteVolatile } from '#stores/volatile/sqlite.ts';

const views = join(import.meta.dirname, '../../views');
const START = Date.UTC(2026, 5, 1, 12);

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
  /** Whom the login knows already, or who activates. */
  readonly subject?: string;
  readonly address?: string;
  readonly locale?: Locale;
  readonly relyingPartyName?: string;
}

export interface Seen {
  readonly status: number;
  readonly location: string | undefined;
  readonly html: string;
  readonly ended: Ending | undefined;
  /** The text of an attribute of the page, unescaped: `data-options`. */
  attribute(name: string): string;
}

export interface KeyBench {
  readonly key: DigitalKey;
  readonly tools: KeyTools;
  readonly clock: { now(): number; advance(ms: number): void };
  readonly credentials: Credential[];
  readonly posted: Message[];
  readonly logged: { readonly level: string; readonly fields: object; readonly message: string }[];
  /** How letters fare from now on, and the state of each channel. */
  readonly sending: { outcome: MessageState; state: ChannelState };
  readonly people: Map<string, string>;
  /** Replaces the house's judgement of guesses; the default judges them all. */
  guessing: (target: GuessTarget) => Guess<never> | undefined;
  readonly guesses: GuessTarget[];
  /** Reasons of `note`. */
  readonly noted: string[];
  visit(wish?: Wish): Promise<Seen>;
  bind(wish?: Wish): Promise<Seen>;
  close(): Promise<void>;
}

export async function createKeyBench<Settings extends z.ZodType>(
  definition: KeyDefinition<Settings>,
  settings: z.input<Settings>,
  issuer = 'https://login.test',
): Promise<KeyBench> {
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  let now = START;
  const clock = {
    now: () => now,
    advance(ms: number) {
      now += ms;
    },
  };
  const volatile = await openSqliteVolatile({ file: join(folder, 'volatile.db'), clock });
  const credentials: Credential[] = [];
  const steps = new Map<string, number>();
  const posted: Message[] = [];
  const logged: KeyBench['logged'] = [];
  const sending: KeyBench['sending'] = { outcome: 'sent', state: 'up' };
  const people = new Map<string, string>();
  const guesses: GuessTarget[] = [];
  const log = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });

  const tools: KeyTools = {
    clock,
    issuer,
    production: false,
    records: volatile.records,
    counters: volatile.counters,
    outbound: { fetch: () => Promise.reject(new Error('no network')) },
    messages: {
      async post(message) {
        posted.push(message);
        return String(posted.length);
      },
      outcome: async () => sending.outcome,
      state: () => sending.state,
    },
    credentials: {
      of: async (subject) => credentials.filter((one) => one.subject === subject),
      find: async (externalId) => credentials.find((one) => one.externalId === externalId),
      async update(id, data) {
        const at = credentials.findIndex((one) => one.id === id);
        const before = credentials[at];
        if (before) credentials[at] = { ...before, data };
      },
      async advance(id, step) {
        if (step <= (steps.get(id) ?? Number.NEGATIVE_INFINITY)) return false;
        steps.set(id, step);
        return true;
      },
    },
    personNamed: async (userName) => people.get(userName.toLowerCase()),
    derive: (value, purpose) =>
      createHmac('sha256', 'bench').update(`${purpose}\0${value}`).digest('base64url'),
    log: { info: log('info'), warn: log('warn'), error: log('error') },
  };

  const bench: KeyBench = {
    key: definition.create(definition.settings.parse(settings), tools),
    tools,
    clock,
    credentials,
    posted,
    logged,
    sending,
    people,
    guesses,
    noted: [],
    guessing: () => undefined,
    visit: (wish = {}) => show('login', wish),
    bind: (wish = {}) => show('activation', wish),
    async close() {
      await volatile.close();
      rmSync(folder, { recursive: true });
    },
  };

  async function guess<T>(target: GuessTarget, judge: () => Promise<T | undefined>): Promise<Guess<T>> {
    guesses.push(target);
    const decided = bench.guessing(target);
    if (decided) return decided;
    const value = await judge();
    return value === undefined ? { type: 'wrong', left: 9 } : { type: 'right', value };
  }

  async function show(place: 'login' | 'activation', wish: Wish): Promise<Seen> {
    const { step = '', query = {}, form, subject, address = '192.0.2.1', locale = 'nl' } = wish;
    const id = wish.id ?? `${place}-1`;
    const { key } = bench;
    const seen: { status: number; location?: string; html: string; ended?: Ending } = {
      status: 200,
      html: '',
    };
    const end = async (ending: Ending) => {
      if (seen.ended) throw new Error('ended twice');
      seen.ended = ending;
    };
    const note = async (reason: string) => void bench.noted.push(reason);
    const common = { step, address, guess, note };
    const attempt: Attempt = {
      ...common,
      interaction: id,
      path: `/login/${id}/${key.id}`,
      relyingPartyName: wish.relyingPartyName ?? 'E-loket <Test>',
      wantedLevel: 'substantial',
      ...(subject !== undefined && { subject }),
      succeed: (outcome) => end({ type: 'succeeded', outcome }),
      reject: (reason, detail) => {
        if (!key.texts.reasons[reason]) throw new Error(`no sentence for ${reason}`);
        return end({ type: 'rejected', reason, detail });
      },
      cancel: () => end({ type: 'cancelled' }),
    };
    const owner = subject ?? 'jan';
    const binding: Binding = {
      ...common,
      id,
      path: `/sleutels/activeren/${key.id}`,
      subject: owner,
      person: { givenName: 'Jan', familyName: 'Peeters', nationalNumber: '85031499701' },
      mine: credentials.filter((one) => one.subject === owner),
      async succeed(credential) {
        const { externalId } = credential;
        if (externalId !== undefined && credentials.some((one) => one.externalId === externalId))
          return false;
        await end({ type: 'bound', credential });
        credentials.push({
          ...credential,
          id: `credential-${credentials.length + 1}`,
          subject: owner,
          createdAt: now,
          blocked: false,
        });
        return true;
      },
      cancel: () => end({ type: 'cancelled' }),
    };
    const say = (text: Text, values?: Values) => t(text, locale, values);
    const ctx = {
      method: wish.method ?? (form ? 'POST' : 'GET'),
      query,
      state: {
        ...(place === 'login' ? { attempt } : { binding }),
        csrf: 'csrf-1',
        locale,
        ...(form && { form }),
      },
      t: say,
      async render(view: string, model: object, options: { status?: number } = {}) {
        seen.status = options.status ?? 200;
        const shared = { locale, t: say, asset: (name: string) => `/assets/${name}`, formTexts, errors: [] };
        const settingsOfEjs = { root: views, views: [views] };
        seen.html = await ejs.renderFile(join(views, `${view}.ejs`), { ...shared, ...model }, settingsOfEjs);
      },
      redirect(location: string) {
        seen.status = 302;
        seen.location = location;
      },
      set status(status: number) {
        seen.status = status;
      },
    };
    const serve = place === 'login' ? key.authenticate : key.binding?.serve;
    if (!serve) throw new Error(`${key.id} cannot be activated`);
    await serve(ctx as never, async () => {});
    return {
      status: seen.status,
      location: seen.location,
      html: seen.html,
      ended: seen.ended,
      attribute(name) {
        const found = new RegExp(`\\s${name}="([^"]*)"`).exec(seen.html)?.[1];
        if (found === undefined) throw new Error(`the page has no ${name}`);
        return unescapeHtml(found);
      },
    };
  }

  return bench;
}

const entities: Readonly<Record<string, string>> = {
  '&#34;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

function unescapeHtml(text: string): string {
  return text.replace(/&(#34|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
}
