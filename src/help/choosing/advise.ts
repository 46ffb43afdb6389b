// Which key for somebody with this at hand? Pure: what they have and which keys are accepted go in, an order comes out.

/** What a key needs that not everybody has; a key that is not named here needs nothing of the kind. */
const NEEDS: Readonly<Record<string, 'reader' | 'smartphone'>> = {
  eid: 'reader',
  itsme: 'smartphone',
  totp: 'smartphone',
};

export interface AtHand {
  readonly reader: boolean;
  readonly smartphone: boolean;
}

/** A key that is accepted there. */
export interface Accepted {
  readonly id: string;
  /** Shows by itself who somebody is: nothing is to be activated beforehand. */
  readonly proves: boolean;
}

export interface Advice {
  /** What they can use at once, best first. */
  readonly now: readonly string[];
  /** What they can use once it is activated; that takes one login with a key that proves who they are. */
  readonly onceActivated: readonly string[];
  /** Accepted, but they lack something for it. */
  readonly lacking: readonly { readonly key: string; readonly lacks: 'reader' | 'smartphone' }[];
}

/** @param accepted in the order of the choice page */
export function advise(accepted: readonly Accepted[], atHand: AtHand): Advice {
  const lacks = ({ id }: Accepted) => {
    const need = Object.hasOwn(NEEDS, id) ? NEEDS[id] : undefined;
    return need === undefined || atHand[need] ? undefined : need;
  };
  const usable = accepted.filter((key) => lacks(key) === undefined);
  return {
    now: usable.filter(({ proves }) => proves).map(({ id }) => id),
    onceActivated: usable.filter(({ proves }) => !proves).map(({ id }) => id),
    lacking: accepted.flatMap((key) => {
      const need = lacks(key);
      return need ? [{ key: key.id, lacks: need }] : [];
    }),
  };
}
