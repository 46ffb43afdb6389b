// A situation of a citizen, as it stands in the address: who is signed in how, which keys they have, what is out of order, what was
// asked. Whatever means nothing is as if it were not there. Pure.

import type { AuthenticationEvent } from '#assurance/events.ts';
import { type AssuranceLevel, levels } from '#assurance/levels.ts';
import type { DecisionInput, KeyFacts } from '#decision/facts.ts';
import { type Locale, locales } from '#i18n/texts.ts';

export interface Situation {
  /** The language of the page that is shown. */
  readonly language: Locale;
  /** Id of the key with which somebody signed in before; undefined: nobody is signed in. */
  readonly signedInWith?: string | undefined;
  /** Ids of the keys that this person has activated; counts only when somebody is signed in. */
  readonly active: readonly string[];
  /** Ids of the keys that are out of order. */
  readonly down: readonly string[];
  /** The least that the e-loket asks for this time. */
  readonly minimum?: AssuranceLevel | undefined;
  /** The page is looked at on a smartphone. */
  readonly onPhone: boolean;
  /** From the day of what is planned on. */
  readonly later: boolean;
}

type Query = Readonly<Record<string, unknown>>;

/** @param locale of the reader, unless the address says otherwise */
export function readSituation(query: Query, keys: readonly KeyFacts[], locale: Locale): Situation {
  const isTicked = (name: string) => query[name] === 'on';
  // An address that says nothing yet: whatever can be activated is.
  const isAsked = query['taal'] !== undefined;
  return {
    language: locales.find((one) => one === query['taal']) ?? locale,
    signedInWith: keys.find(({ id }) => id === query['aangemeld'])?.id,
    active: keys
      .filter(({ id, subject }) => subject === 'proves' || !isAsked || isTicked(`actief_${id}`))
      .map(({ id }) => id),
    down: keys
      .filter(({ id, available }) => (isAsked ? isTicked(`storing_${id}`) : !available))
      .map(({ id }) => id),
    minimum: levels.find((level) => level === query['minimum']),
    onPhone: query['toestel'] === 'smartphone',
    later: query['later'] === 'on',
  };
}

/** What the decision is asked in this situation. */
export function toInput(
  { signedInWith, active, down, minimum }: Situation,
  keys: readonly KeyFacts[],
): Omit<DecisionInput, 'relyingParty'> {
  const used = keys.find(({ id }) => id === signedInWith);
  return {
    request: {
      demands: minimum === undefined ? [] : [{ type: 'level', level: minimum }],
      impossible: false,
      notBefore: 0,
    },
    keys: keys.map((key) => {
      const available = !down.includes(key.id);
      // What is only supposed has no hour since when.
      return available === key.available ? key : { ...key, available, weather: undefined };
    }),
    events: used ? eventsOf(used, keys) : [],
    ...(used && { bound: active }),
  };
}

/** Whoever used a code had typed the password before it. */
function eventsOf(used: KeyFacts, keys: readonly KeyFacts[]): readonly AuthenticationEvent[] {
  const first = keys.find(({ id }) => id === used.after);
  return [...(first ? [first] : []), used].map(({ id, authmech, level }) => ({
    id,
    key: id,
    authmech,
    level,
    amr: [],
    at: 0,
    subject: 'somebody',
    interaction: 'earlier',
  }));
}
