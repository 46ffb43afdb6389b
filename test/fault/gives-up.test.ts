// A primary whose workers die again and again.

import { afterAll, expect, test } from '@jest/globals';
import { type CrewProcess, startCrewProcess } from '../support/crew-process.ts';

let crew: CrewProcess;
afterAll(() => crew.stop());

test('workers that cannot start: the primary gives up with status 1 and says why', async () => {
  // Only a worker notices: the port is one that nobody may open.
  crew = await startCrewProcess({}, { http: { host: '192.0.2.1' } });
  expect(await crew.gone).toBe(1);
  expect(crew.lines.filter(({ msg }) => msg === 'cannot start').length).toBeGreaterThanOrEqual(5);
  expect(crew.lines.at(-1)?.msg).toMatch(/gives up/);
});
