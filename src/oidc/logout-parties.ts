// What the pages of logging out must know of relying parties.

import type { Context } from 'koa';
import { nameIn } from '#i18n/texts.ts';
import type { Register } from '#relying-parties/register.ts';

export interface LogoutParties {
  nameOf(ctx: Context, relyingParty: string): Promise<string>;
  /** Those among them that gave no address where they could be told. */
  untold(relyingParties: readonly string[]): Promise<readonly string[]>;
}

export function createLogoutParties(house: {
  register: Pick<Register, 'find'>;
  /** A room of our own: it sees by itself that the session is over. */
  isOwn: (relyingParty: string) => boolean;
}): LogoutParties {
  const { register, isOwn } = house;
  return {
    async nameOf(ctx, relyingParty) {
      const party = await register.find(relyingParty);
      return party ? nameIn(party.names, ctx.state['locale']) : relyingParty;
    },
    async untold(relyingParties) {
      const parties = await Promise.all(relyingParties.map((id) => register.find(id)));
      return parties.flatMap((party) =>
        party && !party.backchannel_logout_uri && !isOwn(party.client_id) ? [party.client_id] : [],
      );
    },
  };
}
