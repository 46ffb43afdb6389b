// What ticks beside the requests: signing keys move by the clock, logouts and messages are delivered, the audit log is sealed,
// digital keys are watched.

import { sealNow } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Log, Running } from '#digital-keys/key.ts';
import type { Oidc } from '#oidc/oidc.ts';
import type { Durable } from '#stores/ports.ts';

const KEY_CHECK_MS = 5_000;
const QUEUE_MS = 1_000;
const SEAL_MS = 10_000;
const EXPIRED_MS = 5_000;
const WEATHER_MS = 5_000;
const COUNT_MS = 60_000;
const TIDY_MS = 3_600_000;

/** @param house.refreshKeys moves signing keys whose time has come */
export function startBackground(house: {
  durable: Durable;
  clock: Clock;
  log: Log;
  oidc: Oidc;
  messages: { deliverDue(): Promise<unknown>; forgetOld(): Promise<void> };
  /** What else keeps things only for a while. */
  forgetful: readonly { forgetOld(): Promise<unknown> }[];
  secretReminders: { sendDue(): Promise<unknown> };
  returns: { flush(): Promise<void> };
  dayCount: { countDue(): Promise<unknown> };
  weather: { tick(): Promise<void> };
  refreshKeys: () => Promise<void>;
}): Running {
  const {
    durable,
    clock,
    log,
    oidc,
    messages,
    forgetful,
    secretReminders,
    returns,
    dayCount,
    weather,
    refreshKeys,
  } = house;
  const onError = (error: unknown) => log.error({ err: error }, 'a background task failed');
  const timers = [
    every(KEY_CHECK_MS, onError, refreshKeys),
    every(QUEUE_MS, onError, () => oidc.logoutQueue.deliverDue()),
    every(EXPIRED_MS, onError, () => oidc.tellExpired()),
    every(QUEUE_MS, onError, () => messages.deliverDue()),
    every(TIDY_MS, onError, () =>
      Promise.all([oidc.logoutQueue, messages, ...forgetful].map((one) => one.forgetOld())),
    ),
    every(COUNT_MS, onError, returns.flush),
    every(TIDY_MS, onError, dayCount.countDue),
    every(TIDY_MS, onError, secretReminders.sendDue),
    every(WEATHER_MS, onError, weather.tick),
    every(SEAL_MS, onError, () => sealNow({ durable, clock })),
  ];
  return {
    async close() {
      await Promise.all(timers.map((timer) => timer.close()));
      await returns.flush().catch(onError);
    },
  };
}

/** Runs `task` every `ms` milliseconds, never twice at once. `close` waits for the one that runs. */
function every(ms: number, onError: (error: unknown) => void, task: () => Promise<unknown>): Running {
  let busy: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    busy ??= task()
      .catch(onError)
      .finally(() => {
        busy = undefined;
      });
  }, ms);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await busy;
    },
  };
}
