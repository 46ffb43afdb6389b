// How surely the broker knows who somebody is (eIDAS Implementing Regulation 2015/1502). The one place that orders levels.

export const levels = ['low', 'substantial', 'high'] as const;
export type AssuranceLevel = (typeof levels)[number];

export function rank(level: AssuranceLevel): number {
  return levels.indexOf(level);
}

export function atLeast(reached: AssuranceLevel, asked: AssuranceLevel): boolean {
  return rank(reached) >= rank(asked);
}

export function strongest(all: readonly AssuranceLevel[]): AssuranceLevel | undefined {
  return levels.findLast((level) => all.includes(level));
}

export function weakest(all: readonly AssuranceLevel[]): AssuranceLevel | undefined {
  return levels.find((level) => all.includes(level));
}
