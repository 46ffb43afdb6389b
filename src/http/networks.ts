// Addresses and networks, as settings and registrations name them.

import { BlockList } from 'node:net';

/** @param entries addresses (`192.0.2.1`) and networks (`192.0.2.0/24`, `2001:db8::/32`) */
export function toNetworks(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = address.includes(':') ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** True when `address` lies in `networks`; an IPv4 address inside IPv6 counts as itself. */
export function isFrom(networks: BlockList, address: string | undefined): boolean {
  if (!address) return false;
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return networks.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4');
}

/** One network, as it is counted: an IPv4 address, or the /64 that an IPv6 subscriber has. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const groups =
    tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
