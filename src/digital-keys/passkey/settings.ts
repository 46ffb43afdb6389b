import { z } from 'zod';
import { levels } from '#assurance/levels.ts';

export const passkeySettings = z.strictObject({
  level: z.enum(levels).default('substantial'),
  /**
   * The name that passkeys are made for (WebAuthn's relying party id): the broker's own host, or a parent domain of it.
   * A passkey works for no other name, so changing this makes all of them useless.
   */
  rp_id: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'a host name in lower case')
    .optional(),
});
export type PasskeySettings = z.infer<typeof passkeySettings>;

export interface Place {
  /** Where browsers must say that they are. */
  readonly origin: string;
  readonly rpId: string;
}

/**
 * @param issuer the broker's own origin
 * @throws Error when `rp_id` is neither the broker's host nor a parent domain of it: no browser would make a passkey
 */
export function placeOf({ rp_id: asked }: PasskeySettings, issuer: string): Place {
  const { hostname, origin } = new URL(issuer);
  const rpId = asked ?? hostname;
  if (rpId !== hostname && !(rpId.includes('.') && hostname.endsWith(`.${rpId}`)))
    throw new Error(`digital_keys.passkey.rp_id: ${rpId} is neither ${hostname} nor a parent domain of it`);
  return { origin, rpId };
}
