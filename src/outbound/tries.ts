// One try at one message, and what follows from it: sent, tried again later, or given up. A message that is to be sent once
// (a code) carries a mark while it is tried. Where the mark is all that is left of a try (no answer, the process died),
// nobody knows whether it arrived, and it is not sent again.

import type { Clock } from '#clock.ts';
import type { Sealing } from '#sealing.ts';
import type { Durable, OutboxRecord } from '#stores/ports.ts';
import type { ChannelHealth } from './channel-health.ts';
import { type Delivery, type Gateways, sendThrough } from './gateway.ts';
import type { Channel, Message, MessageState } from './messages.ts';

/** Milliseconds before the 2nd, 3rd … try; the last one again and again until the message expires. */
const PAUSES = [2_000, 10_000, 60_000, 300_000, 1_800_000];
const OFF_PAUSE_MS = 60_000;
/** What is sealed as a message opens as nothing else. */
export const PURPOSE = 'message';

/** The mark of a try whose end is not known yet. */
const UNDER_WAY = 'under way';

/** Longer than a try can take: nobody else gets the message meanwhile (milliseconds). */
export const LEASE_MS = 30_000;

/** Two kinds of log lines, none with an address or content. */
export interface MessageLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface TriesParts {
  readonly durable: Pick<Durable, 'outbox'>;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly log: MessageLog;
  readonly gateways: Gateways;
  readonly health: Readonly<Record<Channel, ChannelHealth>>;
  readonly isOff: (channel: Channel) => boolean;
}

/** The record as it is while somebody tries it for the next time. */
export function underWay(record: OutboxRecord, now: number): OutboxRecord {
  return { ...record, attempts: record.attempts + 1, nextAt: now + LEASE_MS, reason: UNDER_WAY };
}

export function createTries(parts: TriesParts) {
  const { durable, sealing, clock, log, gateways, health, isOff } = parts;

  /** A message that was claimed from the store. Rejects, without having sent it, when the store does not answer. */
  async function resume(claimed: OutboxRecord): Promise<MessageState> {
    if (claimed.once && claimed.reason === UNDER_WAY) return settle(claimed, 'failed', 'unknown');
    if (isOff(claimed.channel) && clock.now() < claimed.expiresAt) return later(claimed, 'off', OFF_PAUSE_MS);
    const message = open(claimed);
    if (!message) return settle(claimed, 'failed', 'unreadable');
    const record = underWay(claimed, clock.now());
    if (record.once) await durable.outbox.record(record.id, record);
    return send(record, message);
  }

  /** @param record under way */
  async function send(record: OutboxRecord, message: Message): Promise<MessageState> {
    if (clock.now() >= record.expiresAt) return settle(record, 'failed', 'expired');
    const delivery = await attempt(record.id, message);
    health[record.channel].learn(delivery);
    if (delivery.type === 'sent') return settle(record, 'sent');
    const { type: outcome, reason } = delivery;
    log.warn({ message: record.id, channel: record.channel, outcome, reason }, 'a message was not sent');
    const forGood = outcome === 'refused' || (outcome === 'unknown' && record.once);
    const pause = PAUSES[Math.min(record.attempts, PAUSES.length) - 1] ?? 0;
    return forGood ? settle(record, 'failed', reason) : later(record, reason, pause);
  }

  async function attempt(id: string, message: Message): Promise<Delivery> {
    try {
      return (await sendThrough(gateways, id, message)) ?? { type: 'not_taken', reason: 'off' };
    } catch (error) {
      log.error({ err: error, message: id }, 'a message gateway broke');
      return { type: 'unknown', reason: 'unexpected' };
    }
  }

  function open(record: OutboxRecord): Message | undefined {
    try {
      return JSON.parse(sealing.open(record.sealed, PURPOSE)) as Message;
    } catch (error) {
      log.error({ err: error, message: record.id }, 'a message does not open');
      return undefined;
    }
  }

  async function later(record: OutboxRecord, reason: string, pause: number): Promise<MessageState> {
    const nextAt = clock.now() + pause;
    if (nextAt >= record.expiresAt) return settle(record, 'failed', reason);
    return keep(record, { status: 'waiting', attempts: record.attempts, nextAt, reason });
  }

  async function settle(
    record: OutboxRecord,
    status: 'sent' | 'failed',
    reason?: string,
  ): Promise<MessageState> {
    return keep(record, { status, attempts: record.attempts, nextAt: record.nextAt, reason });
  }

  /** The citizen is told how it went, even when the store cannot be told. */
  async function keep(record: OutboxRecord, result: Parameters<Durable['outbox']['record']>[1]) {
    await durable.outbox.record(record.id, result).catch((error: unknown) => {
      log.error(
        { err: error, message: record.id, status: result.status },
        'a message’s outcome was not kept',
      );
    });
    return result.status;
  }

  return { resume, send };
}
