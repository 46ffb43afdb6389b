// The way home: for a day we remember which relying party a login came from, so that an expired, repeated or lost page
// can always lead back there. It holds no personal data and never continues a login.

import type { Clock } from '#clock.ts';
import type { Text } from '#i18n/texts.ts';
import type { Records } from '#stores/ports.ts';

const SPACE = 'way-home';
const DAY = 86_400_000;

export interface Home {
  readonly relyingParty: string;
  readonly story: string;
  readonly supportCode: string;
  /** Set once the login ended: what a repeated page then says. */
  readonly ended?: 'finished' | 'cancelled' | 'refused';
}

/** What the error page must know of a relying party to lead back to it. */
export interface HomeAddress {
  readonly names: Text;
  readonly home_uri: string;
  readonly initiate_login_uri?: string | undefined;
}

export interface WayHome {
  remember(interaction: string, home: Home): Promise<void>;
  find(interaction: string): Promise<Home | undefined>;
}

export function createWayHome({ records, clock }: { records: Records; clock: Clock }): WayHome {
  return {
    remember: (interaction, home) => records.put(SPACE, interaction, JSON.stringify(home), clock.now() + DAY),
    async find(interaction) {
      const stored = await records.get(SPACE, interaction);
      return stored === undefined ? undefined : (JSON.parse(stored) as Home);
    },
  };
}

/** The interaction that a path speaks of (`/login/<uid>…`, the engine's `/auth/<uid>`), or undefined. */
export function interactionIn(path: string): string | undefined {
  return /^\/(?:login|auth)\/([A-Za-z0-9_-]{10,64})(?:\/|$)/.exec(path)?.[1];
}
