// The joinery: the one file that knows all rooms. Settings, stores, a clock and the way out come in; a request handler comes
// out, and everything that ticks beside it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type Koa from 'koa';
import type { Clock } from '#clock.ts';
import { decide } from '#decision/decide.ts';
import type { KeyFacts } from '#decision/facts.ts';
import { createGate } from '#digital-keys/gate.ts';
import type { DigitalKey, KeyDefinition, Log, Running } from '#digital-keys/key.ts';
import { keyDefinitions } from '#digital-keys/registry.ts';
import { createHelp } from '#help/help.ts';
import { createCsrf } from '#http/csrf.ts';
import { createShowError } from '#http/error-page.ts';
import { createWayHome } from '#http/way-home.ts';
import { createDispatcher } from '#interaction/dispatcher.ts';
import { createEndings } from '#interaction/endings.ts';
import { createJourneys } from '#interaction/journey.ts';
import { createOtherPerson } from '#interaction/other-person.ts';
import { createReadScene } from '#interaction/scene.ts';
import { createOidc } from '#oidc/oidc.ts';
import type { Outbound } from '#outbound/outbound.ts';
import { readRelyingPartyFolder } from '#relying-parties/files.ts';
import { createRegister } from '#relying-parties/register.ts';
import { createSealing } from '#sealing.ts';
import type { Stores } from '#stores/ports.ts';
import { createStories } from '#stories/stories.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { createSubjects } from '#subjects/subjects.ts';
import { startBackground } from './background.ts';
import type { Config } from './config.ts';
import { createPipeline } from './pipeline.ts';

const VIEWS = fileURLToPath(new URL('../views', import.meta.url));
export interface House {
  readonly config: Config;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly outbound: Outbound;
  /** `fetch` for the engine's own calls: the egress rules with its address guard kept. */
  readonly engineFetch: Parameters<typeof createOidc>[0]['engineFetch'];
  readonly log: Log;
  readonly keys?: readonly KeyDefinition[];
}

export interface App {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Starts keys, queue and sealer. Call once, before requests come in. */
  start(): Promise<Running>;
  /** Moves the signing keys whose time has come; a changed set makes a new engine, while logins go on. */
  refreshKeys(): Promise<void>;
  /** What operators' commands and tests reach for. */
  readonly oidc: ReturnType<typeof createOidc>;
  readonly register: ReturnType<typeof createRegister>;
}

export async function createApp(house: House): Promise<App> {
  const { config, stores, clock, outbound, log } = house;
  const { durable, volatile } = stores;
  const { issuer } = config;

  const sealing = createSealing(config.secrets.sealing, config.secrets.index);
  const keys = createKeys(house);
  const mechanisms = new Set(keys.map((key) => key.authmech));
  const decideNow = (input: Omit<Parameters<typeof decide>[0], 'keys'>) =>
    decide({ ...input, keys: keys.map(factsOf) });

  const register = createRegister({ durable, clock });
  await applyFolder(house, register, keys);
  const stories = createStories({ durable, clock });
  const subjects = createSubjects({ sealing, clock });
  const wayHome = createWayHome({ records: volatile.records, clock });
  const csrf = createCsrf(config.secrets.cookies[0] ?? '');
  const showError = createShowError({
    clock,
    log,
    wayHome,
    homeOf: (id) => register.find(id),
    newSupportCode,
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
    subjects,
    sealing,
    wayHome,
    outbound,
    engineFetch: house.engineFetch,
    decide: decideNow,
    mechanisms,
    log,
    showError,
  });

  const journeys = createJourneys({
    records: volatile.records,
    clock,
    lifetime: config.lifetimes.interaction,
  });
  const gate = createGate({ durable, stories, subjects, csrf, clock });
  const readScene = createReadScene({
    handshake: oidc.handshake,
    journeys,
    wayHome,
    register,
    durable,
    decide: decideNow,
  });
  const dispatcher = createDispatcher({
    readScene,
    journeys,
    endings: createEndings({ stories, wayHome, handshake: oidc.handshake, clock }),
    otherPerson: createOtherPerson({ subjects, durable, csrf, journeys }),
    stories,
    durable,
    gate,
    csrf,
    clock,
    keys,
  });
  const help = createHelp({ site: config.site, issuer, keys, wayHome, register });

  const middlewares = createPipeline({
    config,
    stores,
    clock,
    keys,
    showError,
    dispatcher,
    help,
    oidc,
    views: VIEWS,
  });
  let handler: App['handle'] = () => {
    throw new Error('the app answers only after it was built');
  };
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
  async function refreshKeys(): Promise<void> {
    await oidc.signingKeys.advance();
    const now = JSON.stringify(await oidc.signingKeys.jwks());
    if (now === keySet) return;
    await rebuild();
    keySet = now;
  }
  await refreshKeys();

  return {
    refreshKeys,
    oidc,
    register,
    handle: (request, response) => handler(request, response),
    async start() {
      const running = await Promise.all(keys.map((key) => key.start?.()));
      const background = startBackground({ durable, clock, log, oidc, refreshKeys });
      return {
        async close() {
          await background.close();
          await Promise.all(running.map((one) => one?.close()));
        },
      };
    },
  };
}

function createKeys({
  config,
  clock,
  stores,
  outbound,
  log,
  keys = keyDefinitions,
}: House): readonly DigitalKey[] {
  return keys.flatMap((definition) => {
    const settings = (config.digital_keys as Readonly<Record<string, unknown>>)[definition.id];
    if (settings === undefined) return [];
    const { issuer, production } = config;
    return [
      definition.create(settings, {
        clock,
        issuer,
        production,
        records: stores.volatile.records,
        outbound,
        log,
      }),
    ];
  });
}

function factsOf(key: DigitalKey): KeyFacts {
  const { id, authmech, subject, after } = key;
  const available = key.availability?.().state !== 'down';
  return { id, authmech, level: key.traits.level, subject, after, available };
}

/** The folder of relying parties, applied to an empty register only, or at each start where the settings say so. */
async function applyFolder(
  { config }: House,
  register: App['register'],
  keys: readonly DigitalKey[],
): Promise<void> {
  const { folder, apply } = config.relying_parties;
  if (folder === undefined) return;
  if (apply === 'empty-register' && (await register.list()).length > 0) return;
  const parties = await readRelyingPartyFolder(folder, {
    production: config.production,
    knownKeys: keys.map((key) => key.id),
  });
  for (const party of parties) await register.apply(party, 'operator', 'from the folder of relying parties');
}
