// The measured process: starts one side and tells what it spent when asked. Its parent makes the load.

import { Session } from 'node:inspector/promises';
import { startBare } from './bare.ts';
import type { Question, ServerOptions, Usage } from './contract.ts';
import { startOurs } from './ours.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as ServerOptions;
const started = options.side === 'ours' ? await startOurs(options) : await startBare(options);
const inspector = new Session();

process.on('message', async (question: Question) => {
  switch (question) {
    case 'close':
      await started.close();
      return process.exit(0);
    case 'usage':
      return process.send?.(usage());
    case 'profile':
      inspector.connect();
      await inspector.post('Profiler.enable');
      await inspector.post('Profiler.setSamplingInterval', { interval: 500 });
      await inspector.post('Profiler.start');
      return process.send?.('begun');
    case 'profiled': {
      const { profile } = await inspector.post('Profiler.stop');
      inspector.disconnect();
      return process.send?.(profile);
    }
    default:
      question satisfies never;
  }
});
// Whatever ends the parent ends this process too.
process.on('disconnect', () => process.exit());
process.send?.('ready');

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return {
    cpuUs: user + system,
    calls: started.calls(),
    partyReads: (started as { partyReads?: () => number }).partyReads?.(),
    rss: process.memoryUsage.rss(),
    peakRss: process.resourceUsage().maxRSS * 1024,
  };
}
