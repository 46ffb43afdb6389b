// What ticks beside the requests: signing keys move by the clock, logouts are delivered, the audit log is sealed.

import { startSealer } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Log, Running } from '#digital-keys/key.ts';
import type { Oidc } from '#oidc/oidc.ts';
import type { Durable } from '#stores/ports.ts';

const KEY_CHECK_MS = 10_000;
const LOGOUT_MS = 1_000;
const SEAL_MS = 10_000;

/** @param house.rebuild makes an engine with the signing keys of this moment the current one */
export async function startBackground(house: {
  durable: Durable;
  clock: Clock;
  log: Log;
  oidc: Oidc;
  rebuild: () => Promise<void>;
}): Promise<Running> {
  const { durable, clock, log, oidc, rebuild } = house;
  const onError = (error: unknown) => log.error({ err: error }, 'a background task failed');
  let keySet = JSON.stringify(await oidc.signingKeys.jwks());
  const timers = [
    every(KEY_CHECK_MS, onError, async () => {
      await oidc.signingKeys.advance();
      const now = JSON.stringify(await oidc.signingKeys.jwks());
      if (now !== keySet) await rebuild();
      keySet = now;
    }),
    every(LOGOUT_MS, onError, () => oidc.logoutQueue.deliverDue()),
  ];
  const sealer = startSealer({ durable, clock, everyMs: SEAL_MS, onError });
  return {
    async close() {
      sealer.close();
      await Promise.all(timers.map((timer) => timer.close()));
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
