// A broker with Beheer, real keys and a mailbox: what members of the helpdesk and citizens do with activation codes.

import { email } from '#digital-keys/email/index.ts';
import { password } from '#digital-keys/password/index.ts';
import { sms } from '#digital-keys/sms/index.ts';
import { totp } from '#digital-keys/totp/index.ts';
import type { Phone } from '../../demo/phone.ts';
import { type AdminHouse, indexOf, PEOPLE, startAdminHouse } from './admin-house.ts';
import { type Desk, wordsOf } from './beheer.ts';
import { Browser, formPost, type Page } from './browser.ts';
import { eventually } from './eventually.ts';
import { newPhone } from './key-owner.ts';
import { ownKeyOptions } from './own-key-options.ts';
import { pretendKey } from './pretend-key.ts';

export const COUNTER = '/beheer/helpdesk/loket';
export const TICKED = { 'vink-original': 'on', 'vink-resembles': 'on', 'vink-valid': 'on', 'vink-age': 'on' };

export interface CounterHouse extends AdminHouse {
  readonly phone: Phone;
}

export async function startCounterHouse(
  counter: Readonly<Record<string, unknown>> = {},
): Promise<CounterHouse> {
  const phone = await newPhone();
  const names = Object.fromEntries(Object.entries(PEOPLE).map(([name, number]) => [number, name]));
  const own = ownKeyOptions(phone);
  const { card: _, passkey: __, ...digitalKeys } = own.digitalKeys ?? {};
  const house = await startAdminHouse({
    keys: [pretendKey('eid', 'high', names), pretendKey('card', 'high', names), password, totp, sms, email],
    digitalKeys: { eid: {}, card: {}, ...digitalKeys },
    settings: {
      ...own.settings,
      admin: { administrators: [PEOPLE.administrator] },
      counter,
    },
  });
  await house.app.people.add(
    { type: 'operator', name: 'test' },
    { kind: 'helpdesk', scope: '', person: indexOf(PEOPLE.colleague), label: 'colleague', organisation: '' },
  );
  return {
    ...house,
    phone,
    async close(options) {
      await house.close(options);
      await phone.close();
    },
  };
}

/** What a member types for somebody. */
export const wish = (nummer: string, more: Readonly<Record<string, string>> = {}) => ({
  nummer,
  voornaam: 'Noor',
  naam: 'Zonderkaart',
  mail: 'noor@mail.example',
  document: 'passport',
  taal: 'nl',
  ...TICKED,
  ...more,
});

/** Issues a code; gives the address of its page in Beheer, and the link that arrived by mail. */
export async function issue(
  { phone }: Pick<CounterHouse, 'phone'>,
  desk: Desk,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly page: string; readonly link: string }> {
  const known = new Set(linksTo(phone, fields['mail'] ?? ''));
  const page = await desk.force(COUNTER, fields);
  if (page.status !== 200 || !page.url.pathname.startsWith(`${COUNTER}/`))
    throw new Error(`not issued: ${page.status} ${wordsOf(page)}`);
  return { page: page.url.pathname, link: await newLink(phone, fields['mail'] ?? '', known) };
}

/** Prints it: the code, as it stands on the sheet. */
export async function print(desk: Desk, page: string): Promise<string> {
  return codeOn(await desk.force(`${page}/afdrukken`));
}

export const codeOn = ({ text }: Page) =>
  [...(/<p class="code">([\s\S]*?)<\/p>/.exec(text)?.[1] ?? '').matchAll(/<span>(\w{4})<\/span>/g)]
    .map(([, group]) => group)
    .join('-');

export const linksTo = (phone: Phone, to: string): readonly string[] =>
  phone
    .messages()
    .filter((one) => one.to === to)
    .flatMap(({ text }) => /https?:\S+\/activeren\/[\w-]{43}/.exec(text)?.[0] ?? []);

/** Waits for a link there that is not known yet. */
export function newLink(phone: Phone, to: string, known: ReadonlySet<string>): Promise<string> {
  return eventually(() => {
    const fresh = linksTo(phone, to).find((link) => !known.has(link));
    if (fresh === undefined) throw new Error(`no new link for ${to}`);
    return fresh;
  }, 250);
}

/** Opens the link and types the code, as its owner does. */
export async function types(
  { issuer }: Pick<CounterHouse, 'issuer'>,
  link: string,
  code: string,
  browser = new Browser(),
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const form = await browser.open(link, {}, [issuer]);
  // A link that opens nothing has no form.
  return { browser, page: form.status === 200 ? await typesInto(browser, form, { code }) : form };
}

/** Posts the form of a page, or its like where the page has none. */
export function typesInto(
  browser: Browser,
  page: Page,
  fields: Readonly<Record<string, string>>,
): Promise<Page> {
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1] ?? page.url.pathname;
  const target = new URL(action, page.url);
  const { origin } = target;
  return browser.open(target, formPost(new URLSearchParams({ csrf, ...fields }), { origin }), [origin]);
}

/** The welcome after the right code: where the first key is chosen. */
export const isIn = (page: Page) => page.status === 200 && page.url.pathname === '/activeren';

export const choosesPassword = async (
  { issuer }: Pick<CounterHouse, 'issuer'>,
  browser: Browser,
  username: string,
  password = 'negen stille eenden zwemmen',
) => {
  const page = await browser.open(`${issuer}/activeren/sleutel/password`, {}, [issuer]);
  const terms = /name="terms" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  return typesInto(browser, page, { username, password, terms });
};

/** Signs in at a service with this user name and password; the address where it ends. */
export async function signsIn(
  house: CounterHouse,
  username: string,
  password = 'negen stille eenden zwemmen',
): Promise<Page> {
  const browser = new Browser();
  const { issuer } = house;
  const choice = await browser.open(`${issuer}/sleutels`, {}, [issuer]);
  const page = await browser.submit(choice, { key: 'password' }, [issuer]);
  return browser.submit(page, { username, password }, [issuer]);
}
