// Bars as geometry for an SVG that the view draws. The same numbers stand in a table below it, so the picture says nothing to
// screen readers. Pure.

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
  /** Lines with their values, from below upwards. */
  readonly lines: readonly { readonly y: number; readonly value: number }[];
}

const WIDTH = 720;
const HEIGHT = 220;
const LEFT = 56;
const BOTTOM = 8;
const TOP = 12;

/** @param series undefined: left out, no bar */
export function plotOf(
  series: readonly { readonly label: string; readonly count: number | undefined }[],
): Plot {
  const top = roundUp(Math.max(1, ...series.map(({ count = 0 }) => count)));
  const room = HEIGHT - TOP - BOTTOM;
  const yOf = (value: number) => round(TOP + room - (value / top) * room);
  const slot = (WIDTH - LEFT) / Math.max(1, series.length);
  return {
    width: WIDTH,
    height: HEIGHT,
    lines: [0, top / 2, top].map((value) => ({ value, y: yOf(value) })),
    bars: series.flatMap(({ label, count }, index) =>
      count === undefined || count === 0
        ? []
        : [
            {
              x: round(LEFT + index * slot + slot * 0.1),
              y: yOf(count),
              width: round(slot * 0.8),
              height: round(TOP + room - yOf(count)),
              label,
            },
          ],
    ),
  };
}

/** 2, 4, 10, 20, 40, 100 …: the first at or above `value`; half of it is whole. */
function roundUp(value: number): number {
  for (let power = 1; ; power *= 10)
    for (const step of [2, 4, 10]) if (step * power >= value) return step * power;
}

const round = (value: number) => Math.round(value * 10) / 10;
