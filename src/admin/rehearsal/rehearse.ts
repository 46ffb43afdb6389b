// A rehearsal: the logins of a while ago, held against what a relying party might accept. How many would fail, and who of those
// has another key that would do. Pure; people go in as ids and come out as numbers.

import type { AssuranceLevel } from '#assurance/levels.ts';
import { accepts } from '#relying-parties/acceptance.ts';
import type { StoryRecord } from '#stores/ports.ts';

export interface Draft {
  readonly allowedLevels: readonly AssuranceLevel[];
  readonly allowedKeys?: readonly string[] | undefined;
}

export interface Counted {
  readonly logins: number;
  readonly people: number;
}

export interface Rehearsal {
  readonly all: Counted;
  readonly failing: Counted;
  /** Of the failing logins: with which key and level. The most first. */
  readonly failingBy: readonly (Counted & { readonly key: string; readonly level: AssuranceLevel })[];
  /** People none of whose logins would do: they used only weaker keys. */
  readonly onlyWeaker: ReadonlySet<string>;
  /** Scopes that were asked for in any of these logins. */
  readonly askedScopes: ReadonlySet<string>;
}

interface Tally {
  logins: number;
  readonly people: Set<string>;
}

export function createRehearsal(draft: Draft) {
  const all = newTally();
  const failing = newTally();
  const failingBy = new Map<string, Tally & { key: string; level: AssuranceLevel }>();
  const fine = new Set<string>();
  const askedScopes = new Set<string>();

  return {
    /** Only logins that ended well say which key somebody used. */
    add({ outcome, subject, key, level, scopes }: StoryRecord): void {
      if (outcome !== 'finished' || subject === undefined || key === undefined || level === undefined) return;
      for (const scope of scopes?.split(' ') ?? []) askedScopes.add(scope);
      count(all, subject);
      if (accepts(draft, { key, level })) {
        fine.add(subject);
        return;
      }
      count(failing, subject);
      const name = `${key} ${level}`;
      const tally = failingBy.get(name) ?? { ...newTally(), key, level };
      count(tally, subject);
      failingBy.set(name, tally);
    },
    result(): Rehearsal {
      return {
        all: counted(all),
        failing: counted(failing),
        failingBy: [...failingBy.values()]
          .map((tally) => ({ key: tally.key, level: tally.level, ...counted(tally) }))
          .sort((a, b) => b.logins - a.logins),
        onlyWeaker: new Set([...failing.people].filter((subject) => !fine.has(subject))),
        askedScopes,
      };
    },
  };
}

const newTally = (): Tally => ({ logins: 0, people: new Set() });

function count(tally: Tally, subject: string): void {
  tally.logins += 1;
  tally.people.add(subject);
}

const counted = ({ logins, people }: Tally): Counted => ({ logins, people: people.size });
