// As much of the house as a digital key sees, for its tests. Records and counters are the real volatile store, time is moved by
// hand, credentials lie in memory, letters are kept instead of sent, and there is no network.

import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credential, KeyCredentials, KeyTools, NewCredential } from '#digital-keys/key.ts';
import type { ChannelState, Message, MessageState, Messages } from '#outbound/messages.ts';
import { openSqliteVolatile } from '#stores/volatile/sqlite.ts';
import { createClock, type MovableClock } from './eid-house.ts';
import { keyTools } from './key-tools.ts';

export interface KeyHouse {
  readonly tools: KeyTools;
  readonly clock: MovableClock;
  readonly credentials: Credential[];
  readonly posted: Message[];
  readonly logged: { readonly level: string; readonly fields: object; readonly message: string }[];
  /** How letters fare from now on, and the state of each channel. */
  readonly sending: { outcome: MessageState; state: ChannelState };
  /** Who has which user name. */
  readonly people: Map<string, string>;
  /** Puts a credential into the store, as an earlier activation would have. */
  add(subject: string, credential: NewCredential, more?: Partial<Credential>): Credential;
  close(): Promise<void>;
}

export async function openKeyHouse(issuer: string): Promise<KeyHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  const clock = createClock();
  const volatile = await openSqliteVolatile({ file: join(folder, 'volatile.db'), clock });
  const credentials: Credential[] = [];
  const posted: Message[] = [];
  const logged: KeyHouse['logged'] = [];
  const sending: KeyHouse['sending'] = { outcome: 'sent', state: 'up' };
  const people = new Map<string, string>();
  const log = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });

  return {
    ...{ clock, credentials, posted, logged, sending, people },
    tools: keyTools({
      clock,
      issuer,
      records: volatile.records,
      counters: volatile.counters,
      messages: keepLetters(posted, sending),
      credentials: keepCredentials(credentials),
      personNamed: async (userName) => people.get(userName.toLowerCase()),
      derive: (value, purpose) =>
        createHmac('sha256', 'bench').update(`${purpose}\0${value}`).digest('base64url'),
      log: { info: log('info'), warn: log('warn'), error: log('error') },
    }),
    add(subject, credential, more = {}) {
      const id = `credential-${credentials.length + 1}`;
      const added = { id, subject, ...credential, createdAt: clock.now(), blocked: false, ...more };
      credentials.push(added);
      return added;
    },
    async close() {
      await volatile.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function keepLetters(posted: Message[], sending: KeyHouse['sending']): Messages {
  return {
    async post(message) {
      posted.push(message);
      return String(posted.length);
    },
    outcome: async () => sending.outcome,
    state: () => sending.state,
  };
}

function keepCredentials(credentials: Credential[]): KeyCredentials {
  const steps = new Map<string, number>();
  return {
    of: async (subject) => credentials.filter((one) => one.subject === subject),
    find: async (externalId) => credentials.find((one) => one.externalId === externalId),
    async update(id, data) {
      const at = credentials.findIndex((one) => one.id === id);
      const before = credentials[at];
      if (before) credentials[at] = { ...before, data };
    },
    async advance(id, step) {
      if (step <= (steps.get(id) ?? Number.NEGATIVE_INFINITY)) return false;
      steps.set(id, step);
      return true;
    },
  };
}
