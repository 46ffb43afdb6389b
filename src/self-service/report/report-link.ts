// The link "Dit was ik niet" in a letter: it says whose key it is about, sealed, so that it works without signing in (who lost
// their keys cannot) and nobody can make one up. All it can do is block and end.

import { z } from 'zod';
import type { Clock } from '#clock.ts';
import type { Sealing } from '#sealing.ts';

const PURPOSE = 'report-link';
/** A letter may lie unread for ten days. */
const LIFE_MS = 10 * 86_400_000;

const shape = z.object({
  subject: z.string(),
  credential: z.string().optional(),
  until: z.number(),
});

export interface ReportLink {
  readonly subject: string;
  readonly credential?: string | undefined;
}

export interface ReadReportLink extends ReportLink {
  /** Tells one letter from another: the same however its code is written. */
  readonly letter: string;
}

export function reportLink(
  { issuer, sealing, clock }: { issuer: string; sealing: Sealing; clock: Clock },
  { subject, credential }: ReportLink,
): string {
  const code = sealing.seal(JSON.stringify({ subject, credential, until: clock.now() + LIFE_MS }), PURPOSE);
  return `${issuer}/sleutels/melden?code=${code}`;
}

/** What the link is about, or undefined when it is not ours or too old. */
export function readReportLink(
  { sealing, clock }: { sealing: Sealing; clock: Clock },
  code: string,
): ReadReportLink | undefined {
  if (code.length > 2_000) return undefined;
  try {
    const link = shape.parse(JSON.parse(sealing.open(code, PURPOSE)));
    if (link.until <= clock.now()) return undefined;
    const { subject, credential, until } = link;
    return { subject, credential, letter: `${credential} ${until}` };
  } catch {
    return undefined;
  }
}
