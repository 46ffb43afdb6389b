// The embedded stores hold personal data: their files are readable by the owner only.

import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { driverCode } from './driver-error.ts';

/**
 * Creates the folder (mode 700) and an empty file (mode 600). What exists already keeps its mode and is not even opened:
 * closing a second descriptor on an SQLite file would drop the locks of this process.
 */
export function createPrivateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (driverCode(error, 'code') !== 'EEXIST') throw error;
  }
}
