// The measured process: starts one side and tells its CPU time when asked. Its parent makes the load.

import { startBare } from './bare.ts';
import type { ServerOptions, Usage } from './contract.ts';
import { startOurs } from './ours.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as ServerOptions;
const started = options.side === 'ours' ? await startOurs(options) : await startBare(options);

process.on('message', (message) => {
  if (message === 'close') return void started.close().then(() => process.exit(0));
  const { user, system } = process.cpuUsage();
  const usage: Usage = {
    cpuUs: user + system,
    calls: started.calls(),
    partyReads: (started as { partyReads?: () => number }).partyReads?.(),
    rss: process.memoryUsage.rss(),
  };
  process.send?.(usage);
});
// Whatever ends the parent ends this process too.
process.on('disconnect', () => process.exit());
process.send?.('ready');
