// What people do with keys of their own in the demo: signing in at "Mijn digitale sleutels", typing a password or a code that
// arrived, reading their messages, holding an authenticator. Beside citizen.ts, which walks round the rest of the town.

import { generateSync } from 'otplib';
import { citizens } from '../../demo/citizens.ts';
import type { Citizen, Key } from './citizen.ts';
import { eventually } from './eventually.ts';

export interface Person {
  readonly family: string;
  readonly userName: string;
  readonly password: string;
  readonly phone: string;
  readonly email: string;
  /** Base32; '' for somebody without an app. */
  readonly totpSecret: string;
}

/** A citizen of the demo, by family name; who has no user name yet will choose this one. */
export function personCalled(family: string): Person {
  const found = citizens.find(({ familyName }) => familyName === family);
  if (!found) throw new Error(`there is no ${family}`);
  const { username, password, phone = '', email = '', totpSecret = '' } = found;
  return {
    family,
    userName: username ?? `${family.toLowerCase().replaceAll(' ', '')}.thuis`,
    password: password ?? 'negen stille eenden zwemmen',
    phone,
    email,
    totpSecret,
  };
}

// At "Mijn digitale sleutels"

/** Opens a page there and shows who it is; ends where that leads. */
export async function opensMyKeys(
  citizen: Citizen,
  { family = 'Janssens', key = 'eid' as Key, path = '/sleutels' } = {},
): Promise<void> {
  await goesToMyKeys(citizen, path);
  await citizen.provesWith(key, family);
  await citizen.page.waitForURL(`${citizen.demo.issuer}/sleutels**`);
}

export async function goesToMyKeys(citizen: Citizen, path = '/sleutels'): Promise<void> {
  await citizen.page.goto(citizen.demo.issuer + path);
}

/** What the page says was just done. */
export async function readsDone(citizen: Citizen): Promise<string> {
  const done = citizen.at('.panel--ok');
  await done.waitFor();
  return (await done.textContent()) ?? '';
}

export async function choosesPassword(citizen: Citizen, { userName, password }: Person): Promise<void> {
  await citizen.sees(/Kies een gebruikersnaam en wachtwoord|Kies een nieuw wachtwoord/);
  await citizen.field('Gebruikersnaam').fill(userName);
  await citizen.field('Wachtwoord', { exact: true }).fill(password);
  const terms = citizen.at('input[type="checkbox"]');
  if ((await terms.count()) > 0) await terms.check();
  await citizen.presses('Bewaren');
}

export async function activatesSms(citizen: Citizen, phone: string): Promise<void> {
  await goesToMyKeys(citizen, '/sleutels/activeren/sms');
  await citizen.field('Gsm-nummer').fill(phone);
  await citizen.presses('Code sturen');
  await typesCodeSentTo(citizen, phone);
}

export async function activatesEmail(citizen: Citizen, email: string): Promise<void> {
  await goesToMyKeys(citizen, '/sleutels/activeren/email');
  await citizen.field('E-mailadres').fill(email);
  await citizen.presses('Code sturen');
  await typesCodeSentTo(citizen, email);
}

/** Gives the secret that the app now holds. */
export async function activatesApp(citizen: Citizen, label = 'Telefoon'): Promise<string> {
  await goesToMyKeys(citizen, '/sleutels/activeren/totp');
  const secret = (await citizen.text('.steps strong')).replaceAll(/\s/g, '');
  await citizen.field('Naam voor deze app').fill(label);
  await citizen.field('Code', { exact: true }).fill(appCode(secret));
  await citizen.presses('Activeren');
  return secret;
}

/** Somebody who carries an authenticator. */
export async function activatesPasskey(citizen: Citizen, label = 'Laptop'): Promise<void> {
  await goesToMyKeys(citizen, '/sleutels/activeren/passkey');
  await citizen.field('Naam voor deze passkey').fill(label);
  await citizen.turnsThePage(() => citizen.presses('Passkey maken'));
}

// In a login

export async function typesPassword(citizen: Citizen, { userName, password }: Person): Promise<void> {
  await citizen.sees('Typ uw gebruikersnaam en wachtwoord');
  await citizen.field('Gebruikersnaam').fill(userName);
  await citizen.field('Wachtwoord', { exact: true }).fill(password);
  await citizen.presses('Verder');
}

export async function typesCode(citizen: Citizen, code: string): Promise<void> {
  await citizen.field('Code', { exact: true }).fill(code);
  await citizen.presses('Bevestigen');
}

/** Types the code that arrived there since this hand last read one. */
export async function typesCodeSentTo(citizen: Citizen, to: string): Promise<void> {
  await citizen.sees(/Vul de code uit de (sms|e-mail) in/);
  await typesCode(citizen, await readsCode(citizen, to));
}

export async function typesAppCode(citizen: Citizen, secret: string): Promise<void> {
  await citizen.sees('Typ de code uit uw app');
  await citizen.field('Code', { exact: true }).fill(appCode(secret));
  await citizen.presses('Verder');
}

/** What the app shows at this moment, as our clock has it. */
export function appCode(secret: string): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) });
}

/** Any six digits but these. */
export function otherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

// The telephone and the mailbox

interface Received {
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

/** What went to this number or address, newest first. */
export async function inboxOf({ demo }: Pick<Citizen, 'demo'>, to: string): Promise<readonly Received[]> {
  const response = await fetch(`${demo.phone}/messages.json?to=${encodeURIComponent(to)}`);
  return (await response.json()) as readonly Received[];
}

/** Waits for a message there with these words; gives the newest. */
export async function receives(citizen: Citizen, to: string, words: RegExp): Promise<string> {
  let found: string | undefined;
  await eventually(async () => {
    const texts = (await inboxOf(citizen, to)).map(({ text }) => text);
    found = texts.find((text) => words.test(text));
    if (found === undefined)
      throw new Error(`${to} got nothing like ${words} but ${texts.map((text) => text.slice(0, 100))}`);
  });
  return found ?? '';
}

/** A text message begins with it, in a mail it stands on a line of its own. */
const CODE = /^ *(\d{3}) ?(\d{3})\b/m;
const alreadyRead = new WeakMap<Citizen['demo'], Set<string>>();

/** Waits for a code there that was not read before. */
export async function readsCode(citizen: Citizen, to: string): Promise<string> {
  const read = alreadyRead.get(citizen.demo) ?? new Set();
  alreadyRead.set(citizen.demo, read);
  let code = '';
  await eventually(async () => {
    const fresh = (await inboxOf(citizen, to)).find(
      (one) => CODE.test(one.text) && !read.has(`${one.at} ${one.text}`),
    );
    if (!fresh) throw new Error(`no new code for ${to}`);
    read.add(`${fresh.at} ${fresh.text}`);
    const [, first = '', second = ''] = CODE.exec(fresh.text) ?? [];
    code = first + second;
  });
  return code;
}

// A passkey

/** From now on the device of this citizen makes and uses passkeys whenever a button asks it to. */
export async function carriesAuthenticator({ browser, page }: Citizen): Promise<void> {
  await browser.addInitScript(takeNoSuggestion);
  const devtools = await browser.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** In the page: what the browser suggests in a user-name field waits for somebody who never picks it; a device that is simulated would. */
function takeNoSuggestion(): void {
  const get = navigator.credentials.get.bind(navigator.credentials);
  navigator.credentials.get = (options) =>
    options?.mediation === 'conditional' ? new Promise(() => {}) : get(options);
}
