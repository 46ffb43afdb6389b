// Somebody's own keys, as the decision wants to know them.

import type { OwnCredential } from '../keys/own-keys.ts';
import type { Theirs } from './where-keys-work.ts';

/** A key is blocked when every one that they have of it is. */
export function theirsOf(mine: readonly Pick<OwnCredential, 'key' | 'blocked'>[]): Theirs {
  const idsOf = (some: typeof mine) => [...new Set(some.map(({ key }) => key.id))];
  const bound = idsOf(mine);
  const usable = idsOf(mine.filter(({ blocked }) => !blocked));
  return { bound, blocked: bound.filter((id) => !usable.includes(id)) };
}
