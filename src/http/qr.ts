// A QR code as one SVG path: a few lines of ours round the matrix that uqr computes.

import { encode } from 'uqr';

/** Blank modules that a reader needs round the code (ISO/IEC 18004). */
const QUIET = 4;

export interface QrCode {
  /** Width and height of the viewBox, quiet zone included. */
  readonly size: number;
  /** `d` of the path: one sub-path for each run of dark modules. */
  readonly path: string;
}

/** Draws `text` with error correction M: still readable when a crease or a stain hides a seventh of it. */
export function drawQr(text: string): QrCode {
  const { data } = encode(text, { ecc: 'M', border: QUIET });
  return { size: data.length, path: data.map(drawRow).join('') };
}

/** Every run of dark modules in `row` as a bar of height 1. */
function drawRow(row: readonly boolean[], y: number): string {
  let bars = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x++;
    const width = x - start + 1;
    bars += `M${start} ${y}h${width}v1h-${width}z`;
  }
  return bars;
}
