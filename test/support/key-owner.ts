// People with every key that can be activated, in a whole broker: they activate password, app, text message, mail and passkey
// over HTTP at "Mijn digitale sleutels" and sign in with each, a phone with a mailbox at their side.

import { indexOfUserName } from '#digital-keys/password/user-name.ts';
import { codeAt, stepAt } from '#digital-keys/totp/totp.ts';
import { createSealing } from '#sealing.ts';
import { type Phone, startPhone } from '../../demo/phone.ts';
import { answerIn, type BrokerOptions, startBroker, type TestBroker, testSecret } from './broker.ts';
import { Browser, formPost, type Page } from './browser.ts';
import { eventually } from './eventually.ts';
import { ownKeyOptions } from './own-key-options.ts';
import { visit } from './own-room.ts';
import {
  createSoftwareAuthenticator,
  type Lies,
  type SoftwareAuthenticator,
} from './software-authenticator.ts';

export type CodeKey = 'sms' | 'email';
export type OwnKeyId = 'password' | 'totp' | CodeKey | 'passkey';

export interface KeyHouse {
  readonly broker: TestBroker;
  readonly phone: Phone;
  close(): Promise<void>;
}

export const newPhone = () => startPhone({ port: 0, smtpPort: 0, host: 'localhost', accounts: [] });

/** A broker with the real keys, a phone, and two e-lokets: `shop` takes every key, for `bank` a password alone is too little. */
export async function startKeyHouse(options: BrokerOptions = {}): Promise<KeyHouse> {
  const phone = await newPhone();
  const broker = await startBroker(ownKeyOptions(phone, options));
  await broker.register({ client_id: 'shop' });
  await broker.register({ client_id: 'bank', allowed_levels: ['substantial', 'high'] });
  return {
    broker,
    phone,
    async close() {
      await broker.close();
      await phone.close();
    },
  };
}

export interface KeyOwner {
  readonly number: string;
  /** What the keys are named after. */
  readonly called: string;
  readonly userName: string;
  readonly password: string;
  readonly phone: string;
  readonly email: string;
  readonly authenticator: SoftwareAuthenticator;
  /** Our own id, once a key was activated. */
  subject: string;
  /** Of the app, base32, once it was activated. */
  secret: string;
  /** The last step whose code was typed. */
  lastStep: number;
}

let owners = 0;

/** Somebody who has no key yet. @param number national number, shown by the card */
export function newOwner({ broker }: Pick<KeyHouse, 'broker'>, number: string): KeyOwner {
  const nth = String(++owners).padStart(2, '0');
  return {
    number,
    called: `person ${nth}`,
    userName: `owner.${nth}`,
    password: `zeven kamelen in vak ${nth}`,
    phone: `+324701234${nth}`,
    email: `owner${nth}@mail.example`,
    authenticator: createSoftwareAuthenticator({ origin: broker.issuer }),
    subject: '',
    secret: '',
    lastStep: 0,
  };
}

/** Somebody who activated these keys (all of them when none are named). */
export async function settledOwner(
  house: KeyHouse,
  number: string,
  keys: readonly OwnKeyId[] = ['password', 'totp', 'sms', 'email', 'passkey'],
): Promise<KeyOwner> {
  const owner = newOwner(house, number);
  const browser = new Browser();
  for (const key of keys) await activateKey(house, browser, owner, key);
  return owner;
}

/** Activates a key as its owner would; throws when "Mijn digitale sleutels" does not say that it worked. */
export async function activateKey(
  house: KeyHouse,
  browser: Browser,
  owner: KeyOwner,
  key: OwnKeyId,
): Promise<Page> {
  const within = [house.broker.issuer];
  const first = await openActivation(house.broker, browser, owner, key);
  const sent = nextCode(house.phone, owner, key);
  let page = await submitForm(browser, first, firstStep(owner, key, first), within);
  if (key === 'sms' || key === 'email') {
    await sent();
    page = await submitForm(browser, page, { code: codeFor(house, owner, key) }, within);
  }
  if (page.url.searchParams.get('gedaan') !== 'geactiveerd')
    throw new Error(`${key} was not activated: ${page.status} ${page.url} ${page.text}`);
  const [bound] = await house.broker.stores.durable.audit.list({ type: 'credential.bound', limit: 1 });
  owner.subject = bound?.subject ?? '';
  return page;
}

/** The first page of an activation, signed in with the card. */
export const openActivation = (broker: TestBroker, browser: Browser, { number }: KeyOwner, key: string) =>
  visit(broker, browser, `/sleutels/activeren/${key}`, { number });

/** Where the codes of a key go. */
export const ADDRESS = { sms: 'phone', email: 'email' } as const;

function firstStep(owner: KeyOwner, key: OwnKeyId, page: Page): Record<string, string> {
  switch (key) {
    case 'password':
      return { username: owner.userName, password: owner.password, terms: '1' };
    case 'totp':
      owner.secret = secretOn(page);
      return { label: `app of ${owner.called}`, code: nextTotp(owner) };
    case 'passkey':
      return { credential: owner.authenticator.create(optionsOn(page)), label: `key of ${owner.called}` };
    default:
      return { [ADDRESS[key]]: owner[ADDRESS[key]] };
  }
}

/** The e-loket's request, with this key chosen: its own page, or that of the password before it. */
export async function chooseKey(
  { broker }: Pick<KeyHouse, 'broker'>,
  browser: Browser,
  key: string,
  relyingParty = 'shop',
): Promise<Page> {
  const choice = await broker.relyingParty(relyingParty).begin(browser, { prompt: 'login' });
  return submitForm(browser, choice, { key }, [broker.issuer]);
}

/** Fills in user name and password on the page that asks for them. */
export const typePassword = (browser: Browser, page: Page, { userName, password }: KeyOwner): Promise<Page> =>
  submitForm(browser, page, { username: userName, password }, [page.url.origin]);

/** The code page of a key, with the password behind it. */
export async function reachCodePage(
  house: Pick<KeyHouse, 'broker'> & Partial<Pick<KeyHouse, 'phone'>>,
  owner: KeyOwner,
  key: 'totp' | CodeKey,
  browser: Browser,
  relyingParty = 'bank',
): Promise<Page> {
  const sent = nextCode(house.phone, owner, key);
  const page = await typePassword(browser, await chooseKey(house, browser, key, relyingParty), owner);
  if (!page.url.pathname.endsWith(`/${key}`) || page.status !== 200)
    throw new Error(`no code page of ${key}: ${page.status} ${page.url} ${page.text}`);
  await sent();
  return page;
}

/** A whole login. `hasSignedIn` tells how it went. */
export async function signInWith(
  house: KeyHouse,
  owner: KeyOwner,
  key: OwnKeyId,
  browser = new Browser(),
): Promise<Page> {
  if (key === 'password') return typePassword(browser, await chooseKey(house, browser, key), owner);
  if (key === 'passkey') return answerPasskey(browser, await chooseKey(house, browser, key), owner);
  const page = await reachCodePage(house, owner, key, browser);
  const code = key === 'totp' ? nextTotp(owner) : codeFor(house, owner, key);
  return typeCode(browser, page, code);
}

/** The e-loket got a code. */
export const hasSignedIn = (page: Page): boolean => answerIn(page)['code'] !== undefined;

export const typeCode = (browser: Browser, page: Page, code: string): Promise<Page> =>
  submitForm(browser, page, { code }, [page.url.origin]);

export const answerPasskey = (browser: Browser, page: Page, owner: KeyOwner, lies?: Lies): Promise<Page> =>
  submitForm(browser, page, { credential: owner.authenticator.get(optionsOn(page), lies) }, [
    page.url.origin,
  ]);

/** The codes that came to this number or address, newest first; other letters may come between them. */
const codesSent = (phone: Phone, to: string): string[] =>
  phone.messages(to).flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? []);

/**
 * What waits until one more code than now has come to the owner: a page waits for its letter no longer than a second and a
 * half, and a busy machine may need more. Where the gateway is dead or refuses nothing is waited for, nor for other keys.
 */
function nextCode(phone: Phone | undefined, owner: KeyOwner, key: OwnKeyId): () => Promise<void> {
  if (!phone || (key !== 'sms' && key !== 'email')) return async () => undefined;
  const arrived = () => codesSent(phone, owner[ADDRESS[key]]).length;
  const before = arrived();
  const { down, refuse } = phone.faults[key === 'sms' ? 'sms' : 'mail'];
  if (down || refuse !== undefined) return async () => undefined;
  const soon = () => {
    if (arrived() <= before) throw new Error('no new code has come');
  };
  return () => eventually(soon, 1_500);
}

/** The six digits of the newest code that came to this number or address. */
export function newestCode({ phone }: Pick<KeyHouse, 'phone'>, to: string): string {
  const [code] = codesSent(phone, to);
  if (!code) throw new Error(`no code came to ${to}`);
  return code;
}

/** Under which name wrong passwords for this user name are counted. */
export const passwordTarget = (userName: string): string =>
  `target:user-name:${indexOfUserName(userName, createSealing([testSecret('sealing')], testSecret('index')).blindIndex)}`;

/** The newest code that this person got by this key. */
export const codeFor = (house: Pick<KeyHouse, 'phone'>, owner: KeyOwner, key: CodeKey): string =>
  newestCode(house, owner[ADDRESS[key]]);

/** A wrong one, beside the right one. */
export const otherCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** A code of the app that was not typed yet. Two in one half minute; for a third the time must be moved. */
export function nextTotp(owner: KeyOwner): string {
  const step = Math.max(stepAt(Date.now()), owner.lastStep + 1);
  if (step > stepAt(Date.now()) + 1) throw new Error('the next code of this app is too far ahead');
  owner.lastStep = step;
  return codeAt(owner.secret, step);
}

export const secretOn = ({ text }: Page): string =>
  (/<strong>([A-Z2-7 ]+)<\/strong>/.exec(text)?.[1] ?? '').replaceAll(' ', '');

/** What the page asks of the browser's passkeys. */
export const optionsOn = ({ text }: Page): string =>
  (/data-options="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&#34;', '"').replaceAll('&quot;', '"');

export const csrfOn = ({ text }: Page): string => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';

let posts = 0;

/** Posts the form of the page that has all of these fields (else its first form), with its own hidden fields. */
export function submitForm(
  browser: Browser,
  page: Page,
  fields: Readonly<Record<string, string>>,
  within?: readonly string[],
): Promise<Page> {
  const forms = [...page.text.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => form);
  const has = (form: string) =>
    Object.entries(fields).every(([name, value]) =>
      form.includes(name === 'action' ? `name="action" value="${value}"` : `name="${name}"`),
    );
  const form = forms.find(has) ?? forms[0] ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
  const action = /<form[^>]* action="([^"]*)"/.exec(form)?.[1] ?? page.url.href;
  // Each post is a step of its own, as an attacker makes it: the same one sent twice would only be answered twice
  // (test/oidc/repeats.test.ts).
  posts += 1;
  const all = { ...Object.fromEntries(hidden), ...fields, post: String(posts) };
  return postForm(browser, new URL(action, page.url), all, within);
}

/** Posts these fields, whatever page they come from. */
export const postForm = (
  browser: Browser,
  url: URL | string,
  fields: Readonly<Record<string, string>>,
  within?: readonly string[],
): Promise<Page> =>
  browser.open(url, formPost(new URLSearchParams(fields), { origin: new URL(url).origin }), within);
