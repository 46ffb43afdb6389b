// Back-channel logout, out of the citizen's way: a durable queue, tried again with growing pauses, its outcome kept.

import { randomUUID } from 'node:crypto';
import type Provider from 'oidc-provider';
import { record } from '#audit/audit.ts';
import type { Clock } from '#clock.ts';
import type { Outbound } from '#outbound/outbound.ts';
import type { Durable, LogoutDelivery } from '#stores/ports.ts';
import { issueLogoutToken } from './engine-surface.ts';

/** Milliseconds before the 2nd, 3rd … try; after the last one the delivery has failed. */
const PAUSES = [2_000, 10_000, 60_000, 300_000, 1_800_000];
const LEASE_MS = 30_000;
const AT_ONCE = 20;
const TRY_MS = 3_000;
/** After so many rounds others have their turn. */
const ROUNDS = 10;
export const KEPT_MS = 30 * 86_400_000;

export interface LogoutQueue {
  add(
    session: string,
    logouts: readonly { relyingParty: string; subject: string; sid: string | undefined }[],
  ): Promise<void>;
  /** Notes that these relying parties have no address where they could be told: for the report to the citizen. */
  noteUntold(session: string, subject: string, relyingParties: readonly string[]): Promise<void>;
  /** Tries everything that is due, in rounds. Returns how many were tried. */
  deliverDue(): Promise<number>;
  /** What became of logouts is kept for a month. */
  forgetOld(): Promise<void>;
}

export function createLogoutQueue(house: {
  durable: Durable;
  outbound: Outbound;
  clock: Clock;
  provider: () => Provider;
}): LogoutQueue {
  const { durable, outbound, clock, provider } = house;

  /** Undefined when the relying party took it, otherwise the reason why not. */
  async function attempt(delivery: LogoutDelivery): Promise<string | undefined> {
    try {
      const client = await provider().Client.find(delivery.relyingParty);
      const address = client?.backchannelLogoutUri;
      if (!client || !address) return 'the relying party no longer has a back-channel address';
      const token = await issueLogoutToken(provider(), client, delivery);
      const response = await outbound.fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ logout_token: token }).toString(),
        timeoutMs: TRY_MS,
      });
      return response.status === 200 || response.status === 204 ? undefined : `status ${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    }
  }

  async function deliver(delivery: LogoutDelivery): Promise<void> {
    const reason = await attempt(delivery);
    const attempts = delivery.attempts + 1;
    const pause = PAUSES[attempts - 1];
    const status = reason === undefined ? 'delivered' : pause === undefined ? 'failed' : 'pending';
    await durable.transaction(async (repositories) => {
      await repositories.logoutDeliveries.record(delivery.id, {
        attempts,
        status,
        nextAt: clock.now() + (pause ?? 0),
        reason,
      });
      if (status === 'pending') return;
      await record(repositories.audit, clock, {
        type: status === 'delivered' ? 'logout.delivered' : 'logout.failed',
        relyingParty: delivery.relyingParty,
        subject: delivery.subject,
        data: { attempts, ...(reason !== undefined && { reason }) },
      });
    });
  }

  return {
    add(session, logouts) {
      const now = clock.now();
      return durable.logoutDeliveries.add(
        logouts.map((logout) => ({
          ...logout,
          id: randomUUID(),
          session,
          status: 'pending',
          attempts: 0,
          nextAt: now,
          createdAt: now,
        })),
      );
    },
    noteUntold(session, subject, relyingParties) {
      const now = clock.now();
      return durable.logoutDeliveries.add(
        relyingParties.map((relyingParty) => ({
          id: randomUUID(),
          session,
          relyingParty,
          subject,
          status: 'untold',
          attempts: 0,
          nextAt: now,
          createdAt: now,
        })),
      );
    },
    async deliverDue() {
      let tried = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const due = await durable.logoutDeliveries.claimDue(clock.now(), clock.now() + LEASE_MS, AT_ONCE);
        await Promise.all(due.map(deliver));
        tried += due.length;
        if (due.length < AT_ONCE) break;
      }
      return tried;
    },
    forgetOld: () => durable.logoutDeliveries.forget(clock.now() - KEPT_MS),
  };
}
