// A recognised European means (eIDAS), through the Belgian node: an OpenID provider that knows people of other countries, but
// not their national number. So its owner first shows by eID or itsme who they are here, and links it; from then on the
// identifier of the means finds them. `shared/upstream-oidc` makes the trips.

import { readIcon } from '../icons.ts';
import { defineKey, type KeyTools } from '../key.ts';
import { createLinkedUpstream } from '../shared/upstream-oidc/index.ts';
import { exitsOf, keySourceOf, limitsOf } from '../shared/upstream-oidc/settings.ts';
import type { Upstream } from '../shared/upstream-oidc/upstream.ts';
import { createServeBinding } from './bind.ts';
import { acrsOf, authmechOf, outcomesBelow } from './means.ts';
import { describeCountry, mapPersonIdentifier } from './person-identifier.ts';
import { type EidasSettings, eidasSettings } from './settings.ts';
import { reasons, texts } from './texts.ts';
import { eidasHelp } from './topics.ts';

export const eidas = defineKey({
  id: 'eidas',
  settings: eidasSettings,
  create(settings, tools) {
    const { key, linking } = createLinkedUpstream(eidasUpstream(settings, tools), tools);
    return {
      id: 'eidas',
      authmech: authmechOf(settings.level),
      outcomes: outcomesBelow(settings.level),
      traits: { level: settings.level, amr: ['mfa'], factors: 2, phishingResistant: false },
      subject: 'finds',
      texts: { ...texts, reasons },
      help: eidasHelp,
      icon: readIcon('eidas'),
      ...key,
      binding: { many: true, serve: createServeBinding(linking, tools.log), describe: describeCountry },
    };
  },
});

function eidasUpstream(settings: EidasSettings, { derive }: Pick<KeyTools, 'derive'>): Upstream {
  const { issuer, person_identifier: claimName } = settings;
  return {
    id: 'eidas',
    issuer,
    clientId: settings.client_id,
    scope: settings.scope,
    keys: keySourceOf(settings),
    assertionAudience: settings.assertion_audience,
    acrs: acrsOf(settings.level),
    withoutAcr: settings.without_acr,
    ...(claimName !== 'sub' && { claims: { id_token: { [claimName]: { essential: true } } } }),
    parameters: { prompt: 'login' },
    userinfo: 'when_needed',
    exits: exitsOf(settings),
    limits: limitsOf(settings),
    mapIdentity: (claims) => mapPersonIdentifier(claims[claimName], { issuer, claimName, derive }),
  };
}
