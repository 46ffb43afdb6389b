// A TCP proxy on loopback that does to a connection what networks do, switched at run time.
//
//   const proxy = await startFaultProxy(redis.port);
//   await proxy.be({ latency: 200, jitter: 50 });   // until the next `be` or `heal`
//   await proxy.heal();
//
// Faults hold for the connections that are open and for those to come; what they need of chance comes from a seed.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface Faults {
  /** Milliseconds before an answer arrives. */
  readonly latency?: number;
  /** Up to so many milliseconds more, never overtaking. */
  readonly jitter?: number;
  /** Bytes of answers per second, for each connection. */
  readonly rate?: number;
  /** The connection is reset once so many bytes of answers have passed. */
  readonly resetAfter?: number;
  /** It ends in good order there, in the middle of whatever was said. */
  readonly truncateAfter?: number;
  /** Nothing passes, in either direction; all of it arrives when the fault is over, as TCP has it. */
  readonly blackHole?: boolean;
  /** The other side is gone and nobody was told: these connections stay open and silent, also when the fault is over. */
  readonly halfOpen?: boolean;
  /** Nobody listens, and open connections are reset. */
  readonly refuse?: boolean;
}

export interface FaultProxy {
  readonly port: number;
  /** Connections so far. */
  readonly accepted: number;
  /** From now on these faults and no others. */
  be(faults: Faults): Promise<void>;
  heal(): Promise<void>;
  close(): Promise<void>;
}

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  /** Bytes of answers since the faults were last changed. */
  passed: number;
  isDead: boolean;
  /** Resolves when what was answered before is on its way. */
  answered: Promise<void>;
}

export async function startFaultProxy(target: number, seed = 1): Promise<FaultProxy> {
  const lines = new Set<Line>();
  const random = chance(seed);
  let faults: Faults = {};
  let healed = nothingToWaitFor();
  let accepted = 0;

  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    accepted += 1;
    const upstream = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const line: Line = {
      client,
      server: upstream,
      passed: 0,
      isDead: faults.halfOpen === true,
      answered: Promise.resolve(),
    };
    lines.add(line);
    carry(line);
  });

  function carry(line: Line): void {
    const { client, server } = line;
    let asked: Promise<void> = Promise.resolve();
    const later = (turn: Promise<void>, act: () => Promise<void> | void) => turn.then(act).catch(() => {});
    client.on('data', (bytes) => {
      asked = later(asked, async () => {
        await healed.promise;
        if (!line.isDead) server.write(bytes);
      });
    });
    client.on('end', () => {
      asked = later(asked, async () => {
        await healed.promise;
        if (!line.isDead) server.end();
      });
    });
    server.on('data', (bytes) => {
      const arrives = performance.now() + (faults.latency ?? 0) + random() * (faults.jitter ?? 0);
      line.answered = later(line.answered, () => answer(line, bytes, arrives));
    });
    server.on('end', () => {
      line.answered = later(line.answered, () => void (line.isDead || client.end()));
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => {});
      one.on('close', () => {
        if (one === client) lines.delete(line);
        if (one === client || !line.isDead) void later(line.answered, () => void other.destroySoon());
      });
    }
  }

  async function answer(line: Line, bytes: Buffer, arrives: number): Promise<void> {
    await healed.promise;
    await until(arrives);
    if (line.isDead) return;
    const { rate, resetAfter, truncateAfter } = faults;
    const most = (resetAfter ?? truncateAfter ?? Number.POSITIVE_INFINITY) - line.passed;
    const part = bytes.subarray(0, Math.max(0, most));
    line.passed += part.length;
    if (part.length > 0) line.client.write(part);
    if (rate) await until(performance.now() + (part.length / rate) * 1000);
    if (part.length === bytes.length && most > bytes.length) return;
    if (resetAfter !== undefined) line.client.resetAndDestroy();
    else if (truncateAfter !== undefined) line.client.end();
    line.server.destroy();
  }

  async function be(next: Faults): Promise<void> {
    const before = healed;
    faults = next;
    healed = next.blackHole ? waiting() : nothingToWaitFor();
    for (const line of lines) {
      line.passed = 0;
      if (next.halfOpen) line.isDead = true;
      if (next.refuse) line.client.resetAndDestroy();
      if (line.isDead) line.server.destroy();
    }
    before.over();
    if (next.refuse && server.listening) {
      server.close();
      await once(server, 'close');
    }
    if (!next.refuse && !server.listening) await listen(port);
  }

  async function listen(wanted: number): Promise<number> {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
  const port = await listen(0);

  return {
    port,
    get accepted() {
      return accepted;
    },
    be,
    heal: () => be({}),
    async close() {
      healed.over();
      for (const { client, server: upstream } of lines) {
        client.destroy();
        upstream.destroy();
      }
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}

function waiting() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, over: resolve };
}

const nothingToWaitFor = () => ({ promise: Promise.resolve(), over: () => {} });

const until = (moment: number): Promise<void> | undefined => {
  const ms = moment - performance.now();
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined;
};

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
