// Inputs made from others: bits turned, bytes and pieces put in, taken out, doubled, joined with another input. The same seed
// makes the same ones.

export type Random = (below: number) => number;

/** @param seed any number (mulberry32) */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const TELLING = [
  0, 1, 0x1f, 0x20, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xff, 0x30, 0x02, 0x03, 0x05, 0x06, 0xa0, 0xa3,
];

/** @param words pieces that mean something to whoever reads the input */
export function mutate(
  input: Uint8Array,
  other: Uint8Array,
  { random, words, longest }: { random: Random; words: readonly Uint8Array[]; longest: number },
): Uint8Array {
  let bytes = Buffer.from(input);
  for (let times = 1 + random(1 + random(6)); times > 0; times--) bytes = once(bytes);
  return new Uint8Array(bytes.subarray(0, longest));

  function once(from: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
    const at = random(from.length + 1);
    const length = 1 + random(Math.min(16, from.length + 1));
    const between = (inside: Uint8Array, out = 0) =>
      Buffer.concat([from.subarray(0, at), inside, from.subarray(at + out)]);
    switch (random(10)) {
      case 0:
        return between(Uint8Array.of((from[at] ?? 0) ^ (1 << random(8))), 1);
      case 1:
        return between(Uint8Array.of(TELLING[random(TELLING.length)] ?? 0), 1);
      case 2:
        return between(Uint8Array.of(((from[at] ?? 0) + random(33) - 16) & 0xff), 1);
      case 3:
        return between(Uint8Array.from({ length }, () => random(256)));
      case 4:
        return between(new Uint8Array(), length);
      case 5:
        return between(from.subarray(at, at + length * (1 + random(20))));
      case 6:
        return between(other.subarray(random(other.length + 1)).subarray(0, length * 4), random(2) * length);
      case 7:
        return between(Uint8Array.of(random(256)), 1);
      default:
        return between(words[random(words.length)] ?? Uint8Array.of(random(256)), random(2) * length);
    }
  }
}
