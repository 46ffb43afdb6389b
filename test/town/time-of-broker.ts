// By which clock the broker of a journey goes: the machine's own, or one that the journey moves.

import { join } from 'node:path';
import { followTime } from '../support/time.ts';
import { openClockFile } from './clock-file.ts';
import { movesTime } from './journeys.ts';

export interface TimeOfBroker {
  /** What its processes are started with. */
  readonly variables: Readonly<Record<string, string>>;
  close(): void;
}

/** @param folder for the file in which the time stands */
export function timeFor(journey: string, folder: string): TimeOfBroker {
  if (!movesTime.has(journey)) {
    const close = followTime(({ shift, stoppedAt }) => {
      if (shift !== 0 || stoppedAt !== undefined)
        throw new Error(`${journey} moves time: it belongs in the list of test/town/journeys.ts`);
    });
    return { variables: {}, close };
  }
  const file = join(folder, 'clock');
  return {
    variables: {
      TOWN_CLOCK: file,
      NODE_OPTIONS: `--import=${new URL('./handed-in-time.ts', import.meta.url)}`,
    },
    close: followTime(openClockFile(file)),
  };
}
