// At the end of npm run journeys: how many requests each worker served in each town. A worker that served nothing is a failure: then two
// were never tried. Jest loads reporters by itself, so no TypeScript.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** So many requests in one town, and none for one of its workers, is no chance. */
const MANY = 100;

export default class PrintShares {
  #fault;

  onRunComplete() {
    const rows = rowsIn(join(process.env['TOWN_FOLDER'] ?? '', 'shares'));
    const sums = { 1: 0, 2: 0 };
    console.log('\n| journey | requests of each worker |\n|---|---|');
    for (const { journey, served } of rows) {
      console.log(`| ${journey} | ${Object.values(served).join(', ')} |`);
      for (const [worker, count] of Object.entries(served)) sums[worker] = (sums[worker] ?? 0) + count;
      if (isIdle(served, MANY)) this.#fault = new Error(`${journey}: a worker served nothing`);
    }
    console.log(`| all | ${Object.values(sums).join(', ')} |`);
    if (isIdle(sums, 0)) this.#fault = new Error('a worker served nothing: two were never tried');
    if (this.#fault) console.error(this.#fault.message);
  }

  getLastError() {
    return this.#fault;
  }
}

function isIdle(served, many) {
  const counts = Object.values(served);
  return counts.includes(0) && counts.reduce((sum, count) => sum + count, 0) >= many;
}

const rowsIn = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : [];
