// `npm run journeys`: the journeys of test/journeys in a production town. Makes what the town needs once (an authority, a hosts file),
// then starts Jest in a network and a view of the file system of its own: there the names of deploy/ lead to this machine, ports
// 80 and 443 are free, and nothing leads out. The machine itself is left as it is. Needs Linux and root.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import { hosts, ROOT } from './network.ts';

const TOOLS = ['unshare', 'mount', 'ip', 'nginx', 'redis-server', 'certutil', 'pk12util', 'openssl', 'npm'];

/** $1: the hosts file, $2: the addresses; what comes after is run. */
const SETTLE = `
mount --bind "$1" /etc/hosts
ip link set lo up
for address in $2; do ip address add "$address/32" dev lo; done
shift 2
exec "$@"`;

const folders = (process.env['PATH'] ?? '').split(delimiter);
const missing = TOOLS.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))));
if (process.getuid?.() !== 0) missing.unshift('root, for a network of its own');
if (missing.length > 0) {
  console.error(`The production town needs: ${missing.join(', ')}`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'town-'));
let code = 1;
try {
  const { authority } = makeCertificates(folder, Date.now());
  const hostsFile = join(folder, 'hosts');
  writeFileSync(hostsFile, hosts.map((row) => `${row.join(' ')}\n`).join(''));
  const addresses = hosts.map(([address]) => address).filter((address) => !address.startsWith('127.'));
  const jest = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(ROOT, 'node_modules/jest/bin/jest.js'),
    '--config',
    join(ROOT, 'jest.journeys.config.mjs'),
    ...process.argv.slice(2),
  ];
  // And among processes of its own: when the first of them goes, nobody stays behind.
  const apart = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const inside = [...apart, 'sh', '-euc', SETTLE, 'sh', hostsFile, addresses.join(' '), ...jest];
  const child = spawn('unshare', inside, {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      // Nothing is skipped there.
      REQUIRE_SERVERS: '1',
      TOWN_FOLDER: folder,
      NODE_EXTRA_CA_CERTS: authority,
      // Chromium looks for the authorities that it trusts in its home.
      HOME: folder,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void child.kill('SIGKILL'));
  [code] = await once(child, 'exit');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code ?? 1);
