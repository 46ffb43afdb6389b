// One typed code: counted at this code and at this person before it is compared, and used up by whoever is first.

import type { KeyTools } from '../../key.ts';
import type { Challenge, Challenges } from './challenges.ts';
import type { Desk } from './desk.ts';

export type Verdict =
  | { readonly type: 'right'; readonly challenge: Challenge }
  /** Right, but another request was first. */
  | { readonly type: 'used' }
  | { readonly type: 'empty' }
  | { readonly type: 'length' }
  /** Also a code whose time is over. `left`: tries at this code, or until the house makes them wait. */
  | { readonly type: 'wrong'; readonly left: number | undefined }
  /** Five wrong ones: only a new code helps. */
  | { readonly type: 'ended' }
  /** Too many at this key: from `until` on (epoch ms). */
  | { readonly type: 'wait'; readonly until: number }
  | { readonly type: 'stopped' };

export async function checkCode(
  desk: Desk,
  { challenges }: { readonly challenges: Challenges; readonly tools: KeyTools },
  typed: string,
): Promise<Verdict> {
  // People type "123 456" and paste "123-456".
  const code = typed.replace(/[\s\p{Pd}.]/gu, '');
  if (code === '') return { type: 'empty' };
  if (!/^\d{6}$/.test(code)) return { type: 'length' };
  const found = await challenges.find(desk.owner);
  const live = found?.to === desk.to ? found : undefined;
  const tried = live && (await challenges.countTry(live));
  const { target, subject } = desk;
  // A code that nobody has any more is a guess like any other: counted, throttled and on record.
  const guess = await desk.guess({ target, subject }, async () => {
    if (!live || tried?.type !== 'may' || !challenges.isRight(live, code)) return undefined;
    return (await challenges.take(desk.owner, live)) ? { of: live } : { of: undefined };
  });
  if (live && tried?.type === 'ended') return end(challenges, live);
  switch (guess.type) {
    case 'right':
      return guess.value.of ? { type: 'right', challenge: guess.value.of } : { type: 'used' };
    case 'wrong':
      if (!live || tried?.type !== 'may') return { type: 'wrong', left: undefined };
      return tried.left === 0
        ? end(challenges, live)
        : { type: 'wrong', left: Math.min(tried.left, guess.left) };
    default:
      return guess;
  }
}

async function end(challenges: Challenges, challenge: Challenge): Promise<Verdict> {
  await challenges.end(challenge);
  return { type: 'ended' };
}
