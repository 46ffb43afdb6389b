// The e-lokets that help may speak of, and what their choice page would show to somebody whom nobody knows yet.

import type { Clock } from '#clock.ts';
import type { Decision, DecisionInput } from '#decision/facts.ts';
import type { Locale } from '#i18n/texts.ts';
import { inForce } from '#relying-parties/acceptance.ts';
import { isOpenToAll } from '#relying-parties/open-to-all.ts';
import type { Register } from '#relying-parties/register.ts';
import type { RelyingParty } from '#relying-parties/relying-party.ts';

/** As many are listed; whoever looks for another one types more of its name. */
const MOST_FOUND = 20;

const NOTHING_ASKED = { demands: [], impossible: false, notBefore: 0 } as const;

/** The choice page's own words: the same keys in the same order, and the same reason for each that is not offered. */
export interface Choice {
  readonly offered: readonly Tile[];
  /** Accepted, but out of order at this moment. */
  readonly down: readonly Tile[];
  readonly others: readonly { readonly label: string; readonly why: string }[];
}

export interface Tile {
  readonly id: string;
  readonly label: string;
  readonly need: string;
  readonly icon: string;
}

export interface ServicesHouse {
  readonly register: Register;
  readonly clock: Clock;
  /** Ids of the relying parties that we are ourselves. */
  readonly ourselves: ReadonlySet<string>;
  readonly decide: (input: Omit<DecisionInput, 'keys'>) => Decision;
  readonly choice: (facts: {
    readonly decision: Decision;
    readonly relyingParty: RelyingParty;
    readonly locale: Locale;
  }) => Choice;
}

export function createServices({ register, clock, ourselves, decide, choice }: ServicesHouse) {
  return {
    /** Undefined for what is not there, in test, closed or one of ourselves: nobody learns which. */
    async find(id: string): Promise<RelyingParty | undefined> {
      const party = await register.find(id);
      return party && isOpenToAll(party, ourselves) ? inForce(party, clock.now()) : undefined;
    },

    /** By a piece of its name, in the order of names. */
    async search(
      wanted: string,
    ): Promise<{ readonly rows: readonly RelyingParty[]; readonly total: number }> {
      const { rows, total } = await register.search({
        text: wanted.toLowerCase(),
        environment: 'production',
        enabled: true,
        without: [...ourselves],
        sort: 'name',
        offset: 0,
        limit: MOST_FOUND,
      });
      return { rows: rows.map(({ party }) => party), total };
    },

    choiceAt(party: RelyingParty, locale: Locale): Choice {
      const relyingParty = { allowedLevels: party.allowed_levels, allowedKeys: party.allowed_keys };
      const decision = decide({ request: NOTHING_ASKED, relyingParty, events: [] });
      return choice({ decision, relyingParty: party, locale });
    },
  };
}

export type Services = ReturnType<typeof createServices>;
