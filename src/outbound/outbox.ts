// Messages to citizens, kept until they have left. `post` seals a message into the durable outbox and tries it at once, beside
// the request; what did not leave is tried again by `deliverDue`, in whichever process comes first. What is done with is
// erased. What a try is and what follows from it: tries.ts.

import { randomUUID } from 'node:crypto';
import type { OutboxRecord } from '#stores/ports.ts';
import { createChannelHealth } from './channel-health.ts';
import type { Channel, Message, MessageState, Messages } from './messages.ts';
import { createTries, LEASE_MS, PURPOSE, type TriesParts, underWay } from './tries.ts';

const AT_ONCE = 20;

export interface OutboxParts extends Omit<TriesParts, 'health' | 'isOff'> {
  /** False: this channel has a gateway and is switched off. */
  readonly enabled?: Partial<Readonly<Record<Channel, boolean>>> | undefined;
  /** Milliseconds after which the message of an act is tried first: by then it has mostly committed, and the background comes round anyway. */
  readonly soonMs?: number;
}

/** How long the row of a letter that is done with tells what became of it, in milliseconds. */
const KEPT_MS = 30 * 86_400_000;

export interface Outbox extends Messages {
  /** Tries everything that is due: every second, in the background. Returns how many were tried. */
  deliverDue(): Promise<number>;
  /** Removes the rows of letters that were done with a month ago. */
  forgetOld(): Promise<void>;
  /** Waits for the tries of this process, then closes the gateways. */
  close(): Promise<void>;
}

export function createMessages({ enabled = {}, soonMs = 50, ...parts }: OutboxParts): Outbox {
  const { durable, sealing, clock, log, gateways } = parts;
  const isOff = (channel: Channel) => gateways[channel] === undefined || enabled[channel] === false;
  const health = { sms: createChannelHealth(clock), mail: createChannelHealth(clock) };
  const tries = createTries({ ...parts, health, isOff });
  /** The tries of this process, by message id. */
  const running = new Map<string, Promise<MessageState>>();
  let nextLook: NodeJS.Timeout | undefined;
  let looks: Promise<unknown> | undefined;

  function begin(id: string, work: Promise<MessageState>): Promise<MessageState> {
    const guarded = work
      .catch((error: unknown): MessageState => {
        log.error({ err: error, message: id }, 'a message could not be tried');
        return 'waiting';
      })
      .finally(() => running.delete(id));
    running.set(id, guarded);
    return guarded;
  }

  async function claim(limit: number, id?: string): Promise<readonly Promise<MessageState>[]> {
    const now = clock.now();
    const claimed = await durable.outbox.claimDue(now, now + LEASE_MS, limit, id);
    return claimed.map((record) => begin(record.id, tries.resume(record)));
  }

  async function deliverDue(): Promise<number> {
    return (await Promise.all(await claim(AT_ONCE))).length;
  }

  function lookSoon(): void {
    nextLook ??= setTimeout(() => {
      nextLook = undefined;
      // A store that does not answer is told of by the background.
      looks = Promise.all([looks, deliverDue().catch(() => undefined)]);
    }, soonMs).unref();
  }

  function newRecord(message: Message): OutboxRecord {
    const { channel, once, expiresAt } = message;
    const now = clock.now();
    // A channel that is switched off for a while keeps what can wait; a code cannot.
    const lost = isOff(channel) && (once || gateways[channel] === undefined);
    return {
      id: randomUUID(),
      channel,
      sealed: lost ? '' : sealing.seal(JSON.stringify(message), PURPOSE),
      once,
      status: lost ? 'failed' : 'waiting',
      attempts: 0,
      nextAt: now,
      expiresAt,
      createdAt: now,
      reason: lost ? 'off' : undefined,
    };
  }

  return {
    async post(message, repositories) {
      const record = newRecord(message);
      if (repositories || record.status !== 'waiting' || isOff(record.channel)) {
        await (repositories ?? durable).outbox.add(record);
        if (record.status === 'waiting') lookSoon();
        return record.id;
      }
      // Born under way: until the lease ends nobody else gets it, and the first try needs no claim.
      const ours = underWay(record, clock.now());
      await durable.outbox.add(ours);
      void begin(ours.id, tries.send(ours, message));
      return ours.id;
    },

    async outcome(id, withinMs) {
      const here = running.get(id);
      if (here) return within(withinMs, here);
      const record = await durable.outbox.find(id);
      if (!record) return 'failed';
      if (record.status !== 'waiting') return record.status;
      const now = clock.now();
      if (now >= record.expiresAt) return 'failed';
      if (now < record.nextAt) return 'waiting';
      const [claimed] = await claim(1, id);
      return within(withinMs, claimed ?? running.get(id));
    },

    state(channel) {
      if (isOff(channel)) return 'off';
      return health[channel].isDown() ? 'down' : 'up';
    },

    deliverDue,

    forgetOld: () => durable.outbox.forget(clock.now() - KEPT_MS),

    async close() {
      clearTimeout(nextLook);
      await looks;
      await Promise.all(running.values());
      await Promise.all([gateways.sms?.close?.(), gateways.mail?.close?.()]);
    },
  };
}

/** The state that `work` gives, or `waiting` after `ms` milliseconds or without work. */
function within(ms: number, work: Promise<MessageState> = Promise.resolve('waiting')): Promise<MessageState> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, 'waiting');
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
