// A row of the fault table: a test whose name is the fault and its pass line, and which says what it measured.

import { appendFileSync } from 'node:fs';
import { test } from '@jest/globals';

/** Where rows wait for the reporter that prints them. */
export const ROWS_FILE = 'SLEUTELBOS_FAULT_ROWS';

export interface Row {
  readonly fault: string;
  readonly passLine: string;
  readonly measured: string;
  readonly passed: boolean;
}

/** @param inject does it, and looks; what it says last before it fails is kept too */
export function fault(
  name: string,
  passLine: string,
  inject: (say: (measured: string) => void) => Promise<void>,
  timeout?: number,
): void {
  test(
    `${name}: ${passLine}`,
    async () => {
      let measured = 'not measured';
      let passed = false;
      try {
        await inject((text) => {
          measured = text;
        });
        passed = true;
      } finally {
        keep({ fault: name, passLine, measured, passed });
      }
    },
    timeout,
  );
}

function keep(row: Row): void {
  const file = process.env[ROWS_FILE];
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
}
