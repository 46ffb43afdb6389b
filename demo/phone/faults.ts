// How the SMS gateway and the mail server misbehave when a test (or a curious person) wants it. All off at first; change them
// while it runs.

import { setTimeout as wait } from 'node:timers/promises';

export interface Faults {
  /** Every connection is broken off. */
  down: boolean;
  /** Milliseconds until it answers. */
  delayMs: number;
  /** Takes nothing, with this HTTP status or SMTP reply code. */
  refuse: number | undefined;
  /** Takes the message, then breaks off without saying so. */
  acceptThenClose: boolean;
}

export interface PhoneFaults {
  readonly sms: Faults;
  readonly mail: Faults;
}

export function noFaults(): PhoneFaults {
  const none = () => ({ down: false, delayMs: 0, refuse: undefined, acceptThenClose: false });
  return { sms: none(), mail: none() };
}

export async function slow({ delayMs }: Faults): Promise<void> {
  if (delayMs > 0) await wait(delayMs);
}
