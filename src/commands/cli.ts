// The operator's command line: `npm run cli -- <command>`. It reads the same settings as the broker.

import { runCommand } from './run.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
});
