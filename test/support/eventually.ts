// Waiting for what happens in the background: asks again until it holds, and fails with the last reason.

import { setTimeout } from 'node:timers/promises';

/** @returns what it saw in the end */
export async function eventually<Seen>(assertion: () => Promise<Seen> | Seen, tries = 100): Promise<Seen> {
  for (let turn = 1; ; turn++) {
    try {
      return await assertion();
    } catch (error) {
      if (turn === tries) throw error;
      await setTimeout(20);
    }
  }
}
