// The joinery: the one file that knows all rooms. Settings, stores, a clock and the way out come in; a request handler comes
// out, and everything that ticks beside it.

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type Koa from 'koa';
import { createApi } from '#admin/api/api.ts';
import { CONSENT_GUESSES } from '#admin/helpdesk/desk.ts';
import { createAuditKeeping } from '#audit/keeping.ts';
import type { Clock } from '#clock.ts';
import { createCounterArrival } from '#counter/arrival.ts';
import { createCounterDesk } from '#counter/desk.ts';
import { decide } from '#decision/decide.ts';
import { createBindingGate, mayBeginAtCounter } from '#digital-keys/binding-gate.ts';
import { createGate } from '#digital-keys/gate.ts';
import { createGuesses } from '#digital-keys/guesses.ts';
import type { DigitalKey, KeyDefinition, Log, Running } from '#digital-keys/key.ts';
import { ServiceError } from '#errors.ts';
import { createDesk } from '#exam/desk.ts';
import { createExams, type Exams } from '#exam/exams.ts';
import { createExamIssuer } from '#exam/issuer.ts';
import { type Patience, usualPatience } from '#exam/patience.ts';
import { isOwnClient, ownClients } from '#first-party/own-clients.ts';
import { CODE_GUESSES } from '#help/code/code-page.ts';
import { createHelpRoom } from '#help/room.ts';
import { createAllowance } from '#http/allowance.ts';
import { createCsrf } from '#http/csrf.ts';
import { createShowError } from '#http/error-page.ts';
import { networkOf } from '#http/networks.ts';
import { createWayHome, interactionOf } from '#http/way-home.ts';
import { createBorrowedTick } from '#interaction/borrowed-tick.ts';
import { previewOf } from '#interaction/choose-key.ts';
import { createDispatcher } from '#interaction/dispatcher.ts';
import { createEndings } from '#interaction/endings.ts';
import { createJourneys } from '#interaction/journey.ts';
import { createMoreTime } from '#interaction/more-time.ts';
import { createOtherPerson } from '#interaction/other-person.ts';
import { createPlannedChange } from '#interaction/planned-change.ts';
import { createReadScene } from '#interaction/scene.ts';
import { createMetrics, type Metrics } from '#metrics/metrics.ts';
import { watchHouse } from '#metrics/watched.ts';
import { createOidc } from '#oidc/oidc.ts';
import { createGateways } from '#outbound/gateways.ts';
import type { Outbound } from '#outbound/outbound.ts';
import { createMessages } from '#outbound/outbox.ts';
import { type Changes, createChanges } from '#relying-parties/changes/changes.ts';
import { createDiagnoses } from '#relying-parties/diagnosis/diagnoses.ts';
import { readRegisterFolder } from '#relying-parties/files.ts';
import { fillRegister } from '#relying-parties/fill.ts';
import { createLetterAboutChange } from '#relying-parties/letters/about-change.ts';
import { createSecretReminders } from '#relying-parties/letters/secret-reminders.ts';
import { createOrganisations, type Organisations } from '#relying-parties/organisation.ts';
import { createPeople, type People } from '#relying-parties/people.ts';
import { createRegister } from '#relying-parties/register.ts';
import { createSealing } from '#sealing.ts';
import { firstKey } from '#self-service/keys/own-keys.ts';
import { createNotices } from '#self-service/notices/notices.ts';
import type { Repositories, Stores } from '#stores/ports.ts';
import { createDayCount } from '#stories/figures/count-days.ts';
import { createReturns } from '#stories/figures/returns.ts';
import { createStoryKeeping } from '#stories/keeping.ts';
import { createStories } from '#stories/stories.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { createTroubles } from '#stories/troubles.ts';
import { createHelpConsents } from '#subjects/help-consent.ts';
import { parseNationalNumber } from '#subjects/national-number.ts';
import { createSubjects, personIndex } from '#subjects/subjects.ts';
import { createStatus } from '#weather/status.ts';
import { createWeather, type Weather } from '#weather/weather.ts';
import { startBackground } from './background.ts';
import { adminOrigin, type Config, environment } from './config.ts';
import { createKeys, factsOf } from './create-digital-keys.ts';
import { openAdmin, openSelfService } from './own-rooms.ts';
import { createPipeline } from './pipeline.ts';

/** Error pages that belong to no login, kept under their support codes: at most some two million in half a year. */
const STRAY_ERRORS = { name: 'stray-error', windowMs: 3_600_000, each: 20, inAll: 500 };
/** What processes tell each other when they change it. */
const NEWS = { relyingParties: 'relying-parties', signingKeys: 'signing-keys', weather: 'weather' } as const;
const VIEWS = fileURLToPath(new URL('../views', import.meta.url));
export interface House {
  readonly config: Config;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly outbound: Outbound;
  /** `fetch` for the engine's own calls: the egress rules with its address guard kept. */
  readonly engineFetch: Parameters<typeof createOidc>[0]['engineFetch'];
  readonly log: Log;
  /** Left out: counted for nobody. */
  readonly metrics?: Metrics | undefined;
  readonly keys?: readonly KeyDefinition[];
  /** How long an exam waits for what; left out: as long as people can bear. */
  readonly examPatience?: Patience | undefined;
  /** True once this process wants no more visitors. */
  readonly isLeaving?: () => boolean;
}

export interface App {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Starts keys, queue and sealer. Call once, before requests come in. */
  start(): Promise<Required<Running>>;
  /** Moves the signing keys whose time has come; a changed set makes a new engine, while logins go on. */
  refreshKeys(): Promise<void>;
  /** What operators' commands and tests reach for. */
  readonly oidc: ReturnType<typeof createOidc>;
  readonly register: ReturnType<typeof createRegister>;
  readonly changes: Changes;
  readonly people: People;
  readonly organisations: Organisations;
  readonly exams: Exams;
  readonly weather: Weather;
}

export async function createApp(house: House): Promise<App> {
  const { config, stores, clock, outbound, log, metrics = createMetrics() } = house;
  const { durable, volatile } = stores;
  const { issuer } = config;

  const sealing = createSealing(config.secrets.sealing, config.secrets.index);
  const messages = createMessages({
    durable,
    sealing,
    clock,
    log,
    ...createGateways(config.messages, { outbound, production: config.production }),
  });
  const keys = createKeys({ ...house, sealing, messages }, house.keys);
  const mechanismsOf = (some: readonly DigitalKey[]) =>
    new Set(some.flatMap((key) => [key.authmech, ...(key.outcomes ?? []).map(({ authmech }) => authmech)]));
  const mechanisms = mechanismsOf(keys);
  const weather = createWeather({ durable, volatile, clock, log, keys });
  const countTry: typeof weather.note = (key, what) => {
    weather.note(key, what);
    metrics.tried(key, what);
  };
  const keyFacts = () => keys.map((key) => factsOf(key, weather.of(key.id)));
  const decideNow = (input: Omit<Parameters<typeof decide>[0], 'keys'>) =>
    decide({ ...input, keys: keyFacts() });

  const tell = (topic: string, ids?: readonly string[]) =>
    void volatile.news
      .tell(topic, ids)
      .catch((error: unknown) => log.warn({ err: error, topic }, 'other processes could not be told'));
  const register = createRegister({ durable, clock, tell: (ids) => tell(NEWS.relyingParties, ids) });
  await applyFolder(house, register, keys);
  const indexOf = (nationalNumber: string) => personIndex(sealing, nationalNumber);
  const people = createPeople({
    durable,
    clock,
    administrators: config.admin.administrators.map((number) =>
      indexOf(parseNationalNumber(number) ?? number),
    ),
  });
  const organisations = createOrganisations({ durable, clock });
  const letters = { organisations, messages, clock, origin: adminOrigin(config) };
  const changes = createChanges({
    write: createLetterAboutChange(letters),
    durable,
    register,
    clock,
    reserved: ownClients,
    examRequired: config.admin.exam_required,
    onEmergency: async ({ id, authorLabel, note }, items) =>
      log.error(
        { change: id, by: authorLabel, note, relyingParties: items.map((item) => item.id) },
        'an emergency change of the register was applied without a second person',
      ),
  });
  const returns = createReturns({ durable, clock, leaveOut: ownClients });
  const dayCount = createDayCount({ durable, clock, leaveOut: ownClients });
  const stories = createStories({ durable, clock, onTold: metrics.told });
  const desk = createDesk({ records: volatile.records, clock });
  const exams = createExams({
    issuer,
    durable,
    counters: volatile.counters,
    clock,
    desk,
    outbound,
    mechanisms: keys.map(({ id, authmech }) => ({ id, authmech })),
    patience: house.examPatience ?? usualPatience,
    onError: (error) => log.error({ err: error }, 'an exam broke off'),
  });
  const diagnoses = createDiagnoses({ durable, counters: volatile.counters, clock });
  const subjects = createSubjects({ sealing, clock });
  const wayHome = createWayHome({
    records: volatile.records,
    clock,
    secrets: config.secrets.cookies,
  });
  const csrf = createCsrf(config.secrets.cookies[0] ?? '');
  const counting = { counters: volatile.counters, derive: sealing.blindIndex };
  const strayErrors = createAllowance(counting, STRAY_ERRORS);
  const troubles = createTroubles({
    durable,
    clock,
    mayKeep: async (address) => (await strayErrors.take(networkOf(address))).type === 'yes',
  });
  const showError = createShowError({
    clock,
    log,
    wayHome,
    homeOf: (id) => register.find(id),
    newSupportCode,
    onShown: troubles.note,
    countShown: metrics.refused,
  });

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
    decide: decideNow,
    mechanisms,
    admits: people.admits,
    onReturn: returns.note,
    isOwn: isOwnClient,
    log,
    showError,
  });

  const journeys = createJourneys({
    records: volatile.records,
    clock,
    lifetime: config.lifetimes.interaction,
  });
  const guesses = createGuesses({
    durable,
    counters: volatile.counters,
    clock,
    derive: sealing.blindIndex,
  });
  const gateHouse = { durable, stories, subjects, guesses, csrf, clock, countTry };
  const gate = createGate(gateHouse);
  const readScene = createReadScene({
    handshake: oidc.handshake,
    journeys,
    wayHome,
    register,
    durable,
    decide: decideNow,
    clock,
    lifetime: config.lifetimes.interaction,
  });
  const notices = createNotices({ issuer, site: config.site, sealing, clock, keys, messages });
  const borrowedMinutes = Math.ceil(config.lifetimes.borrowed / 60);
  const dispatcher = createDispatcher({
    readScene,
    journeys,
    endings: createEndings({
      stories,
      wayHome,
      handshake: oidc.handshake,
      clock,
      async tellBorrowed(repositories, { subject: id, relyingParty }) {
        const subject = await subjects.find(repositories, id);
        if (!subject) return;
        const before = await repositories.credentials.listBySubject(id);
        await notices.tellBorrowed(repositories, { subject, party: relyingParty.names, before });
      },
    }),
    otherPerson: createOtherPerson({ subjects, durable, csrf, journeys }),
    moreTime: createMoreTime({ handshake: oidc.handshake, journeys, csrf }),
    plannedChange: createPlannedChange({ decide: decideNow, durable, journeys, csrf, clock, keys }),
    borrowedTick: createBorrowedTick({ journeys, readScene }),
    borrowedMinutes,
    stories,
    durable,
    gate,
    countTry,
    csrf,
    clock,
    keys,
    admits: people.admits,
  });
  const secretReminders = createSecretReminders({ ...letters, register, records: volatile.records });
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
  });
  let handler: App['handle'] = () => {
    throw new Error('the app answers only after it was built');
  };
  const consents = createHelpConsents({ records: volatile.records, clock, derive: sealing.blindIndex });
  const first = firstKey(keys);
  const counterHouse = {
    issuer,
    settings: config.counter,
    works: () => first !== undefined && messages.state('mail') !== 'off',
    durable,
    counters: volatile.counters,
    clock,
    sealing,
    messages,
    phone: config.site.helpdesk.phone,
    mayBegin: async (repositories: Repositories, id: string) =>
      first !== undefined && mayBeginAtCounter({ guesses, sealing }, repositories, first, id),
    tellKnown: async (repositories: Repositories, id: string) => {
      const subject = await subjects.find(repositories, id);
      if (!subject) return;
      await notices.tellCounter(repositories, {
        subject,
        before: await repositories.credentials.listBySubject(id),
      });
    },
  };
  const counterArrival = createCounterArrival({ ...counterHouse, subjects });
  const selfService = await openSelfService({
    counter: { ...counterArrival, level: config.counter.level },
    consents,
    issuer,
    production: config.production,
    site: config.site,
    clock,
    durable,
    records: volatile.records,
    sealing,
    keys,
    subjects,
    guesses,
    bindingGate: createBindingGate({ ...gateHouse, sealing }),
    csrf,
    sessions: { ...oidc.liveSessions, endBorrowed: oidc.borrowedLogout.end },
    findBorrowed: oidc.borrowed.find,
    register,
    decide: decideNow,
    messages,
    handle: (request, response) => handler(request, response),
  });
  const admin = await openAdmin({
    findBorrowed: oidc.borrowed.find,
    endBorrowed: oidc.borrowedLogout.end,
    counter: createCounterDesk(counterHouse),
    consents,
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
    issuer,
    origin: adminOrigin(config),
    production: config.production,
    site: config.site,
    clock,
    durable,
    records: volatile.records,
    sealing,
    keys,
    subjects,
    csrf,
    register,
    changes,
    people,
    indexOf,
    organisations,
    diagnoses,
    exams,
    decide: decideNow,
    keyFacts,
    choiceView: (facts) => previewOf({ ...facts, keys, borrowedMinutes, now: clock.now() }),
    weather: {
      ...weather,
      async refresh() {
        await weather.refresh();
        tell(NEWS.weather);
      },
    },
    handle: (request, response) => handler(request, response),
  });
  const api = createApi({
    issuer,
    origin: adminOrigin(config),
    production: config.production,
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
  const exam = createExamIssuer({ issuer, register, desk, clock });
  const help = createHelpRoom({
    site: config.site,
    issuer,
    keys,
    wayHome,
    register,
    clock,
    durable,
    holds: (ctx, login) =>
      oidc.handshake.read(ctx).then(
        ({ interaction }) => interaction === interactionOf(login),
        () => false,
      ),
    guesses: createAllowance(counting, CODE_GUESSES),
    lifetimes: config.lifetimes,
    ourselves: ownClients,
    decide: decideNow,
    choice: (facts) =>
      previewOf({ ...facts, keys, borrowedMinutes, stepUp: false, onPhone: false, now: clock.now() }),
  });

  const middlewares = createPipeline({
    config,
    stores,
    clock,
    sealing,
    keys,
    showError,
    dispatcher,
    selfService,
    admin,
    api,
    exam,
    help,
    status: createStatus({ site: config.site, issuer, keys, weather, clock }),
    oidc,
    views: VIEWS,
    dependencies: {
      durable: durable.ping,
      volatile: volatile.ping,
      signing_keys: async () => {
        if (!config.signing.algorithms.every((alg) => signingNow.has(alg)))
          throw new ServiceError('unavailable', { detail: 'an algorithm has no signing key' });
      },
    },
    isLeaving: house.isLeaving ?? (() => false),
    metrics,
  });
  async function rebuild(): Promise<void> {
    const provider = await oidc.build();
    for (const middleware of middlewares) provider.use(middleware as never);
    // Message and code only: a parser's error carries the raw request, secrets included.
    (provider as Koa).on('error', ({ message, code }: NodeJS.ErrnoException) =>
      log.warn({ code, detail: message }, 'a response failed'),
    );
    handler = provider.callback();
  }
  let keySet = '';
  let signingNow: ReadonlySet<string | undefined> = new Set();
  async function refreshKeys(changedElsewhere = false): Promise<void> {
    await oidc.signingKeys.advance();
    const { keys: all } = await oidc.signingKeys.jwks();
    const now = JSON.stringify(all);
    if (now === keySet) return;
    await rebuild();
    if (keySet !== '' && !changedElsewhere) tell(NEWS.signingKeys);
    keySet = now;
    signingNow = new Set(all.filter(({ key_ops }) => key_ops === undefined).map(({ alg }) => alg));
  }
  await refreshKeys();

  const onNews: Readonly<Record<string, (ids: readonly string[]) => unknown>> = {
    [NEWS.relyingParties]: register.hear,
    [NEWS.signingKeys]: () => refreshKeys(true),
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
    refreshKeys,
    oidc,
    register,
    changes,
    people,
    organisations,
    exams,
    weather,
    handle: (request, response) => handler(request, response),
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
          counterArrival,
          createAuditKeeping({ durable, clock, days: config.retention.audit }),
        ],
        secretReminders,
        returns,
        dayCount,
        weather,
        refreshKeys: () => refreshKeys(),
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

/** The folder of relying parties fills an empty register. After that the register is the truth. */
async function applyFolder(
  { config, stores, clock }: House,
  register: App['register'],
  keys: readonly DigitalKey[],
): Promise<void> {
  const { folder } = config.relying_parties;
  if (folder === undefined) return;
  const others = (await register.list()).filter(({ client_id }) => !isOwnClient(client_id));
  if (others.length > 0) return;
  const wanted = await readRegisterFolder(folder, {
    production: config.production,
    knownKeys: keys.map((key) => key.id),
    environment,
  });
  await fillRegister({ durable: stores.durable, clock }, wanted);
}
