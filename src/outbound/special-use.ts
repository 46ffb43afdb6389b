// Which IP addresses are never the public internet (IANA special-purpose registries, RFC 6890 and successors).

import { BlockList, isIP } from 'node:net';

const ipv4 = listOf('ipv4', [
  ['0.0.0.0', 8], // "this network"
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared address space (carrier NAT)
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, cloud metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24], // AS112
  ['192.52.193.0', 24], // AMT
  ['192.88.99.0', 24], // 6to4 relay
  ['192.168.0.0', 16], // private
  ['192.175.48.0', 24], // AS112
  ['198.18.0.0', 15], // benchmarking
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
]);

// Only 2000::/3 is handed out to the world; inside it these are not.
const ipv6Global = listOf('ipv6', [['2000::', 3]]);
const ipv6 = listOf('ipv6', [
  ['2001::', 23], // protocol assignments: Teredo, ORCHID, benchmarking
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: carries an IPv4 address
  ['2620:4f:8000::', 48], // AS112
  ['3fff::', 20], // documentation
]);

/** True for every address that is not publicly routable unicast, and for text that is no IP address at all. */
export function isSpecialUse(address: string): boolean {
  const bare = address.split('%', 1)[0] ?? ''; // without a zone id: `fe80::1%eth0`
  switch (isIP(bare)) {
    case 4:
      return ipv4.check(bare, 'ipv4');
    case 6:
      return !ipv6Global.check(bare, 'ipv6') || ipv6.check(bare, 'ipv6');
    default:
      return true;
  }
}

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}
