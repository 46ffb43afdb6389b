// A logo that a stranger uploaded, drawn anew by us: small, without anything that was hidden in it. What is no plain picture, or
// would unfold to something huge, is refused before it is drawn.

import { createHash } from 'node:crypto';

/** Bytes of what may be uploaded. */
export const MOST_BYTES = 512 * 1024;
/** Pixels that it may unfold to: 16 million, a large photograph. */
const MOST_PIXELS = 16_000_000;
/** Pixels of its longer side when we have drawn it. */
const SIDE = 256;
const MOST_SECONDS = 5;

export type Drawn =
  | { /** SHA-256 of the PNG, base64url. */ readonly id: string; readonly png: Buffer }
  | { readonly fault: 'empty' | 'large' | 'kind' | 'broken' };

export async function drawLogo(given: Buffer): Promise<Drawn> {
  if (given.length === 0) return { fault: 'empty' };
  if (given.length > MOST_BYTES) return { fault: 'large' };
  // By its first bytes, not by what its sender calls it: the library would also open SVG and other things that can do something.
  if (!isPicture(given)) return { fault: 'kind' };
  // Nine megabytes that only those need who draw: logos are rare.
  const { default: sharp } = await import('sharp');
  try {
    const png = await sharp(given, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
      .timeout({ seconds: MOST_SECONDS })
      .rotate()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ compressionLevel: 9, palette: true })
      .toBuffer();
    return { id: createHash('sha256').update(png).digest('base64url'), png };
  } catch {
    return { fault: 'broken' };
  }
}

/** PNG, JPEG, WebP or GIF. */
function isPicture(given: Buffer): boolean {
  const starts = (...bytes: readonly number[]) => bytes.every((byte, index) => given[index] === byte);
  const says = (text: string, at: number) => given.toString('latin1', at, at + text.length) === text;
  return (
    starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
    starts(0xff, 0xd8, 0xff) ||
    says('GIF8', 0) ||
    (says('RIFF', 0) && says('WEBP', 8))
  );
}
