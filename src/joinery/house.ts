// What a broker is built from.

import type { Clock } from '#clock.ts';
import type { Config } from '#config.ts';
import type { KeyDefinition, Log } from '#digital-keys/key.ts';
import type { Patience } from '#exam/patience.ts';
import type { Metrics } from '#metrics/metrics.ts';
import type { createOidc } from '#oidc/oidc.ts';
import type { Outbound } from '#outbound/outbound.ts';
import type { Stores } from '#stores/ports.ts';
import type { Traces } from '#traces/traces.ts';

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
  /** Left out: nothing is traced. */
  readonly traces?: Traces | undefined;
  readonly keys?: readonly KeyDefinition[];
  /** How long an exam waits for what; left out: as long as people can bear. */
  readonly examPatience?: Patience | undefined;
  /** True once this process wants no more visitors. */
  readonly isLeaving?: () => boolean;
}
