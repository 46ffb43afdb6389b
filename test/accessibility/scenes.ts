// Every page of the broker and of the demo, and how a citizen gets there.

import type { Citizen } from '../support/citizen.ts';
import type { Scene } from './check-scenes.ts';

const authorize = (citizen: Citizen, params: Readonly<Record<string, string>>) =>
  citizen.page.goto(`${citizen.demo.issuer}/auth?${new URLSearchParams(params)}`).then(() => undefined);

const broker = (citizen: Citizen, path: string) =>
  citizen.page.goto(citizen.demo.issuer + path).then(() => undefined);

/** A choice whose last try with itsme was refused: the notice is shown once only. */
async function refusedOnPhone(citizen: Citizen, language: string): Promise<void> {
  await citizen.goesTo('demo-high', { ui_locales: language });
  await citizen.provesWithItsme('Janssens', 'refuse');
  await citizen.readsNotice();
}

async function otherPerson(citizen: Citizen): Promise<void> {
  await citizen.signsInAt('demo-eid', 'eid', 'Janssens');
  await citizen.goesTo('demo-itsme');
  await citizen.provesWithItsme('De Smet');
}

/** The address of a login that this browser never began to look at, without its cookie. */
async function withoutCookies(citizen: Citizen): Promise<void> {
  await citizen.goesTo('demo-high');
  const { browser, page, demo } = citizen;
  const begun = await browser.request.get(`${demo.eLoket}/aanmelden/demo-high`, { maxRedirects: 0 });
  const asked = await browser.request.get(begun.headers()['location'] ?? '', { maxRedirects: 0 });
  await browser.clearCookies();
  await page.goto(new URL(asked.headers()['location'] ?? '', demo.issuer).href);
}

async function finished(citizen: Citizen): Promise<void> {
  await citizen.goesTo('demo-high');
  const choice = citizen.page.url();
  await citizen.provesWithEid();
  await citizen.isWelcomedBy('demo-high');
  await citizen.page.goto(choice);
}

async function loggedOut(citizen: Citizen): Promise<void> {
  await citizen.signsInAt('demo-high', 'eid');
  await broker(citizen, '/logout');
  await citizen.presses('Overal afmelden');
  await citizen.sees('U bent afgemeld');
}

async function leavesBorrowedComputer(citizen: Citizen): Promise<void> {
  await citizen.goesTo('demo-high');
  await citizen.field('Dit is niet mijn eigen computer').check();
  await citizen.provesWithEid();
  await citizen.isWelcomedBy('demo-high');
  await citizen.signsOutAt('demo-high');
}

async function leftBorrowedComputer(citizen: Citizen): Promise<void> {
  await broker(citizen, '/sleutels/geschiedenis');
  await citizen.field('Dit is niet mijn eigen computer').check();
  await citizen.provesWithEid();
  await citizen.sees('Geschiedenis van mijn aanmeldingen');
  await citizen.presses('Afmelden');
  await citizen.sees('U bent afgemeld');
}

export const brokerScenes: readonly Scene[] = [
  { name: 'the choice', open: (citizen) => citizen.goesTo('demo-high') },
  {
    name: 'the choice with a notice',
    open: (citizen) => refusedOnPhone(citizen, 'nl'),
    show: refusedOnPhone,
  },
  {
    name: 'the step-up',
    async open(citizen) {
      await citizen.signsInAt('demo-eid', 'eid');
      await citizen.goesTo('demo-itsme');
    },
  },
  {
    name: 'the card page',
    async open(citizen) {
      await citizen.goesTo('demo-high');
      await citizen.keyButton('eid').click();
      await citizen.sees('Steek uw kaart in de lezer');
    },
  },
  { name: 'somebody else', open: otherPerson },
  {
    name: 'the question whether to log out',
    async open(citizen) {
      await citizen.signsInAt('demo-low', 'eid');
      await citizen.goesStraightInto('demo-high');
      await broker(citizen, '/logout');
    },
  },
  { name: 'out already', open: (citizen) => broker(citizen, '/logout') },
  { name: 'logged out', open: loggedOut },
  { name: 'the question whether to leave a borrowed computer', open: leavesBorrowedComputer },
  { name: 'a borrowed computer that was left', open: leftBorrowedComputer },
  { name: 'help', open: (citizen) => broker(citizen, '/hulp') },
  { name: 'the state of the keys', open: (citizen) => broker(citizen, '/status') },
  { name: 'help about eID', open: (citizen) => broker(citizen, '/hulp?topic=eid') },
  { name: 'a support code', open: (citizen) => broker(citizen, '/hulp/code') },
  { name: 'help: what fails', open: (citizen) => broker(citizen, '/hulp/controle') },
  {
    name: 'help: which key',
    open: (citizen) => broker(citizen, '/hulp/kiezen?lezer=ja&telefoon=ja&loket=demo-high'),
  },
  { name: 'error: not found', open: (citizen) => broker(citizen, '/made-up') },
  {
    name: 'error: unknown return address',
    open: (citizen) =>
      authorize(citizen, {
        client_id: 'demo-high',
        response_type: 'code',
        scope: 'openid',
        redirect_uri: 'https://evil.example/',
      }),
  },
  { name: 'error: cookies blocked', open: withoutCookies },
  { name: 'error: finished already', open: finished },
];

/** What stands in for the outside world, in the language that it speaks. */
export const demoScenes: readonly Scene[] = [
  { name: 'the start page of the e-loket', open: (citizen) => loket(citizen, '/') },
  { name: 'a service', open: (citizen) => citizen.signsInAt('demo-high', 'eid').then(() => undefined) },
  { name: 'a message of the e-loket', open: (citizen) => loket(citizen, '/afgemeld') },
  {
    name: 'an e-loket that was refused',
    async open(citizen) {
      await citizen.goesTo('demo-high', { prompt: 'none' });
      await citizen.isTurnedAway();
    },
  },
  {
    name: 'the card reader, after a wrong PIN',
    async open(citizen) {
      await citizen.goesTo('demo-high');
      await citizen.takesOutCard();
      await citizen.typesPin('Sukarno', '0000');
      await citizen.readsNotice();
    },
  },
  { name: 'the card reader without a ticket', open: (citizen) => at(citizen, citizen.demo.reader) },
  { name: 'the itsme simulator', open: (citizen) => at(citizen, citizen.demo.itsme) },
  {
    name: 'the eID host without a ticket',
    open: (citizen) => at(citizen, citizen.demo.eidHost),
    unstyled: true,
  },
];

const at = (citizen: Citizen, address: string) => citizen.page.goto(address).then(() => undefined);
const loket = (citizen: Citizen, path: string) => at(citizen, citizen.demo.eLoket + path);
