// Steps through DER without building it up. Only for revocation lists: with ten thousands of entries the schemas take
// seconds on the one thread that serves everybody (measured: 55 ms per thousand) and give up past ten thousand nodes.

export interface Element {
  readonly tag: number;
  /** The whole element. */
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** The elements that lie one after the other in `bytes`. @throws RangeError when a length runs past the end. */
export function* elements(bytes: Uint8Array<ArrayBuffer>): Generator<Element, void> {
  for (let offset = 0; offset < bytes.length; ) {
    const element = elementAt(bytes, offset);
    yield element;
    offset += element.raw.length;
  }
}

function elementAt(bytes: Uint8Array<ArrayBuffer>, offset: number): Element {
  const tag = bytes[offset] ?? 0;
  const first = bytes[offset + 1] ?? 0;
  // X.690 §8.1.3: up to 127 in one byte, else the number of length bytes. Indefinite lengths are not DER.
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || lengthBytes > 4 || (tag & 0x1f) === 0x1f) throw new RangeError('not DER');
  const start = offset + 2 + lengthBytes;
  const length = bytes.subarray(offset + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = start + (lengthBytes === 0 ? first : length);
  if (end > bytes.length) throw new RangeError('DER runs past its end');
  return { tag, raw: bytes.subarray(offset, end), content: bytes.subarray(start, end) };
}
