// Records in a map, on the clock that is handed in: for keys tried without a broker.

import type { Records } from '#stores/ports.ts';

export function createMemoryRecords(clock: { now(): number }): Records & { readonly values: () => string[] } {
  const kept = new Map<string, { value: string; expiresAt: number }>();
  const at = (space: string, id: string) => `${space} ${id}`;
  const find = (space: string, id: string) => {
    const entry = kept.get(at(space, id));
    return entry && entry.expiresAt > clock.now() ? entry.value : undefined;
  };
  const keep = (space: string, id: string, value: string, expiresAt: number) =>
    void kept.set(at(space, id), { value, expiresAt });
  return {
    values: () => [...kept].flatMap(([id, { value }]) => [id, value]),
    put: async (...record) => keep(...record),
    async add(...record) {
      if (find(record[0], record[1]) !== undefined) return false;
      keep(...record);
      return true;
    },
    get: async (space, id) => find(space, id),
    async replace(space, id, before, after, expiresAt) {
      if (find(space, id) !== before) return false;
      keep(space, id, after, expiresAt);
      return true;
    },
    async take(space, id) {
      const value = find(space, id);
      kept.delete(at(space, id));
      return value;
    },
    remove: async (space, id) => void kept.delete(at(space, id)),
  };
}
