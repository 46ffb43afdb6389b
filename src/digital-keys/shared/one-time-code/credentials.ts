// What a code key keeps of somebody: one number or one address.

import { z } from 'zod';
import type { Credential } from '../../key.ts';
import type { CodeChannel } from './channel.ts';

export type AddressOf = (credential: Credential) => string;

/** Reads the number or address out of a credential of this key. */
export function addressesOf({ field }: CodeChannel): AddressOf {
  const shape = z.object({ [field.name]: z.string() });
  return (credential) => String(shape.parse(credential.data)[field.name]);
}
