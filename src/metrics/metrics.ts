// What operators watch, as numbers without people. Comes in: what other rooms did, and what can be asked of them when somebody
// looks. Goes out: text in the format of Prometheus, on a port of its own. No e-loket is a label: there may be ten thousand.
//   requests.ts  requests by kind of page    watched.ts  what is asked at each look    process.ts  memory and event loop
//   listener.ts  the port

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Told } from '#stories/stories.ts';
import type { MetricsText } from './listener.ts';

/** Seconds. Stores answer in these, or something is wrong. */
const STORE_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5];
/** Seconds. The longest are those of an upstream that does not answer. */
const REQUEST_BUCKETS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds. People read, look for a card, and type. */
const LOGIN_BUCKETS = [5, 10, 20, 30, 60, 120, 300, 600, 1800];

/** How a try with a digital key went on: `failed` is trouble of the key, `turnedBack` is a person's doing. */
export type Tried = 'begun' | 'succeeded' | 'failed' | 'turnedBack';

export interface Metrics extends MetricsText {
  /** Everything that this broker counts. */
  readonly registry: Registry;
  /** A login ended, or was not needed. */
  told(what: Told): void;
  tried(key: string, what: Tried): void;
  /** A store answered after `ms` milliseconds, or did not. @param family of calls: `audit`, `sessions` */
  answered(store: string, family: string, ms: number, ok: boolean): void;
  /** @param seconds from the first byte read to the last byte written */
  request(route: string, status: number, seconds: number): void;
  /** A page of an error was shown. */
  refused(code: string): void;
  /** Somebody who began to sign in was asked to come back: it is too busy. */
  turnedAway(): void;
}

/** @param worker number of this process among those that share the port */
export function createMetrics(worker = 1): Metrics {
  const registry = new Registry();
  const registers = [registry];

  const logins = new Counter({
    name: 'sleutelbos_logins_total',
    help: 'Logins that ended, by key and level where they were proven; sso: without a page.',
    labelNames: ['kind', 'outcome', 'key', 'level'],
    registers,
  });
  const loginDuration = new Histogram({
    name: 'sleutelbos_login_duration_seconds',
    help: 'From the first page to the way back, of logins that succeeded.',
    labelNames: ['key'],
    buckets: LOGIN_BUCKETS,
    registers,
  });
  const tries = new Counter({
    name: 'sleutelbos_key_tries_total',
    help: 'Tries with a digital key and what became of them.',
    labelNames: ['key', 'result'],
    registers,
  });
  const store = new Histogram({
    name: 'sleutelbos_store_duration_seconds',
    help: 'How long stores took to answer.',
    labelNames: ['store', 'family'],
    buckets: STORE_BUCKETS,
    registers,
  });
  const storeFailures = new Counter({
    name: 'sleutelbos_store_failures_total',
    help: 'Calls of stores that were not answered.',
    labelNames: ['store', 'family'],
    registers,
  });
  const requests = new Histogram({
    name: 'sleutelbos_http_request_duration_seconds',
    help: 'Requests by kind of page and class of answer.',
    labelNames: ['route', 'status'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const share = new Counter({
    name: 'sleutelbos_worker_requests_total',
    help: 'Requests by the process that served them. Workers take connections themselves: one that takes none is stuck.',
    labelNames: ['worker'],
    registers,
  });
  const errors = new Counter({
    name: 'sleutelbos_errors_shown_total',
    help: 'Error pages by their code.',
    labelNames: ['code'],
    registers,
  });
  const turnedAway = new Counter({
    name: 'sleutelbos_turned_away_total',
    help: 'People who began to sign in and were asked to come back: too busy.',
    registers,
  });

  return {
    registry,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    told({ kind, outcome, key = '', level = '', seconds }) {
      logins.inc({ kind, outcome, key, level });
      if (outcome === 'finished' && seconds !== undefined) loginDuration.observe({ key }, seconds);
    },
    tried: (key, result) => tries.inc({ key, result }),
    answered(name, family, ms, ok) {
      store.observe({ store: name, family }, ms / 1000);
      if (!ok) storeFailures.inc({ store: name, family });
    },
    request(route, status, seconds) {
      requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds);
      share.inc({ worker });
    },
    refused: (code) => errors.inc({ code }),
    turnedAway: () => turnedAway.inc(),
  };
}

/** One more number, asked each time somebody looks. In several processes the greatest counts: each sees the same. */
export function watch(
  { registry }: Pick<Metrics, 'registry'>,
  gauge: {
    readonly name: string;
    readonly help: string;
    /** At least one: a number without any would stand at 0 when it cannot be asked. */
    readonly labels: readonly [string, ...string[]];
    /** `sum`: what each process has for itself. */
    readonly over?: 'max' | 'sum';
    ask(): Promise<readonly Reading[]> | readonly Reading[];
  },
): void {
  const { name, help, labels, over = 'max', ask } = gauge;
  new Gauge({
    name,
    help,
    labelNames: [...labels],
    aggregator: over,
    registers: [registry],
    async collect() {
      this.reset();
      // What cannot be asked is not there, rather than an old number.
      const readings = await Promise.resolve()
        .then(ask)
        .catch(() => []);
      for (const { value, ...of } of readings) this.set(of, value);
    },
  });
}

/** A value, with its labels beside it. */
export type Reading = { readonly value: number } & Readonly<Record<string, string | number>>;
