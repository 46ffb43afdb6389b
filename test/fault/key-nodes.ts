// Two brokers with real keys on one PostgreSQL and one Redis, behind one address; SMS gateway, mail server and itsme each behind
// a fault proxy.

import { itsme } from '#digital-keys/itsme/index.ts';
import { publicKeys } from '#digital-keys/shared/upstream-oidc/keys.ts';
import { newKey } from '#digital-keys/shared/upstream-oidc/new-keys.ts';
import { walkItsme } from '../../demo/itsme-simulator/walk.ts';
import { type ItsmeSimulator, startItsmeSimulator } from '../../demo/itsme-simulator.ts';
import { type Phone, startPhone } from '../../demo/phone.ts';
import { type LoadBalancer, startLoadBalancer } from '../attack/load-balancer.ts';
import { answerIn, NUMBERS, relyingParty, startBroker, type TestBroker } from '../support/broker.ts';
import type { Browser, Page } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { chooseKey, type KeyHouse } from '../support/key-owner.ts';
import { ownKeyOptions } from '../support/own-key-options.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import type { FaultServers } from './house.ts';

export interface KeyNodes extends KeyHouse {
  readonly issuer: string;
  readonly brokers: readonly [TestBroker, TestBroker];
  readonly balancer: LoadBalancer;
  readonly itsme: ItsmeSimulator;
  readonly proxies: Readonly<Record<'sms' | 'mail' | 'itsme', FaultProxy>>;
}

export async function startKeyNodes({ redis, postgres }: FaultServers): Promise<KeyNodes> {
  const phone: Phone = await startPhone({ port: 0, smtpPort: 0, host: '127.0.0.1', accounts: [] });
  const [port, itsmePort] = [await freePort(), await freePort()];
  const issuer = `http://localhost:${port}`;
  const proxies = {
    sms: await startFaultProxy(Number(new URL(phone.url).port)),
    mail: await startFaultProxy(phone.smtpPort),
    itsme: await startFaultProxy(itsmePort),
  };
  const jwks = { keys: [await newKey('sig', 0, 2048), await newKey('enc', 0, 2048)] };
  const itsmeIssuer = `http://127.0.0.1:${proxies.itsme.port}`;
  const simulator = await startItsmeSimulator({
    port: itsmePort,
    issuer: itsmeIssuer,
    clients: [
      {
        client_id: 'sleutelbos',
        redirect_uris: [`${issuer}/keys/itsme/callback`],
        jwks: publicKeys(jwks),
      },
    ],
    citizens: [{ nationalNumber: NUMBERS.jan, givenName: 'Jan', familyName: 'Peeters', sub: 'sub-jan' }],
  });
  const gateway = `http://127.0.0.1:${proxies.sms.port}`;
  const own = ownKeyOptions({ url: gateway, smtpPort: proxies.mail.port });
  const options = {
    ...own,
    keys: [...(own.keys ?? []), itsme],
    digitalKeys: {
      ...own.digitalKeys,
      itsme: { issuer: itsmeIssuer, client_id: 'sleutelbos', service_code: 'SLEUTELBOS_LOGIN', jwks },
    },
    settings: {
      issuer,
      egress: { allow: [new URL(gateway).host, new URL(itsmeIssuer).host] },
      messages: {
        sms: { url: `${gateway}/sms` },
        mail: { host: '127.0.0.1', port: proxies.mail.port, from: 'Aanmelden <noreply@login.example>' },
      },
    },
    stores: { redis: redis.url, postgres: await postgres.createDatabase() },
  };
  const brokers: readonly [TestBroker, TestBroker] = [await startBroker(options), await startBroker(options)];
  const [first] = brokers;
  await first.register({ client_id: 'shop' });
  await first.register({ client_id: 'bank', allowed_levels: ['substantial', 'high'] });
  const balancer = await startLoadBalancer(
    port,
    brokers.map((broker) => broker.port),
  );
  return {
    issuer,
    brokers,
    balancer,
    itsme: simulator,
    proxies,
    phone,
    broker: { ...first, issuer, relyingParty: (clientId) => relyingParty(issuer, clientId) },
    async close() {
      balancer.close();
      await Promise.all(brokers.map((broker) => broker.close()));
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
      await simulator.close();
      await phone.close();
    },
  };
}

/** Chooses itsme and confirms on the phone: the address that leads back, not yet opened. */
export async function confirmInItsme(house: KeyNodes, browser: Browser): Promise<string> {
  const page = await chooseKey(house, browser, 'itsme');
  const away = page.headers.get('location');
  if (!away) throw new Error(`itsme was not reached: ${page.status} ${page.url} ${page.text.slice(0, 500)}`);
  return walkItsme(new URL(away, page.url).href, { citizen: NUMBERS.jan });
}

export const codeIn = (page: Page): string | undefined => answerIn(page)['code'];
