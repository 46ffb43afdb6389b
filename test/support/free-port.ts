import { createServer } from 'node:net';

/**
 * Below the 32768 from which Linux gives a port to whoever asks for any, an outgoing connection too, so that nobody takes the port
 * between the look and the use. Each test process looks in a thousand of its own.
 */
const [LOWEST, OWN, PROCESSES] = [12_000, 1_000, 8] as const;
const first = LOWEST + OWN * (Number(process.env['JEST_WORKER_ID'] ?? 0) % PROCESSES);
let next = Math.floor(Math.random() * OWN);

/** A port that nobody listens on; it is given again only after all the others of this process. */
export async function freePort(): Promise<number> {
  for (let looked = 0; looked < OWN; looked++) {
    const port = first + next;
    next = (next + 1) % OWN;
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port from ${first} to ${first + OWN - 1}`);
}

/** Whether nobody listens on it, on any address of this machine: neither 127.0.0.1 nor ::1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
