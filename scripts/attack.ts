// Runs every test that the table of attacks in docs/requirements.md names: `npm run attack`. What follows goes to Jest.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn, rowsOf } from '../test/support/requirements-table.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const rows = rowsOf(readFileSync(`${ROOT}/docs/requirements.md`, 'utf8'));
const named = rows
  .filter(({ number }) => number.startsWith('C'))
  .flatMap(({ tests }) => filesIn(tests, /“/).map(({ file }) => file))
  // What several stores have in common is run by the tests of that folder.
  .map((file) => (file.endsWith('.test.ts') ? file : `${dirname(file)}/`));
const paths = [...new Set(['test/attack/', ...named])].filter(
  (path) => path === 'test/attack/' || !path.startsWith('test/attack/'),
);
const { status } = spawnSync('npm', ['test', '--', ...paths, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exit(status ?? 1);
