// The joinery's foreman: settings, stores, a clock and the way out come in; a request handler comes out, and everything that ticks
// beside it. The rooms are joined in joinery/, own-rooms.ts and pipeline.ts; here stands in which order.

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createApi } from '#admin/api/api.ts';
import { CONSENT_GUESSES } from '#admin/helpdesk/desk.ts';
import { createAuditKeeping } from '#audit/keeping.ts';
import type { Running } from '#digital-keys/key.ts';
import { createExamIssuer } from '#exam/issuer.ts';
import { isOwnClient, ownClients } from '#first-party/own-clients.ts';
import { CODE_GUESSES } from '#help/code/code-page.ts';
import { createHelpRoom } from '#help/room.ts';
import { createAllowance } from '#http/allowance.ts';
import { interactionOf } from '#http/way-home.ts';
import { previewOf } from '#interaction/choose-key.ts';
import { createMetrics } from '#metrics/metrics.ts';
import { watchHouse } from '#metrics/watched.ts';
import { createOidc, type Oidc } from '#oidc/oidc.ts';
import { createSilentRefusal } from '#oidc/silent-refusal.ts';
import { createStoryKeeping } from '#stories/keeping.ts';
import { createHelpConsents } from '#subjects/help-consent.ts';
import { createStatus } from '#weather/status.ts';
import { startBackground } from './background.ts';
import { createClockWatch } from './clock-watch.ts';
import { adminOrigin, type Config } from './config.ts';
import { openCounter } from './joinery/counter.ts';
import { createEngine, type Handle } from './joinery/engine.ts';
import { createErrorPage } from './joinery/errors.ts';
import { type Ground, layGround, mechanismsOf, NEWS } from './joinery/ground.ts';
import type { House } from './joinery/house.ts';
import { borrowedMinutes, openLogin } from './joinery/login.ts';
import { openRegister, type RegisterRooms } from './joinery/register.ts';
import { openAdmin, openSelfService } from './own-rooms.ts';
import { createPipeline } from './pipeline.ts';

const VIEWS = fileURLToPath(new URL('../views', import.meta.url));

export interface App {
  readonly handle: Handle;
  /** Starts keys and what ticks beside the requests. Call once, before requests come in. */
  start(): Promise<Required<Running>>;
  /** Moves the signing keys whose time has come; a changed set makes a new engine, while logins go on. */
  refreshKeys(): Promise<void>;
  /** What operators' commands and tests reach for. */
  readonly oidc: Oidc;
  readonly register: RegisterRooms['register'];
  readonly changes: RegisterRooms['changes'];
  readonly people: RegisterRooms['people'];
  readonly organisations: RegisterRooms['organisations'];
  readonly exams: RegisterRooms['exams'];
  readonly weather: Ground['weather'];
}

export async function createApp(house: House): Promise<App> {
  const { config, stores, clock, outbound, log, metrics = createMetrics() } = house;
  const { durable, volatile } = stores;
  const { issuer, site, production } = config;

  const ground = layGround(house, metrics);
  const { sealing, messages, keys, mechanisms, weather, keyFacts, decide, counting, tell } = ground;
  const { guesses, subjects, stories, wayHome, csrf, notices } = ground;
  const rooms = await openRegister(house, ground);
  const { register, indexOf, organisations, people, changes, secretReminders } = rooms;
  const { returns, dayCount, diagnoses, desk, exams } = rooms;
  const showError = createErrorPage(house, ground, register, metrics);

  const oidc = createOidc({
    settings: {
      issuer,
      cookieSecrets: config.secrets.cookies,
      pairwiseSecret: config.secrets.pairwise,
      lifetimes: config.lifetimes,
      behindProxy: config.http.trusted_proxy.length > 0,
      signing: config.signing,
    },
    stores,
    clock,
    register,
    stories,
    diagnoses,
    subjects,
    sealing,
    wayHome,
    outbound,
    engineFetch: house.engineFetch,
    decide,
    mechanisms,
    admits: people.admits,
    onReturn: returns.note,
    isOwn: isOwnClient,
    log,
    showError,
  });
  const engine = createEngine(house, oidc, tell);
  const login = openLogin(house, ground, rooms, oidc);
  const counter = openCounter(house, ground);

  /** What every room of our own is given. */
  const common = {
    issuer,
    production,
    site,
    clock,
    durable,
    records: volatile.records,
    sealing,
    keys,
    subjects,
    csrf,
    register,
    decide,
    consents: createHelpConsents({ records: volatile.records, clock, derive: sealing.blindIndex }),
    findBorrowed: oidc.borrowed.find,
    handle: engine.handle,
  };
  const selfService = await openSelfService({
    ...common,
    counter: { ...counter.arrival, level: config.counter.level },
    guesses,
    bindingGate: login.bindingGate,
    sessions: { ...oidc.liveSessions, endBorrowed: oidc.borrowedLogout.end },
    messages,
  });
  const admin = await openAdmin({
    ...common,
    endBorrowed: oidc.borrowedLogout.end,
    counter: counter.desk,
    consentGuesses: createAllowance(counting, CONSENT_GUESSES),
    onEmergencyLook: {
      log: (fields) =>
        log.error(
          fields,
          'the helpdesk looks at a person without a consent number, allowed by a second person',
        ),
      async tell(repositories, id, reason) {
        const subject = await subjects.find(repositories, id);
        if (!subject) return;
        const before = await repositories.credentials.listBySubject(id);
        await notices.tellLooked(repositories, { subject, before, reason });
      },
    },
    origin: adminOrigin(config),
    changes,
    people,
    indexOf,
    organisations,
    diagnoses,
    exams,
    keyFacts,
    choiceView: (facts) =>
      previewOf({ ...facts, keys, borrowedMinutes: borrowedMinutes(config), now: clock.now() }),
    weather: {
      ...weather,
      async refresh() {
        await weather.refresh();
        tell(NEWS.weather);
      },
    },
  });
  const api = createApi({
    issuer,
    origin: adminOrigin(config),
    production,
    knownKeys: keys.map(({ id }) => id),
    mechanisms: mechanismsOf(keys.filter(({ id }) => id === 'eid')),
    requestsPerMinute: config.admin.api_requests_per_minute,
    reserved: ownClients,
    clock,
    log,
    durable,
    volatile,
    sealing,
    subjects,
    register,
    changes,
    people,
    organisations,
    tokens: oidc.tokens,
  });
  const help = createHelpRoom({
    site,
    issuer,
    keys,
    wayHome,
    register,
    clock,
    durable,
    holds: (ctx, address) =>
      oidc.handshake.read(ctx).then(
        ({ interaction }) => interaction === interactionOf(address),
        () => false,
      ),
    guesses: createAllowance(counting, CODE_GUESSES),
    lifetimes: config.lifetimes,
    ourselves: ownClients,
    decide,
    choice: (facts) =>
      previewOf({
        ...facts,
        keys,
        borrowedMinutes: borrowedMinutes(config),
        stepUp: false,
        onPhone: false,
        now: clock.now(),
      }),
  });

  const clocks = createClockWatch({ durable: durable.ping, volatile: volatile.ping }, clock, log);
  engine.surround(
    createPipeline({
      config,
      stores,
      clock,
      sealing,
      keys,
      showError,
      dispatcher: login.dispatcher,
      selfService,
      admin,
      api,
      exam: createExamIssuer({ issuer, register, desk, clock }),
      help,
      status: createStatus({ site, issuer, keys, weather, clock }),
      oidc,
      views: VIEWS,
      dependencies: { durable: durable.ping, volatile: volatile.ping, signing_keys: engine.canSign },
      isLeaving: house.isLeaving ?? (() => false),
      clocksApart: clocks.wrong,
      silentRefusal: createSilentRefusal(register, issuer),
      metrics,
      traces: house.traces,
      log,
    }),
  );
  await engine.refreshKeys();
  watchHouse(metrics, {
    clock,
    keys,
    stateOf: (key) => weather.of(key).state,
    backlogs: {
      messages: durable.outbox.backlog,
      logouts: durable.logoutDeliveries.backlog,
      audit: durable.audit.backlog,
    },
    tlsEnds: tlsEnds(config),
    endingSecrets: secretReminders.ending,
    clockAhead: clocks.ahead,
  });

  const onNews: Readonly<Record<string, (ids: readonly string[]) => unknown>> = {
    [NEWS.relyingParties]: register.hear,
    [NEWS.signingKeys]: () => engine.refreshKeys(true),
    [NEWS.weather]: weather.refresh,
  };
  async function hear(topic: string, ids: readonly string[]): Promise<void> {
    try {
      await onNews[topic]?.(ids);
    } catch (error) {
      log.warn({ err: error, topic }, 'what another process changed could not be read');
    }
  }

  return {
    refreshKeys: () => engine.refreshKeys(),
    oidc,
    register,
    changes,
    people,
    organisations,
    exams,
    weather,
    handle: engine.handle,
    async start() {
      await volatile.news.listen((topic, ids) => void hear(topic, ids));
      const running = await Promise.all(keys.map((key) => key.start?.()));
      const background = startBackground({
        durable,
        clock,
        log,
        oidc,
        messages,
        forgetful: [
          guesses,
          diagnoses,
          createStoryKeeping({ durable, clock }),
          counter.arrival,
          createAuditKeeping({ durable, clock, days: config.retention.audit }),
        ],
        secretReminders,
        returns,
        dayCount,
        weather,
        refreshKeys: () => engine.refreshKeys(),
      });
      return {
        async leave(patienceMs) {
          await Promise.all(running.map((one) => one?.leave?.(patienceMs)));
        },
        async close() {
          await exams.close();
          await background.close();
          await messages.close();
          await Promise.all(running.map((one) => one?.close()));
        },
      };
    },
  };
}

/** When the certificate that the broker itself shows ends (epoch milliseconds). */
function tlsEnds({ tls }: Config): number | undefined {
  return tls.cert === undefined ? undefined : Date.parse(new X509Certificate(readFileSync(tls.cert)).validTo);
}
