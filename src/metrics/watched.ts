// What is asked each time somebody looks: queues, keys, certificates and secrets that come to their end.

import type { Clock } from '#clock.ts';
import type { DigitalKey } from '#digital-keys/key.ts';
import type { Backlog } from '#stores/ports.ts';
import { type Metrics, watch } from './metrics.ts';

const STATES = ['up', 'slow', 'down'] as const;

/** However often somebody looks, the stores are asked no more often than this (milliseconds). */
const ASKED_AGAIN_MS = 5_000;

export function watchHouse(
  metrics: Pick<Metrics, 'registry'>,
  house: {
    readonly clock: Clock;
    readonly keys: readonly DigitalKey[];
    readonly stateOf: (key: string) => (typeof STATES)[number];
    readonly backlogs: Readonly<Record<string, () => Promise<Backlog>>>;
    /** Certificate of the broker's own TLS: when it ends, epoch milliseconds. */
    readonly tlsEnds?: number | undefined;
    /** Client secrets of e-lokets that end within so many days, as last counted. */
    readonly endingSecrets: () => Readonly<Record<string, number>>;
    /** Seconds that this machine's clock is ahead of each store's. */
    readonly clockAhead: () => Promise<Readonly<Record<string, number>>>;
  },
): void {
  const { clock, keys } = house;
  const backlogs = Object.entries(house.backlogs).map(
    ([queue, ask]) => [queue, rememberFor(ASKED_AGAIN_MS, clock, ask)] as const,
  );
  const ofQueues = (numberOf: (backlog: Backlog) => number) => async () =>
    Promise.all(backlogs.map(async ([queue, ask]) => ({ queue, value: numberOf(await ask()) })));
  const figures = () => keys.map((key) => [key.id, key.figures?.() ?? {}] as const);

  watch(metrics, {
    name: 'sleutelbos_queue_waiting',
    help: 'What is on its way: messages, logouts to tell, audit rows to seal.',
    labels: ['queue'],
    ask: ofQueues(({ waiting }) => waiting),
  });
  watch(metrics, {
    name: 'sleutelbos_queue_oldest_seconds',
    help: 'How long the oldest of them has been due.',
    labels: ['queue'],
    ask: ofQueues(({ oldest }) => (oldest === undefined ? 0 : Math.max(0, clock.now() - oldest) / 1000)),
  });
  watch(metrics, {
    name: 'sleutelbos_key_state',
    help: 'How each digital key is doing: 1 for the state that it is in.',
    labels: ['key', 'state'],
    ask: () =>
      keys.flatMap(({ id }) =>
        STATES.map((state) => ({ key: id, state, value: house.stateOf(id) === state ? 1 : 0 })),
      ),
  });
  watch(metrics, {
    name: 'sleutelbos_key_work',
    help: 'Costly work of a key (hashing passwords): at it, and in line.',
    labels: ['key', 'state'],
    over: 'sum',
    ask: () =>
      figures().flatMap(([key, { working, waiting }]) =>
        working === undefined
          ? []
          : [
              { key, state: 'working', value: working },
              { key, state: 'waiting', value: waiting ?? 0 },
            ],
      ),
  });
  watch(metrics, {
    name: 'sleutelbos_certificate_expires_timestamp_seconds',
    help: 'When the first certificate of its kind is no longer valid.',
    labels: ['certificate'],
    ask() {
      const ofKeys = figures().flatMap(([, { certificates = {} }]) => Object.entries(certificates));
      const own: [string, number][] = house.tlsEnds === undefined ? [] : [['tls', house.tlsEnds]];
      return [...ofKeys, ...own].map(([certificate, at]) => ({ certificate, value: at / 1000 }));
    },
  });
  watch(metrics, {
    name: 'sleutelbos_client_secrets_ending',
    help: 'Secrets of e-lokets that end within so many days, counted once an hour.',
    labels: ['days'],
    ask: () => Object.entries(house.endingSecrets()).map(([days, value]) => ({ days, value })),
  });
  watch(metrics, {
    name: 'sleutelbos_clock_off_seconds',
    help: 'How far the clock of this machine is from that of a store, either way.',
    labels: ['store'],
    ask: async () =>
      Object.entries(await house.clockAhead()).map(([store, ahead]) => ({ store, value: Math.abs(ahead) })),
  });
}

function rememberFor<T>(ms: number, clock: Clock, ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return () => {
    if (!last || clock.now() - last.at >= ms) last = { at: clock.now(), answer: ask() };
    return last.answer;
  };
}
