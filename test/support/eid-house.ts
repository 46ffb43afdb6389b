// A small house round the eID key for its tests: our own PKI, a clock that is moved by hand, records in memory, an
// OCSP responder without a network, and a browser of two functions: `visit` for the login's pages, `present` for the card.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ejs from 'ejs';
import type { z } from 'zod';
import { eid } from '#digital-keys/eid/index.ts';
import { eidSettings } from '#digital-keys/eid/settings.ts';
import type { AttemptOutcome, DigitalKey, Running } from '#digital-keys/key.ts';
import { t } from '#i18n/texts.ts';
import type { Outbound } from '#outbound/outbound.ts';
import { presentCard } from '../../demo/card-reader.ts';
import { type Card, type CardKind, createEidPki, type EidPki, writeEidFiles } from '../../demo/eid-pki.ts';
import { answerOcsp, makeCrl, type OcspFault } from '../../demo/ocsp-answers.ts';
import { freePort } from './free-port.ts';
import { keyTools } from './key-tools.ts';
import { createMemoryRecords } from './memory-records.ts';

export const START = Date.UTC(2026, 5, 1, 12);
export const STATUS_URL = 'http://status.test';
export const ISSUER = 'https://login.test';

export interface MovableClock {
  now(): number;
  advance(ms: number): void;
}

export function createClock(start = START): MovableClock {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}

/** How each address behaves: a fault of the OCSP answers, `down`, or a number of milliseconds that it takes. */
export interface StatusWorld {
  readonly outbound: Outbound;
  readonly asked: string[];
  readonly behave: Map<string, OcspFault | 'down' | number>;
  crl: (bytes: Buffer) => Buffer;
}

export function createStatusWorld(pki: EidPki, clock: { now(): number }): StatusWorld {
  const world: StatusWorld = {
    asked: [],
    behave: new Map(),
    crl: (bytes) => bytes,
    outbound: {
      async fetch(url, init) {
        world.asked.push(url);
        const behaviour = world.behave.get(url) ?? 'none';
        const slow = typeof behaviour === 'number' && behaviour > (init?.timeoutMs ?? 3_000);
        if (behaviour === 'down' || slow) throw new Error(`no answer from ${url}`);
        const list = /\/crl\/([a-z-]+)\.crl$/.exec(url)?.[1];
        const authority = [...pki.issuing, pki.foreign].find(({ name }) => name === list);
        if (authority) return new Response(new Uint8Array(world.crl(makeCrl(pki, authority, clock.now()))));
        const fault = typeof behaviour === 'number' ? 'none' : behaviour;
        const question = new Uint8Array(await new Response(init?.body ?? null).arrayBuffer());
        const type = fault === 'garbage' ? 'text/html' : 'application/ocsp-response';
        return new Response(new Uint8Array(answerOcsp(pki, question, clock.now(), fault)), {
          headers: { 'content-type': type },
        });
      },
    },
  };
  return world;
}

export type Ending =
  | { readonly type: 'succeeded'; readonly outcome: AttemptOutcome }
  | { readonly type: 'rejected'; readonly reason: string; readonly detail: string | undefined }
  | { readonly type: 'cancelled' };

export interface Visit {
  readonly method?: 'GET' | 'POST';
  readonly step?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly interaction?: string;
}

export interface Seen {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly html: string | undefined;
  readonly ended: Ending | undefined;
}

const views = join(import.meta.dirname, '../../views');

/** What a browser sees of the key's page inside a login; the gate's part (cookie, csrf) is taken as done. */
export async function visit(key: DigitalKey, wish: Visit = {}): Promise<Seen> {
  const { method = 'GET', step = '', query = {}, form = {}, interaction = 'login-1' } = wish;
  const seen: { -readonly [Field in keyof Seen]: Seen[Field] } = {
    status: undefined,
    location: undefined,
    html: undefined,
    ended: undefined,
  };
  const attempt = {
    interaction,
    login: interaction,
    path: `/login/${interaction}/eid`,
    step,
    relyingPartyName: 'E-loket <Test>',
    wantedLevel: 'high',
    async succeed(outcome: AttemptOutcome) {
      seen.ended = { type: 'succeeded', outcome };
    },
    async reject(reason: string, detail?: string) {
      seen.ended = { type: 'rejected', reason, detail };
    },
    async cancel() {
      seen.ended = { type: 'cancelled' };
    },
  };
  const ctx = {
    method,
    query,
    state: { attempt, csrf: 'csrf-1', locale: 'nl', form },
    t: (text: Parameters<typeof t>[0], values?: Parameters<typeof t>[2]) => t(text, 'nl', values),
    async render(view: string, model: object) {
      const say = { locale: 'nl', t: ctx.t, asset: (name: string) => `/public/${name}` };
      seen.html = await ejs.renderFile(join(views, `${view}.ejs`), { ...say, ...model });
    },
    redirect(location: string) {
      seen.location = location;
    },
    set status(status: number) {
      seen.status = status;
    },
  };
  await key.authenticate(ctx as never, async () => {});
  return seen;
}

export interface EidHouse {
  readonly pki: EidPki;
  readonly clock: MovableClock;
  readonly records: ReturnType<typeof createMemoryRecords>;
  readonly world: StatusWorld;
  readonly key: DigitalKey;
  readonly origin: string;
  readonly folder: string;
  /** A ticket as the login's form makes it. */
  ticket(interaction?: string): Promise<string>;
  card(kind: CardKind, nationalNumber?: string): Card;
  /** The whole way: form, eID host with this card, result page. */
  login(card: Pick<Card, 'pem' | 'keyPem'> | undefined): Promise<Seen>;
  close(): Promise<void>;
}

/** @param settings laid over those that fit the test PKI */
export async function createEidHouse(settings: Partial<z.input<typeof eidSettings>> = {}): Promise<EidHouse> {
  const clock = createClock();
  const folder = mkdtempSync(join(tmpdir(), 'eid-'));
  const pki = createEidPki({ now: START, statusUrl: STATUS_URL });
  const records = createMemoryRecords(clock);
  const world = createStatusWorld(pki, clock);
  const tools = keyTools({ clock, issuer: ISSUER, records, outbound: world.outbound });
  const port = await freePort();
  const key = eid.create(
    eidSettings.parse({
      ...writeEidFiles(pki, folder),
      listen: { host: '127.0.0.1', port },
      host_names: ['127.0.0.1'],
      ocsp: { hosts: ['status.test'] },
      crl: { enabled: false },
      ...settings,
    }),
    tools,
  );
  const running: Running | undefined = await key.start?.();
  const origin = `https://127.0.0.1:${port}`;
  const eidHost = { origin, certificate: pki.host.pem };

  const house: EidHouse = {
    ...{ pki, clock, records, world, key, origin, folder },
    async ticket(interaction = 'login-1') {
      const { location } = await visit(key, { method: 'POST', interaction, form: { way: 'mutual-tls' } });
      return new URL(location ?? '').searchParams.get('ticket') ?? '';
    },
    card(kind, nationalNumber) {
      const found = pki.cards.find(
        (card) => card.kind === kind && (nationalNumber ?? card.nationalNumber) === card.nationalNumber,
      );
      if (!found) throw new Error(`no card ${kind} ${nationalNumber ?? ''}`);
      return found;
    },
    async login(card) {
      const { location } = await presentCard(eidHost, await house.ticket(), card);
      const result = new URL(location ?? '').searchParams.get('result') ?? '';
      return visit(key, { step: 'result', query: { result } });
    },
    async close() {
      await running?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return house;
}
