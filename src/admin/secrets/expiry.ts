// Which secrets need attention: those that end within a month, or ended already. Pure.

import { isExpired, type KeptSecret } from '#relying-parties/secrets.ts';

const REMIND_MS = 30 * 86_400_000;

export interface Ending {
  readonly sha256: string;
  /** Noon of its last day, for people to read (epoch milliseconds). */
  readonly day: number;
  readonly over: boolean;
}

/** @param now epoch milliseconds */
export function soonOver(secrets: readonly KeptSecret[] | undefined, now: number): readonly Ending[] {
  return (secrets ?? []).flatMap((secret) => {
    const { sha256, expires_on } = secret;
    if (expires_on === undefined) return [];
    const day = Date.parse(`${expires_on}T12:00:00Z`);
    return day - now <= REMIND_MS ? [{ sha256, day, over: isExpired(secret, now) }] : [];
  });
}
