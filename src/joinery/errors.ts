// The error page, and the trace that it leaves under its support code.

import { createAllowance } from '#http/allowance.ts';
import { createShowError, type ShowError } from '#http/error-page.ts';
import { networkOf } from '#http/networks.ts';
import type { Metrics } from '#metrics/metrics.ts';
import type { Register } from '#relying-parties/register.ts';
import { newSupportCode } from '#stories/support-code.ts';
import { createTroubles } from '#stories/troubles.ts';
import type { Ground } from './ground.ts';
import type { House } from './house.ts';

/** Error pages that belong to no login, kept under their support codes: at most some two million in half a year. */
const STRAY_ERRORS = { name: 'stray-error', windowMs: 3_600_000, each: 20, inAll: 500 };

export function createErrorPage(
  { stores, clock, log }: Pick<House, 'stores' | 'clock' | 'log'>,
  { counting, wayHome }: Pick<Ground, 'counting' | 'wayHome'>,
  register: Register,
  metrics: Metrics,
): ShowError {
  const strayErrors = createAllowance(counting, STRAY_ERRORS);
  const troubles = createTroubles({
    durable: stores.durable,
    clock,
    mayKeep: async (address) => (await strayErrors.take(networkOf(address))).type === 'yes',
  });
  return createShowError({
    clock,
    log,
    wayHome,
    homeOf: (id) => register.find(id),
    newSupportCode,
    onShown: troubles.note,
    countShown: metrics.refused,
  });
}
