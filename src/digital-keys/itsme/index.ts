// itsme: the citizen confirms on their phone. itsme is an OpenID provider, so this folder only says what is itsme's own:
// its settings, its acr values, its claims and its words; `shared/upstream-oidc` does the work and hands over an outcome.

import { AUTHMECH } from '#assurance/acr.ts';
import { readIcon } from '../icons.ts';
import { defineKey } from '../key.ts';
import { createUpstream } from '../shared/upstream-oidc/index.ts';
import { exitsOf, keySourceOf, limitsOf } from '../shared/upstream-oidc/settings.ts';
import type { Upstream } from '../shared/upstream-oidc/upstream.ts';
import { ACR_ADVANCED, ACR_BASIC, claimsRequest, mapIdentity } from './claims.ts';
import { type ItsmeSettings, itsmeSettings } from './settings.ts';
import { reasons, texts } from './texts.ts';
import { itsmeHelp } from './topics.ts';

// RFC 8176: two factors (`mfa`): the phone, whose itsme key sits in secure hardware (`hwk`), and what unlocks it. With
// acr_advanced that is always the itsme code (`pin`); with acr_basic it may be a fingerprint, face or the code, and
// itsme does not say which, so we claim none of them.
const AMR_ADVANCED = ['mfa', 'hwk', 'pin'] as const;
const AMR_BASIC = ['mfa', 'hwk'] as const;

export const itsme = defineKey({
  id: 'itsme',
  settings: itsmeSettings,
  create: (settings, tools) => ({
    id: 'itsme',
    authmech: `${AUTHMECH}itsme`,
    // A phone confirms whatever somebody else's screen asks of it: not phishing resistant.
    traits: { level: settings.level, amr: AMR_ADVANCED, factors: 2, phishingResistant: false },
    subject: 'proves',
    carriedBy: 'phone',
    texts: { ...texts, reasons },
    help: itsmeHelp,
    icon: readIcon('itsme'),
    ...createUpstream(itsmeUpstream(settings), tools),
  }),
});

/** itsme, described for `shared/upstream-oidc`. */
export function itsmeUpstream(settings: ItsmeSettings): Upstream {
  return {
    id: 'itsme',
    issuer: settings.issuer,
    clientId: settings.client_id,
    scope: `openid service:${settings.service_code} profile eid`,
    keys: keySourceOf(settings),
    assertionAudience: settings.assertion_audience,
    contentEncryption: 'A128CBC-HS256',
    acrs: [
      { acr: ACR_BASIC, level: settings.basic_level ?? 'low', amr: AMR_BASIC },
      { acr: ACR_ADVANCED, level: settings.level, amr: AMR_ADVANCED },
    ],
    ask: settings.basic_level === undefined ? 'strongest' : 'weakest',
    withoutAcr: settings.without_acr,
    claims: claimsRequest,
    parameters: { prompt: 'login' },
    userinfo: 'when_needed',
    exits: exitsOf(settings),
    limits: limitsOf(settings),
    mapIdentity,
  };
}
