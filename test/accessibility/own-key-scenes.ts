// The pages of the keys that people activate themselves: in a login, and where they are activated. Where a faulty form shows
// everything that the form without faults does, only the faulty one is a scene.

import type { Citizen, OwnKey } from '../support/citizen.ts';
import {
  activatesPasskey,
  carriesAuthenticator,
  goesToMyKeys,
  opensMyKeys,
  personCalled,
  readsCode,
  typesPassword,
} from '../support/own-key-hands.ts';
import type { Scene } from './check-scenes.ts';

const sofie = personCalled('Vandenberghe');
const karim = personCalled('El Idrissi');

/** Sends the form on the page as it stands. */
const submits = (citizen: Citizen) =>
  citizen.at('main button[type="submit"]:not(.button--link):not(.button--secondary)').first().click();

const pressesAction = (citizen: Citizen, action: string) =>
  citizen.at(`main button[name="action"][value="${action}"]`).click();

async function chooses(citizen: Citizen, key: OwnKey, service = 'demo-substantial'): Promise<void> {
  await citizen.goesTo(service);
  await citizen.turnsThePage(() => citizen.keyButton(key).click());
}

async function comesToCode(citizen: Citizen, key: 'sms' | 'email' | 'totp'): Promise<void> {
  await chooses(citizen, key);
  await citizen.turnsThePage(() => typesPassword(citizen, sofie));
}

async function typesNothing(citizen: Citizen): Promise<void> {
  await citizen.at('#code').fill('');
  await submits(citizen);
}

/** As the store of the broker has it when too many codes went out. */
async function noMoreForNow(citizen: Citizen): Promise<void> {
  await comesToCode(citizen, 'sms');
  const [, interaction] = /\/login\/([\w-]+)\./.exec(citizen.page.url()) ?? [];
  const until = Date.now() + 3_600_000;
  await citizen.demo.broker.stores.volatile.records.put(
    'one-time-code-limit',
    `sms:login:${interaction}`,
    String(until),
    until,
  );
  await citizen.page.goto(`${citizen.page.url()}/limit`);
}

async function notSent(citizen: Citizen): Promise<void> {
  const { sms } = citizen.demo.simulators.phone.faults;
  sms.refuse = 400;
  await comesToCode(citizen, 'sms');
  sms.refuse = undefined;
}

/** Karim never activated an app: said once, above the choice. */
async function missesTheSecondHalf(citizen: Citizen, language: string): Promise<void> {
  await citizen.goesTo('demo-substantial', { ui_locales: language });
  await citizen.turnsThePage(() => citizen.keyButton('totp').click());
  await citizen.at('#username').fill(karim.userName);
  await citizen.at('#password').fill(karim.password);
  await citizen.turnsThePage(() => submits(citizen));
}

async function usesRemovedPasskey(citizen: Citizen): Promise<void> {
  await carriesAuthenticator(citizen);
  await opensMyKeys(citizen, { family: sofie.family });
  await activatesPasskey(citizen);
  await citizen.at('#passkey .own__one a').click();
  await citizen.follows('Verwijderen');
  await citizen.presses('Ja, verwijderen');
  await citizen.sees('Mijn sleutels');
  await citizen.browser.clearCookies();
  await chooses(citizen, 'passkey');
  await citizen.presses('Passkey gebruiken');
  await citizen.sees('Deze passkey kennen wij niet (meer)');
}

export const loginScenes: readonly Scene[] = [
  {
    name: 'the choice with every key, after one that somebody does not have',
    open: (citizen) => missesTheSecondHalf(citizen, 'nl'),
    show: missesTheSecondHalf,
  },
  {
    name: 'user name and password, not filled in',
    open: (citizen) => chooses(citizen, 'password', 'demo-low'),
    act: submits,
  },
  {
    name: 'the code of an app, not filled in',
    open: (citizen) => comesToCode(citizen, 'totp'),
    act: typesNothing,
  },
  {
    name: 'the code of a text message, not filled in',
    open: (citizen) => comesToCode(citizen, 'sms'),
    act: typesNothing,
  },
  {
    name: 'the code of a mail, asked for again too soon',
    async open(citizen) {
      await comesToCode(citizen, 'email');
      await citizen.turnsThePage(() => pressesAction(citizen, 'resend'));
    },
  },
  { name: 'a code that could not be sent', open: notSent },
  { name: 'no more codes for now', open: noMoreForNow },
  { name: 'a passkey', open: (citizen) => chooses(citizen, 'passkey') },
  {
    name: 'a passkey by name',
    async open(citizen) {
      await chooses(citizen, 'passkey');
      await citizen.at('#username').fill(sofie.userName);
      await citizen.turnsThePage(() => pressesAction(citizen, 'username'));
    },
  },
  {
    name: 'a passkey that was not used',
    async open(citizen) {
      await chooses(citizen, 'passkey');
      await citizen.page.goto(`${citizen.page.url()}/failed?why=cancelled`);
    },
  },
  { name: 'a passkey that we do not know', open: usesRemovedPasskey },
];

const activating =
  (key: OwnKey, step = '') =>
  (citizen: Citizen) =>
    goesToMyKeys(citizen, `/sleutels/activeren/${key}${step}`);

/** The pages where Sofie, who just showed her eID, activates keys once more. */
export const activationScenes: readonly Scene[] = [
  { name: 'another password, not filled in', open: activating('password'), act: submits },
  { name: 'the terms', open: begins('password', '/voorwaarden') },
  { name: 'an app, without a code', open: activating('totp'), act: submits },
  { name: 'a phone number, not filled in', open: activating('sms'), act: submitsNoAddress },
  { name: 'a mail address, not filled in', open: activating('email'), act: submitsNoAddress },
  {
    name: 'the code for a new mail address',
    async open(citizen) {
      await activating('email')(citizen);
      await citizen.at('#email').fill('nieuw@mail.example');
      await citizen.turnsThePage(() => submits(citizen));
      await readsCode(citizen, 'nieuw@mail.example');
    },
    act: typesNothing,
  },
  { name: 'making a passkey', open: activating('passkey') },
  { name: 'a passkey that was not made', open: begins('passkey', '/failed?why=known') },
  { name: 'a European key that was not linked', open: begins('eidas', '?fout=refused') },
];

/** An activation begins where its first page is opened. */
function begins(key: OwnKey, step: string): Scene['open'] {
  return async (citizen) => {
    await activating(key)(citizen);
    await activating(key, step)(citizen);
  };
}

async function submitsNoAddress(citizen: Citizen): Promise<void> {
  await citizen.at('#phone, #email').fill('');
  await submits(citizen);
}

/** Who has none yet is asked for the terms as well. */
export const firstPassword: Scene = {
  name: 'a first password, not filled in',
  open: (citizen) => opensMyKeys(citizen, { family: 'Peeters', path: '/sleutels/activeren/password' }),
  act: submits,
};
