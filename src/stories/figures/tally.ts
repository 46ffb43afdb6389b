// From stories to counts. Pure: no names, no numbers of people go in, only how many different ones there were.

import type { FigureCell, StoryRecord } from '#stores/ports.ts';

export type Stage =
  | 'shown'
  | 'chosen'
  | 'finished'
  | 'silent'
  | 'cancelled'
  | 'refused'
  | 'failed'
  | 'abandoned'
  | 'returned';

/** How long a login took, at most (seconds); the last one is open. */
export const DURATIONS = [15, 30, 60, 120, 300, Number.POSITIVE_INFINITY] as const;

export interface Tally {
  /** Counts this story; what is no login counts nowhere. */
  add(story: StoryRecord): void;
  cells(): readonly FigureCell[];
}

export function createTally(): Tally {
  const counted = new Map<
    string,
    { readonly cell: Omit<FigureCell, 'count' | 'people'>; count: number; people: Set<string> }
  >();

  function count(relyingParty: string, measure: string, label: string, subject: string | undefined): void {
    // Once for the relying party, once for all together.
    for (const party of [relyingParty, '']) {
      const name = JSON.stringify([party, measure, label]);
      const entry = counted.get(name) ?? {
        cell: { relyingParty: party, measure, label },
        count: 0,
        people: new Set<string>(),
      };
      entry.count += 1;
      if (subject !== undefined) entry.people.add(subject);
      counted.set(name, entry);
    }
  }

  return {
    add(story) {
      const { relyingParty, subject } = story;
      if (relyingParty === undefined || isNoLogin(story)) return;
      for (const [measure, label] of factsOf(story)) count(relyingParty, measure, label, subject);
    },
    cells: () =>
      [...counted.values()].map(({ cell, count: n, people }) => ({ ...cell, count: n, people: people.size })),
  };
}

const isNoLogin = ({ kind }: StoryRecord) => kind === 'report' || kind === 'trouble';

/** What this story counts for: stage by stage, and what is known of one that ended well or did not. */
export function factsOf(story: StoryRecord): readonly (readonly [measure: string, label: string])[] {
  const { kind, outcome, key, level, device, steps } = story;
  const signedIn = outcome === 'finished';
  const stages: Stage[] =
    kind === 'sso'
      ? [signedIn ? 'silent' : 'refused']
      : [
          'shown',
          ...(steps.some(({ what }) => what === 'chosen') ? (['chosen'] as const) : []),
          outcome ?? 'abandoned',
        ];
  return [
    ...stages.map((stage) => ['stage', stage] as const),
    ...(signedIn && key ? [['key', key] as const] : []),
    ...(signedIn && level ? [['level', level] as const] : []),
    ...(kind === 'login' && device ? [['device', device] as const] : []),
    ...(kind === 'login' && signedIn && story.endedAt !== undefined
      ? [['duration', durationOf(story.endedAt - story.startedAt)] as const]
      : []),
    ...(signedIn ? [] : whyNot(story).map((reason) => ['reason', reason] as const)),
  ];
}

/** Each reason once, with the key it was about: `itsme:timeout`; a login nobody ended has the last thing that went wrong. */
function whyNot({ steps }: StoryRecord): readonly string[] {
  const reasons = steps
    .filter(({ reason }) => reason !== undefined)
    .map(({ key, reason }) => (key === undefined ? `${reason}` : `${key}:${reason}`));
  return [...new Set(reasons)];
}

function durationOf(ms: number): string {
  const [most] = DURATIONS.filter((seconds) => ms <= seconds * 1000);
  return Number.isFinite(most) ? String(most) : 'more';
}
