// Prints the fault table at the end of npm run fault, as docs/faults.md has it. Jest loads reporters by itself, so no TypeScript.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default class PrintTable {
  #folder = mkdtempSync(join(tmpdir(), 'faults-'));
  #file = join(this.#folder, 'rows');

  constructor() {
    writeFileSync(this.#file, '');
    process.env['SLEUTELBOS_FAULT_ROWS'] = this.#file;
  }

  onRunComplete() {
    const rows = readFileSync(this.#file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    rmSync(this.#folder, { recursive: true });
    if (rows.length === 0) return;
    console.log('\n| fault | pass line | measured | passed |\n|---|---|---|---|');
    for (const { fault, passLine, measured, passed } of rows)
      console.log(`| ${fault} | ${passLine} | ${measured} | ${passed ? 'yes' : '**no**'} |`);
  }
}
