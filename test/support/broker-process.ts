// A broker in a process of its own, as in production: forked with its options, tells its port when it listens.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startBroker } from './broker.ts';
import { ownKeyOptions } from './own-key-options.ts';

export interface BrokerProcessOptions {
  readonly phone: { readonly url: string; readonly smtpPort: number };
  readonly issuer: string;
  readonly stores: { readonly postgres: string; readonly redis: string };
}

export interface BrokerProcess {
  readonly port: number;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
}

export async function startBrokerProcess(options: BrokerProcessOptions): Promise<BrokerProcess> {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { phone, issuer, stores } = JSON.parse(process.argv[2] ?? '') as BrokerProcessOptions;
  const options = ownKeyOptions(phone, { stores });
  const broker = await startBroker({ ...options, settings: { ...options.settings, issuer } });
  process.send?.(broker.port);
  // Whatever ends the parent ends this process too.
  process.on('disconnect', () => process.exit());
}
