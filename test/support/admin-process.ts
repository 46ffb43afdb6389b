// A broker in a process of its own over the store of another one that was closed, to be killed in the middle of its work.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startBroker } from './broker.ts';

export interface AdminProcessOptions {
  readonly data: string;
  readonly port: number;
}

/** Resolves when it listens. */
export async function startAdminProcess(options: AdminProcessOptions): Promise<ChildProcess> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  await once(child, 'message');
  return child;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await startBroker(JSON.parse(process.argv[2] ?? '') as AdminProcessOptions);
  process.send?.('ready');
  // Whatever ends the parent ends this process too.
  process.on('disconnect', () => process.exit());
}
