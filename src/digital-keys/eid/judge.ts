// The whole judgement over one presented certificate, in one place for both ways in: chain, profile, revocation.

import type { X509Certificate } from 'node:crypto';
import type { Clock } from '#clock.ts';
import type { Identity } from '#subjects/identity.ts';
import {
  certificateFault,
  identityOf,
  type ParsedCertificate,
  type Policies,
  parseCertificate,
} from './certificate.ts';
import { isIssuerValid, issuersOf, type Trust } from './chain.ts';
import type { Revocation } from './revocation.ts';
import type { Reason } from './texts.ts';

export type Verdict =
  | { readonly type: 'proven'; readonly identity: Identity }
  | { readonly type: 'refused'; readonly reason: Reason; readonly detail?: string };

/** Judges a certificate whose holder proved to have its key, or is about to (Web eID). */
export type CardJudge = (presented: X509Certificate | undefined) => Promise<Verdict>;

export function createCardJudge(house: {
  readonly trust: Trust;
  readonly policies: Policies;
  readonly revocation: Revocation;
  readonly clock: Clock;
}): CardJudge {
  const { trust, policies, revocation, clock } = house;
  return async function judgeCard(presented) {
    if (!presented) return refused('no_certificate');
    const card = parse(presented);
    if (!card) return refused('other_card_problem', 'unreadable certificate');
    const issuers = issuersOf(trust, card);
    if (issuers.length === 0) return refused('untrusted_issuer');
    const now = clock.now();
    const fault = certificateFault(card, now, policies);
    if (fault) return refused(fault);
    const issuer = issuers.find((candidate) => isIssuerValid(candidate, now));
    if (!issuer) return refused('untrusted_issuer', 'issuing CA or root not valid now');
    const identity = identityOf(card);
    if (!identity) return refused('national_number_invalid');
    switch (await revocation.check(card, issuer.certificate)) {
      case 'good':
        return { type: 'proven', identity };
      case 'revoked':
        return refused('revoked');
      case 'unknown':
        return refused('certificate_unknown');
      case 'unavailable':
        return refused('revocation_unavailable');
    }
  };
}

export function refused(reason: Reason, detail?: string): Verdict {
  return { type: 'refused', reason, ...(detail !== undefined && { detail }) };
}

function parse(presented: X509Certificate): ParsedCertificate | undefined {
  try {
    return parseCertificate(presented);
  } catch {
    return undefined;
  }
}
