// The chain from browser to key: what can be seen of each link from here, and which one fails. Pure: the same facts give the same
// answer to the citizen, to the text for the helpdesk and to the tests.

import type { BrowserAge } from './browser.ts';

export interface CheckFacts {
  readonly browser: BrowserAge;
  /** What came back of a cookie that we set a moment ago. */
  readonly cookies: 'kept' | 'lost';
  /** How the last try of this login ended, when this browser holds that login and it was refused. */
  readonly last?: { readonly key: string; readonly reason: string } | undefined;
  /** The keys of this house, in its order. */
  readonly keys: readonly { readonly id: string; readonly downSince?: number | undefined }[];
}

export type LinkId =
  | 'browser'
  | 'cookies'
  | 'clock'
  | 'script'
  | 'software'
  | 'card'
  | 'certificate'
  | 'validity'
  | 'key';

export interface Link {
  readonly id: LinkId;
  readonly state: 'good' | 'fails' | 'unseen';
  /** The key that this link is about. */
  readonly key?: string;
  /** What the key itself says of it. */
  readonly reason?: string;
  /** Out of order since then (epoch milliseconds). */
  readonly downSince?: number;
}

/** Links of the card, in the order in which they are passed. */
const CARD_LINKS = ['software', 'card', 'certificate', 'validity'] as const;
type CardLink = (typeof CARD_LINKS)[number];

/** At which link of the card each reason of eID breaks off. The links before it held. */
export const breaksAt: Readonly<Record<string, CardLink>> = {
  web_eid_missing: 'software',
  web_eid_failed: 'card',
  no_certificate: 'card',
  signature_certificate: 'certificate',
  untrusted_issuer: 'certificate',
  other_card_problem: 'certificate',
  certificate_expired: 'validity',
  certificate_not_yet_valid: 'validity',
  revoked: 'validity',
  certificate_unknown: 'validity',
  national_number_invalid: 'validity',
};

export function chainOf(facts: CheckFacts): readonly Link[] {
  return [
    browserLink(facts.browser),
    { id: 'cookies', state: facts.cookies === 'kept' ? 'good' : 'fails' },
    // No browser tells its clock or its scripts without a script.
    { id: 'clock', state: 'unseen' },
    { id: 'script', state: 'unseen' },
    ...facts.keys.flatMap((key) => keyLinks(key, facts.last?.key === key.id ? facts.last.reason : undefined)),
  ];
}

/** The first link that fails: what to mend before anything else. */
export function failing(chain: readonly Link[]): Link | undefined {
  return chain.find(({ state }) => state === 'fails');
}

function browserLink({ age }: BrowserAge): Link {
  const state = { 'new-enough': 'good', 'too-old': 'fails', unknown: 'unseen' } as const;
  return { id: 'browser', state: state[age] };
}

function keyLinks(
  { id, downSince }: CheckFacts['keys'][number],
  reason: string | undefined,
): readonly Link[] {
  if (downSince !== undefined) return [{ id: 'key', key: id, state: 'fails', downSince }];
  if (id === 'eid') return cardLinks(reason);
  // Of a key that works and was not refused here there is nothing to tell.
  return [{ id: 'key', key: id, ...(reason === undefined ? { state: 'good' } : { state: 'fails', reason }) }];
}

function cardLinks(reason: string | undefined): readonly Link[] {
  const place = reason === undefined ? undefined : breaksAt[reason];
  if (reason !== undefined && place === undefined) return [{ id: 'key', key: 'eid', state: 'fails', reason }];
  const broken = place === undefined ? -1 : CARD_LINKS.indexOf(place);
  return CARD_LINKS.map((id, index): Link => {
    if (index === broken) return { id, key: 'eid', state: 'fails', reason: reason ?? '' };
    // Web eID is one way of two: that the other one was walked says nothing of it.
    const held = index < broken && id !== 'software';
    return { id, key: 'eid', state: held ? 'good' : 'unseen' };
  });
}
