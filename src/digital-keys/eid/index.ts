// eID: the Belgian identity card, by mutual TLS on a host of its own or by Web eID. A certificate comes in; out goes an
// identity, or the reason why not. The pages (routes.ts) and the eID host (host.ts) meet in one-time papers (tickets.ts);
// both ways end in the same judgement (judge.ts): chain to pinned authorities, profile, revocation.

import { readIcon } from '../icons.ts';
import { type DigitalKey, defineKey, type KeyTools, type Traits } from '../key.ts';
import { certificateEnds } from './certificates.ts';
import { createHealth } from './health.ts';
import { createHostListener } from './host.ts';
import { createCardJudge } from './judge.ts';
import { cardOnSocket, openToCards, openToProxy } from './listener.ts';
import { cardInHeader } from './proxy.ts';
import { createRevocation } from './revocation.ts';
import { createAuthenticate } from './routes.ts';
import { type EidSettings, eidSettings, signaturePolicies } from './settings.ts';
import { keyTexts, reasons } from './texts.ts';
import { createTickets } from './tickets.ts';
import { eidHelp } from './topics.ts';
import { loadTrust } from './trust.ts';
import { createWebEid } from './web-eid.ts';

export const eid = defineKey({ id: 'eid', settings: eidSettings, create });

/** @throws Error when the trust folder holds no usable issuing CA, or Web eID is asked for on plain http. */
function create(settings: EidSettings, tools: KeyTools): DigitalKey {
  const { clock, issuer, log, records } = tools;
  const traits: Traits = { level: settings.level, amr: ['sc', 'pin'], factors: 2, phishingResistant: true };
  const trust = loadTrust(settings.trust.folder, settings.trust.pinned, log.warn.bind(log));
  const policies = { authentication: settings.policies, signature: signaturePolicies };
  const health = createHealth(clock);
  const revocation = createRevocation(settings, tools, health);
  const judge = createCardJudge({ trust, policies, revocation, clock });
  const tickets = createTickets(records, clock);
  const mutualTls = settings.ways.includes('mutual-tls');
  const entryUrl = settings.entry_url ?? hostAddress(settings);
  const webEid = settings.ways.includes('web-eid')
    ? createWebEid({ origin: issuer, judge, records, clock })
    : undefined;

  const ownTls = mutualTls && !settings.proxy?.socket;
  const certificates = certificateEnds(trust.pem, ownTls ? settings.certificate : undefined);

  return {
    id: 'eid',
    authmech: 'urn:be:vlaanderen:authmech:eid',
    traits,
    subject: 'proves',
    carriedBy: 'card',
    unlikelyOnPhone: true,
    texts: { ...keyTexts, reasons },
    help: eidHelp,
    icon: readIcon('eid'),
    exits: mutualTls ? [new URL(entryUrl).origin] : [],
    authenticate: createAuthenticate({ ways: settings.ways, entryUrl, traits, tickets, webEid, clock }),
    availability: health.availability,
    figures: () => ({ certificates }),
    troubles: ['revocation_unavailable'],
    async start() {
      if (!mutualTls) return { close: async () => {} };
      const names = settings.host_names.map((name) => name.toLowerCase());
      const host = { issuer, names, tickets, judge, log };
      if (settings.proxy) {
        const cardOf = cardInHeader(settings.proxy.header);
        return openToProxy(settings, createHostListener({ ...host, cardOf }));
      }
      const listener = createHostListener({ ...host, cardOf: cardOnSocket });
      return openToCards(settings, trust.pem, clock, listener);
    },
  };
}

function hostAddress({ host_names: [name], listen }: EidSettings): string {
  return `https://${name}:${listen.port}/`;
}
