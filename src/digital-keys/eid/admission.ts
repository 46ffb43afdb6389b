// How many handshakes the eID host takes on. A handshake costs a signature and waits for a PIN up to two minutes, so a
// storm of them is turned away at the door and the broker's other pages do not feel it.

import type { Socket } from 'node:net';
import type { Clock } from '#clock.ts';

export interface Admission {
  /** Destroys the connection when it is one too many. */
  admit(socket: Socket): void;
}

/** @param limits open connections per address, and new ones per second over all addresses */
export function createAdmission(
  limits: { readonly perAddress: number; readonly perSecond: number },
  clock: Clock,
): Admission {
  const open = new Map<string, number>();
  let second = 0;
  let begun = 0;
  return {
    admit(socket) {
      const now = Math.floor(clock.now() / 1000);
      if (now !== second) [second, begun] = [now, 0];
      const address = socket.remoteAddress ?? '';
      const here = open.get(address) ?? 0;
      begun += 1;
      if (begun > limits.perSecond || here >= limits.perAddress) {
        socket.destroy();
        return;
      }
      open.set(address, here + 1);
      socket.once('close', () => {
        const left = (open.get(address) ?? 1) - 1;
        if (left > 0) open.set(address, left);
        else open.delete(address);
      });
    },
  };
}
