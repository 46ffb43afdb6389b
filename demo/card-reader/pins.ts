// The chip's own memory of wrong PINs: three in a row block the card until the municipality unblocks it.

export interface Pins {
  try(
    card: string,
    pin: string,
  ): { readonly type: 'right' | 'blocked' } | { readonly type: 'wrong'; readonly left: number };
  isBlocked(card: string): boolean;
  reset(card: string): void;
}

const ALLOWED = 3;

export function createPins(rightPin: string): Pins {
  const wrong = new Map<string, number>();
  const isBlocked = (card: string) => (wrong.get(card) ?? 0) >= ALLOWED;
  return {
    isBlocked,
    reset: (card) => void wrong.delete(card),
    try(card, pin) {
      if (isBlocked(card)) return { type: 'blocked' };
      if (pin === rightPin) {
        wrong.delete(card);
        return { type: 'right' };
      }
      const times = (wrong.get(card) ?? 0) + 1;
      wrong.set(card, times);
      return times >= ALLOWED ? { type: 'blocked' } : { type: 'wrong', left: ALLOWED - times };
    },
  };
}
