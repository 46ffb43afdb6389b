// Which acr to ask of the upstream, and what its answer is worth.

import { type AssuranceLevel, atLeast } from '#assurance/levels.ts';
import { type AcrMeaning, LoginRefused, type Upstream } from './upstream.ts';

/** The weakest acr that reaches `wanted`; the strongest there is when none does, or when the upstream is always asked for that. */
export function acrFor({ acrs, ask }: Pick<Upstream, 'acrs' | 'ask'>, wanted: AssuranceLevel): AcrMeaning {
  if (ask === 'strongest') return acrs.at(-1) ?? acrs[0];
  return acrs.find(({ level }) => atLeast(level, wanted)) ?? acrs.at(-1) ?? acrs[0];
}

/**
 * What the answer proves.
 * @param returned the `acr` claim as it came
 * @param asked the acr of the request
 * @throws {LoginRefused} `level_too_low` when that is less than was asked, `failed` for an acr nobody knows
 */
export function provenAcr(
  upstream: Pick<Upstream, 'acrs' | 'withoutAcr'>,
  returned: unknown,
  asked: AcrMeaning,
): AcrMeaning {
  const proven =
    returned === undefined ? assumedAcr(upstream, asked) : upstream.acrs.find(({ acr }) => acr === returned);
  if (!proven) throw new LoginRefused('failed', 'unknown acr');
  const weaker = upstream.acrs.indexOf(proven) < upstream.acrs.findIndex(({ acr }) => acr === asked.acr);
  if (weaker) throw new LoginRefused('level_too_low', `asked ${asked.acr}, got ${returned ?? 'none'}`);
  return proven;
}

function assumedAcr(
  { acrs, withoutAcr }: Pick<Upstream, 'acrs' | 'withoutAcr'>,
  asked: AcrMeaning,
): AcrMeaning {
  switch (withoutAcr) {
    case 'trust_request':
      return asked;
    case 'refuse_high':
      if (asked.level !== 'high') return acrs[0];
      throw new LoginRefused('level_too_low', 'no acr in the answer to a request for high');
    case 'refuse':
      throw new LoginRefused('level_too_low', 'no acr in the answer');
  }
}
