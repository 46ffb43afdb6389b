// Waiting for what happens in the background: asks again until it holds, and fails with the last reason.

import { setTimeout } from 'node:timers/promises';

export async function eventually(assertion: () => Promise<void> | void, tries = 100): Promise<void> {
  for (let turn = 1; ; turn++) {
    try {
      return await assertion();
    } catch (error) {
      if (turn === tries) throw error;
      await setTimeout(20);
    }
  }
}
