// nginx with deploy/nginx.conf as it stands: secrets and its own files lie elsewhere, and the two words are changed that an older nginx
// of Debian wants (docs/operate.md, “The proxy”).

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { issuer, ROOT } from './network.ts';

/** The eID host shuts each connection after its one answer; a goodbye that comes then is answered by a reset. */
const LATE_GOODBYE = /recv\(\) failed \(104: .*reading from upstream.*upstream: "127\.0\.0\.1:4441"/;

export interface Proxy {
  /** What it complained of, line by line. */
  readonly complaints: () => readonly string[];
  close(): Promise<void>;
}

/** @param folder where `tls_certificate` and `tls_private_key` lie */
export async function startProxy(folder: string, secrets: string): Promise<Proxy> {
  const file = join(folder, 'nginx.conf');
  const said = join(folder, 'nginx.log');
  writeFileSync(said, '');
  writeFileSync(file, settings(folder, { secrets, said }));
  const child = spawn('nginx', ['-c', file, '-e', said, '-g', 'daemon off;'], { stdio: 'ignore' });
  const last = () => child.kill('SIGTERM');
  process.once('exit', last);
  const gone = once(child, 'exit');
  const complaints = () =>
    readFileSync(said, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !LATE_GOODBYE.test(line));
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${complaints().join('\n')}`);
    await connects(new URL(issuer).hostname, 443);
  });
  return {
    complaints,
    async close() {
      child.kill('SIGTERM');
      await gone;
      process.removeListener('exit', last);
    },
  };
}

function settings(folder: string, { secrets, said }: { secrets: string; said: string }): string {
  const deployed = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8')
    .replaceAll('/run/secrets/', `${secrets}/`)
    .replace('/tmp/nginx.pid', join(folder, 'nginx.pid'))
    .replace('/dev/stderr', said);
  // Debian's own build brings the module of `stream` apart.
  const whole = `include /etc/nginx/modules-enabled/*.conf;\n${deployed}`;
  return knowsHttp2On()
    ? whole
    : whole.replace(/^ *http2 on;\n/m, '').replace(' ssl proxy_protocol;', ' ssl http2 proxy_protocol;');
}

/** nginx 1.25.1 and newer. */
function knowsHttp2On(): boolean {
  const said = spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr;
  const [, major = 0, minor = 0, patch = 0] = (/nginx\/(\d+)\.(\d+)\.(\d+)/.exec(said) ?? []).map(Number);
  return major > 1 || (major === 1 && (minor > 25 || (minor === 25 && patch >= 1)));
}

function connects(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
