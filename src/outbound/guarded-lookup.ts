// Name resolution with the egress rule inside. The address that is checked is the address that is connected to: there is
// no second resolution in between (DNS rebinding).

import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { OutboundError } from './errors.ts';
import { isSpecialUse } from './special-use.ts';

/** Resolves a name to all its addresses. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** `getaddrinfo`, hosts file included. */
export function systemResolve(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}

/** A `lookup` for sockets; with `guarded` it fails (`address_refused`) if any address of the name is special-use. */
export function createLookup(resolve: Resolve, guarded: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const refused = guarded ? addresses.find(({ address }) => isSpecialUse(address)) : undefined;
        if (refused)
          return callback(new OutboundError('address_refused', `${hostname} is ${refused.address}`), []);
        const [first] = addresses;
        if (!first) return callback(new OutboundError('unreachable', `${hostname} has no address`), []);
        return options.all ? callback(null, [...addresses]) : callback(null, first.address, first.family);
      },
      (cause: unknown) =>
        callback(new OutboundError('unreachable', `${hostname} does not resolve`, cause), []),
    );
  };
}
