// Do two groups of answers take the same time? Medians close together, or two samples that may well be of one kind
// (Kolmogorov–Smirnov). Pure.

/** Milliseconds that medians may be apart: less than a network adds by itself. */
const CLOSE_MS = 5;
/** Below this, that both are of one kind is not to be believed. */
const UNLIKELY = 0.01;

export interface Comparison {
  /** Milliseconds between the medians. */
  readonly apart: number;
  /** How likely a difference this large is between two samples of one kind. */
  readonly likelihood: number;
  readonly isSame: boolean;
}

export function compare(one: readonly number[], other: readonly number[]): Comparison {
  const apart = Math.abs(median(one) - median(other));
  const likelihood = kolmogorovSmirnov(one, other);
  return { apart, likelihood, isSame: apart < CLOSE_MS || likelihood > UNLIKELY };
}

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The likelihood of the largest distance between the two distributions, for samples that are not small. */
export function kolmogorovSmirnov(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [one.toSorted((x, y) => x - y), other.toSorted((x, y) => x - y)];
  let distance = 0;
  for (const value of [...a, ...b])
    distance = Math.max(distance, Math.abs(shareUpTo(a, value) - shareUpTo(b, value)));
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length));
  const lambda = (size + 0.12 + 0.11 / size) * distance;
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let term = 1; term <= 100; term++)
    sum += 2 * (-1) ** (term - 1) * Math.exp(-2 * lambda ** 2 * term ** 2);
  return Math.min(1, Math.max(0, sum));
}

/** Which share of a sorted sample is at most `value`. */
function shareUpTo(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) <= value) from = middle + 1;
    else to = middle;
  }
  return from / sorted.length;
}
