// Every way to get lost between an e-loket and its answer that we know of, walked in a real browser without script. The hands
// here know no language: whoever walks may read any of the four.

import { codeTexts } from '#digital-keys/shared/one-time-code/texts.ts';
import type { ErrorCode } from '#errors.ts';
import { interactionOf } from '#http/way-home.ts';
import type { Text } from '#i18n/texts.ts';
import { shiftTime } from './broker.ts';
import type { Citizen, Key, OwnKey, PhoneAction } from './citizen.ts';
import type { Town } from './demo.ts';
import { personCalled } from './own-key-hands.ts';

export interface LostWay {
  readonly name: string;
  /** Gets lost; gives whoever stands there, if that is somebody else than who set out. */
  walk(citizen: Citizen, town: Town, language: string): Promise<Citizen | undefined>;
  /** What the page is about: an error code, the reason of a key under the choice, or its heading. */
  readonly ends:
    | { readonly code: ErrorCode }
    | { readonly key: string; readonly reason: string }
    | { readonly heading: Text };
  /** False: nobody knows which e-loket it was, so the page leads to all of them. */
  readonly knowsHome?: false;
  /** The e-loket that it came from; `demo-high` when absent. */
  readonly from?: string;
  /** Its page is there once; the others can be opened again in another language. */
  readonly once?: true;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HIGH = 'demo-high';

const loginOf = (citizen: Citizen) => new URL(citizen.page.url()).pathname.split('/')[2] ?? '';
const open = (citizen: Citizen, path: string) => citizen.page.goto(citizen.demo.issuer + path);
const auth = (citizen: Citizen, params: Record<string, string>) =>
  open(citizen, `/auth?${new URLSearchParams({ response_type: 'code', scope: 'openid', ...params })}`);

/** Presses the first button of the page's own form that goes on. */
const goOn = (citizen: Citizen) =>
  citizen.turnsThePage(() =>
    citizen.at('main button[type="submit"]:not(.button--link):not(.button--secondary)').first().click(),
  );

const chooses = (citizen: Citizen, key: Key | OwnKey) =>
  citizen.turnsThePage(() => citizen.keyButton(key).click());

async function toReader(citizen: Citizen): Promise<void> {
  await citizen.goesTo(HIGH);
  await chooses(citizen, 'eid');
  await goOn(citizen);
}

async function showsCard(citizen: Citizen, family: string): Promise<void> {
  await toReader(citizen);
  await citizen.turnsThePage(() => citizen.typesPin(family));
}

async function answersItsme(citizen: Citizen, family = 'Janssens', action: PhoneAction = 'confirm') {
  await citizen.goesTo(HIGH);
  await citizen.provesWithItsme(family, action);
}

async function signsIn(citizen: Citizen, service: string, key: Key): Promise<string> {
  await citizen.goesTo(service);
  const choice = citizen.page.url();
  if (key === 'itsme') await citizen.provesWithItsme();
  else {
    await chooses(citizen, 'eid');
    await goOn(citizen);
    await citizen.typesPin('Janssens');
  }
  await citizen.isWelcomedBy(service);
  return choice;
}

async function typesPassword(citizen: Citizen, key: OwnKey, family: string): Promise<void> {
  const { userName, password } = personCalled(family);
  await citizen.goesTo('demo-low');
  await chooses(citizen, key);
  await citizen.at('#username').fill(userName);
  await citizen.at('#password').fill(password);
  await goOn(citizen);
}

async function europeanKey(citizen: Citizen, action: string): Promise<void> {
  await citizen.goesTo(HIGH);
  await chooses(citizen, 'eidas');
  await citizen.turnsThePage(() => citizen.at(`button[value="${action}"]`).click());
}

/** As if the volatile store had been emptied. */
async function forget({ demo }: Town, login: string): Promise<void> {
  const { artifacts, records } = demo.broker.stores.volatile;
  await artifacts.remove('Interaction', interactionOf(login));
  await records.remove('journey', interactionOf(login));
  await records.remove('way-home', interactionOf(login));
}

/** A service that admits its testers only. */
async function serviceInTest({ demo }: Town): Promise<string> {
  const { register } = demo.broker.app;
  const like = await register.find('demo-low');
  if (!like) throw new Error('no demo-low');
  await register.apply({ ...like, client_id: 'demo-in-test', environment: 'test' }, 'test', 'in test');
  return like.redirect_uris[0] ?? '';
}

const refusals: readonly LostWay[] = [
  ...(
    [
      ['an expired card', 'Claes', 'certificate_expired'],
      ['a card reported stolen', 'Wouters', 'revoked'],
      ['the certificate to sign with', 'Maes', 'signature_certificate'],
    ] as const
  ).map(
    ([name, family, reason]): LostWay => ({
      name,
      walk: async (citizen) => void (await showsCard(citizen, family)),
      ends: { key: 'eid', reason },
      once: true,
    }),
  ),
  {
    name: 'no card in the reader',
    async walk(citizen) {
      await toReader(citizen);
      await citizen.turnsThePage(() => citizen.at('button[value="cancel"]').click());
      return undefined;
    },
    ends: { key: 'eid', reason: 'no_certificate' },
    once: true,
  },
  {
    name: 'the card left in the reader for too long',
    async walk(citizen) {
      await toReader(citizen);
      shiftTime(6 * MINUTE);
      await citizen.turnsThePage(() => citizen.typesPin('Janssens'));
      return undefined;
    },
    ends: { key: 'eid', reason: 'ticket_used' },
    once: true,
  },
  {
    name: 'not confirmed in itsme',
    walk: async (citizen) => void (await answersItsme(citizen, 'Janssens', 'refuse')),
    ends: { key: 'itsme', reason: 'refused' },
    once: true,
  },
  {
    name: 'itsme without a national number',
    walk: async (citizen) => void (await answersItsme(citizen, 'Nowak')),
    ends: { key: 'itsme', reason: 'no_national_number' },
    once: true,
  },
  {
    name: 'itsme that answers something wrong',
    async walk(citizen, { demo }) {
      demo.simulators.itsme.faults.idToken = 'wrong_nonce';
      await answersItsme(citizen);
      return undefined;
    },
    ends: { key: 'itsme', reason: 'failed' },
    once: true,
  },
  {
    name: 'itsme that is gone',
    async walk(citizen, { demo, citizen: another }) {
      // It worked until now: what failed before (in another language) is forgotten, and it is offered.
      const before = await another();
      await before.signsInAt(HIGH, 'itsme', 'Janssens');
      await before.leaves();
      await citizen.goesTo(HIGH);
      await citizen.takesOutPhone();
      demo.simulators.itsme.faults.status = 503;
      await citizen.answersOnPhone('Janssens');
      return undefined;
    },
    ends: { key: 'itsme', reason: 'unavailable' },
    once: true,
  },
  {
    name: 'a European key that nobody linked',
    walk: async (citizen) => void (await europeanKey(citizen, 'confirm')),
    ends: { key: 'eidas', reason: 'not_linked' },
    once: true,
  },
  {
    name: 'a European key that was not confirmed',
    walk: async (citizen) => void (await europeanKey(citizen, 'refuse')),
    ends: { key: 'eidas', reason: 'refused' },
    once: true,
  },
  {
    name: 'a code that cannot leave',
    async walk(citizen, { demo }) {
      demo.simulators.phone.faults.sms.refuse = 400;
      await typesPassword(citizen, 'sms', 'Vandenberghe');
      return undefined;
    },
    ends: { heading: codeTexts.notSentTitle },
  },
];

const addresses: readonly LostWay[] = [
  {
    name: 'a login that took too long',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      shiftTime(31 * MINUTE);
      await citizen.page.reload();
      return undefined;
    },
    ends: { code: 'interaction_expired' },
  },
  {
    name: 'a form of a login that took too long',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      await chooses(citizen, 'eid');
      shiftTime(31 * MINUTE);
      await goOn(citizen);
      return undefined;
    },
    ends: { code: 'interaction_expired' },
    once: true,
  },
  {
    name: 'a bookmark of three hours ago, in another browser',
    async walk(citizen, town, language) {
      await citizen.goesTo(HIGH);
      const other = await town.citizen({ locale: language, javaScriptEnabled: false });
      shiftTime(3 * HOUR);
      await other.page.goto(citizen.page.url());
      return other;
    },
    ends: { code: 'interaction_expired' },
  },
  {
    name: 'a bookmark of last week',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      shiftTime(7 * 24 * HOUR);
      await citizen.page.reload();
      return undefined;
    },
    ends: { code: 'interaction_expired' },
    knowsHome: false,
  },
  {
    name: 'half of an address',
    walk: async (citizen) => {
      await citizen.goesTo(HIGH);
      await open(citizen, `/login/${loginOf(citizen).slice(0, 20)}`);
      return undefined;
    },
    ends: { code: 'interaction_unknown' },
    knowsHome: false,
  },
  {
    name: 'an address that was never ours',
    walk: async (citizen) => void (await open(citizen, '/made-up')),
    ends: { code: 'not_found' },
    knowsHome: false,
  },
  {
    name: 'the address opened in another browser',
    async walk(citizen, town, language) {
      await citizen.goesTo(HIGH);
      const other = await town.citizen({ locale: language, javaScriptEnabled: false });
      await other.page.goto(citizen.page.url());
      return other;
    },
    ends: { code: 'other_browser' },
  },
  {
    name: 'a browser that keeps no cookies',
    async walk(citizen) {
      const begun = await fetch(`${citizen.demo.eLoket}/aanmelden/${HIGH}`, { redirect: 'manual' });
      const asked = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
      await open(citizen, asked.headers.get('location') ?? '');
      return undefined;
    },
    ends: { code: 'cookies_blocked' },
  },
  {
    name: 'a login that the store has lost',
    async walk(citizen, town) {
      await citizen.goesTo(HIGH);
      await forget(town, loginOf(citizen));
      await citizen.page.reload();
      return undefined;
    },
    ends: { code: 'interaction_expired' },
  },
  {
    name: 'back to a login that is over',
    async walk(citizen) {
      await citizen.page.goto(await signsIn(citizen, HIGH, 'itsme'));
      return undefined;
    },
    ends: { code: 'interaction_finished' },
  },
  {
    name: 'the very last address once more',
    async walk(citizen) {
      const choice = await signsIn(citizen, HIGH, 'itsme');
      await open(citizen, new URL(choice).pathname.replace('/login/', '/auth/').replace('.', '?w='));
      return undefined;
    },
    ends: { code: 'interaction_finished' },
  },
  {
    name: 'back to a login that was cancelled',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      const choice = citizen.page.url();
      await citizen.turnsThePage(() => citizen.at('button[value="cancel"]').click());
      await citizen.page.goto(choice);
      return undefined;
    },
    ends: { code: 'interaction_expired' },
  },
  {
    name: 'the session went while one more check was done',
    async walk(citizen) {
      await signsIn(citizen, 'demo-eid', 'eid');
      await citizen.goesTo('demo-itsme');
      await citizen.takesOutPhone();
      await citizen.browser.clearCookies({ name: /sleutelbos_session$/ });
      await citizen.answersOnPhone('Janssens');
      return undefined;
    },
    ends: { code: 'session_changed' },
    from: 'demo-itsme',
    once: true,
  },
  {
    name: 'the telephone came back in a browser that did not begin the login',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      await citizen.takesOutPhone();
      await citizen.browser.clearCookies({ name: /sleutelbos_login$/ });
      await citizen.turnsThePage(() => citizen.answersOnPhone('Janssens'));
      return undefined;
    },
    ends: { code: 'other_browser' },
  },
  {
    name: 'itsme sends back what we have forgotten',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      await open(citizen, `/keys/itsme/callback?code=x&state=${'A'.repeat(43)}.${loginOf(citizen)}`);
      return undefined;
    },
    ends: { code: 'interaction_unknown' },
  },
  {
    name: 'a key that this e-loket does not take, by its address',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      await open(citizen, `/login/${loginOf(citizen)}/password`);
      return undefined;
    },
    ends: { code: 'key_not_offered' },
  },
  {
    name: 'a form that was tampered with',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      await citizen.page
        .locator('main form input[name="csrf"]')
        .first()
        .evaluate((field) => field.setAttribute('value', 'forged'));
      await chooses(citizen, 'eid');
      return undefined;
    },
    ends: { code: 'form_expired' },
    once: true,
  },
  {
    name: 'a form that another site sent',
    async walk(citizen) {
      await citizen.goesTo(HIGH);
      const login = citizen.page.url();
      await citizen.browser.route('http://elsewhere.localhost/', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<form method="post" action="${login}"><button>go</button></form>`,
        }),
      );
      await citizen.page.goto('http://elsewhere.localhost/');
      await citizen.turnsThePage(() => citizen.at('button').click());
      return undefined;
    },
    ends: { code: 'foreign_origin' },
    once: true,
  },
];

const services: readonly LostWay[] = [
  {
    name: 'a service that we do not know',
    walk: async (citizen) =>
      void (await auth(citizen, { client_id: 'nobody', redirect_uri: 'https://nobody.example/' })),
    ends: { code: 'relying_party_unknown' },
    knowsHome: false,
  },
  {
    name: 'a service that names a wrong address to go back to',
    walk: async (citizen) =>
      void (await auth(citizen, { client_id: HIGH, redirect_uri: 'https://elsewhere.example/' })),
    ends: { code: 'redirect_uri_unknown' },
  },
  {
    name: 'a service that asks nothing that can be read',
    walk: async (citizen) => void (await open(citizen, '/auth')),
    ends: { code: 'request_invalid' },
    knowsHome: false,
  },
  {
    name: 'a service that sends people round and round',
    async walk(citizen) {
      await signsIn(citizen, HIGH, 'itsme');
      for (let n = 0; n < 6; n++) await citizen.goesTo(HIGH);
      return undefined;
    },
    ends: { code: 'login_loop' },
    once: true,
  },
  {
    name: 'a service in test, for somebody who is no tester',
    async walk(citizen, town) {
      const redirect_uri = await serviceInTest(town);
      const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
      await auth(citizen, { client_id: 'demo-in-test', redirect_uri, ...pkce });
      await citizen.provesWithItsme('De Smet');
      return undefined;
    },
    ends: { code: 'not_a_tester' },
    from: 'demo-in-test',
    once: true,
  },
];

export const lostWays: readonly LostWay[] = [...addresses, ...services, ...refusals];
