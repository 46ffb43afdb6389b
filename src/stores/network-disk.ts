// SQLite's locks do not hold on network file systems: two machines would write over each other.

import { statfsSync } from 'node:fs';

/** `statfs` types (linux/magic.h) of file systems that lie on another machine. */
const NETWORK_TYPES: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB 2',
  16914839: '9P',
  12805120: 'Ceph',
  1397113167: 'AFS',
};

/** The name of the network file system that `folder` lies on, or undefined for a local disk. */
export function networkDiskOf(
  folder: string,
  typeOf = (path: string) => statfsSync(path).type,
): string | undefined {
  return NETWORK_TYPES[typeOf(folder) >>> 0];
}
