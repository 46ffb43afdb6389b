// A broker with Beheer: two administrators, two organisations with their owners, helpdesk, auditor, and how each of them comes in.

import { organisationSchema } from '#relying-parties/organisation.ts';
import { type RelyingPartyInput, relyingPartySchema } from '#relying-parties/relying-party.ts';
import { createSealing } from '#sealing.ts';
import type { RoleKind } from '#stores/ports.ts';
import { personIndex } from '#subjects/subjects.ts';
import { type BrokerOptions, pretendKeys, startBroker, testSecret } from './broker.ts';
import { Browser, type Page } from './browser.ts';
import { pretendKey } from './pretend-key.ts';

/** Who is who, by national number. */
export const PEOPLE = {
  administrator: '62112399879',
  otherAdministrator: '71051297101',
  owner: '85031499701',
  colleague: '85431499787',
  stranger: '78081999532',
  helpdesk: '03091799805',
  auditor: '85073003328',
  tester: '01022899374',
  nobody: '94062799616',
} as const;

const ROLES: readonly (readonly [keyof typeof PEOPLE, RoleKind, string])[] = [
  ['otherAdministrator', 'administrator', ''],
  ['owner', 'owner', 'tax'],
  ['colleague', 'owner', 'tax'],
  ['stranger', 'owner', 'parks'],
  ['helpdesk', 'helpdesk', ''],
  ['auditor', 'auditor', ''],
];

const OPERATOR = { type: 'operator', name: 'test' } as const;
const sealing = createSealing([testSecret('sealing')], testSecret('index'));

/** How the register finds this person. */
export const indexOf = (nationalNumber: string) => personIndex(sealing, nationalNumber);

export type AdminHouse = Awaited<ReturnType<typeof startAdminHouse>>;

export async function startAdminHouse(options: BrokerOptions = {}) {
  const names = Object.fromEntries(Object.entries(PEOPLE).map(([name, number]) => [number, name]));
  const broker = await startBroker({
    keys: [pretendKey('eid', 'high', names), ...pretendKeys],
    ...options,
    settings: { admin: { administrators: [PEOPLE.administrator] }, ...options.settings },
  });
  const { organisations, people, changes } = broker.app;
  for (const id of ['tax', 'parks'])
    await organisations.save(
      OPERATOR,
      organisationSchema.parse({
        id,
        names: { nl: `${id} nl`, fr: `${id} fr`, de: `${id} de`, en: `${id} en` },
        kbo: '0566.988.259',
        contacts: [`${id}@mail.example`],
      }),
      0,
    );
  for (const [name, kind, scope] of ROLES)
    await people.add(OPERATOR, {
      kind,
      scope,
      person: indexOf(PEOPLE[name]),
      label: name,
      organisation: scope,
    });

  /** A registration for test of organisation `tax`, unless `more` says otherwise. */
  const registration = (more: Partial<RelyingPartyInput> = {}) =>
    relyingPartySchema({ production: false }).parse({
      client_id: 'shop',
      organisation: 'tax',
      environment: 'test',
      names: { nl: 'Loket', fr: 'Guichet', de: 'Schalter', en: 'Service' },
      redirect_uris: ['https://loket.example/terug'],
      token_endpoint_auth_method: 'none',
      ...more,
    });

  return {
    ...broker,
    registration,
    /** Puts it into the register past every second person. */
    async give(more: Partial<RelyingPartyInput> = {}) {
      await broker.app.register.apply(registration(more), 'test');
    },
    /** Proposes it as an operator would; production then waits. */
    async propose(more: Partial<RelyingPartyInput> = {}) {
      const plan = await changes.plan(OPERATOR, { parties: [registration(more)] });
      return changes.propose(OPERATOR, plan, { note: 'for the test' });
    },
    /** Opens a page of Beheer as this person; signs in with eID where it asks for it. */
    async enter(who: keyof typeof PEOPLE, path = '/beheer', browser = new Browser()) {
      const page = await visitBeheer(broker.issuer, browser, path, PEOPLE[who]);
      return { browser, page };
    },
  };
}

async function visitBeheer(issuer: string, browser: Browser, path: string, number: string): Promise<Page> {
  const page = await browser.open(issuer + path, {}, [issuer]);
  if (!page.url.pathname.startsWith('/login/')) return page;
  const keyPage = await browser.submit(page, { key: 'eid' }, [issuer]);
  return browser.submit(keyPage, { number }, [issuer]);
}
