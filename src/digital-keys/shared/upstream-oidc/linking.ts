// The trip upstream that links an account to a person who has just shown who they are. It brings back what the account is
// known by; keeping that is the binding's work. Every other end is a reason.

import type { Locale } from '#i18n/texts.ts';
import type { Binding } from '../../key.ts';
import { type Arriving, arrive } from './arrive.ts';
import { type Leaving, leave } from './leave.ts';
import { stateIn } from './state-in.ts';
import { LoginRefused } from './upstream.ts';

export type Linked =
  | { readonly externalId: string; readonly label?: string }
  | { readonly refused: LoginRefused['reason']; readonly detail: string };

export interface Linking {
  /** Where the citizen goes to show the account. Any level will do: each login asks for its own. */
  leave(
    binding: Pick<Binding, 'id'>,
    locale: Locale,
  ): Promise<{ readonly to: string } | Extract<Linked, { refused: unknown }>>;
  /** @param querystring of the page inside the activation that the citizen came back to */
  arrive(binding: Pick<Binding, 'id'>, querystring: string): Promise<Linked>;
}

export function createLinking(trip: Leaving & Arriving): Linking {
  const purposeOf = ({ id }: Pick<Binding, 'id'>) => ({ interaction: id, purpose: 'activation' }) as const;
  return {
    leave: (binding, locale) =>
      orRefused(async () => {
        const { href } = await leave(trip, { ...purposeOf(binding), wantedLevel: 'low' }, locale);
        return { to: href };
      }),
    arrive: (binding, querystring) =>
      orRefused(async () => {
        const { who } = await arrive(trip, purposeOf(binding), stateIn(querystring));
        if (who.type !== 'external')
          throw new Error(`${trip.upstream.id} proves identities: nothing to link`);
        return who;
      }),
  };
}

async function orRefused<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LoginRefused)) throw error;
    return { refused: error.reason, detail: error.message };
  }
}
