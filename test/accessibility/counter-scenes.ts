// The pages of an activation code: of the member who issues it, and of the citizen who has the sheet and the mail.

import { goesInBeheer } from '../support/beheer-hands.ts';
import type { Citizen } from '../support/citizen.ts';
import { issuesCode, opensLink, printsCode, typesPaperCode } from '../support/counter-hands.ts';
import { choosesPassword } from '../support/own-key-hands.ts';
import { expectNoFaults, type Scene } from './check-scenes.ts';

const noor = { nummer: '85231499843', voornaam: 'Noor', naam: 'Zonderkaart', mail: 'noor@mail.example' };
const CHOSEN = { userName: 'noor.zonder', password: 'negen stille eenden zwemmen' };

async function issued(member: Citizen): Promise<void> {
  await goesInBeheer(member, '/helpdesk/loket');
  await issuesCode(member, noor);
}

/** Of somebody of the helpdesk. */
export const memberScenes: readonly Scene[] = [
  { name: 'the helpdesk of a member', open: (member) => goesInBeheer(member, '/helpdesk') },
  { name: 'the form', open: (member) => goesInBeheer(member, '/helpdesk/loket') },
  {
    name: 'a form that is not right',
    open: (member) => goesInBeheer(member, '/helpdesk/loket'),
    act: (member) => member.at('form[action$="/loket"] button').click(),
  },
  { name: 'one code', open: issued },
  { name: 'those that were issued', open: (member) => goesInBeheer(member, '/helpdesk/loket') },
];

/** What is shown once has no address of its own: looked at in one language, where it stands. */
export async function expectSheetFit(member: Citizen): Promise<string> {
  await issued(member);
  const code = await printsCode(member);
  await expectNoFaults(member, 'nl');
  return code;
}

/** Of the citizen, in their order: the code is good for once. */
export const citizenScenes = (code: () => string): readonly Scene[] => [
  { name: 'the code', open: (citizen) => opensLink(citizen, noor.mail) },
  {
    name: 'a code with a slip in it',
    open: (citizen) => opensLink(citizen, noor.mail),
    async act(citizen) {
      await citizen.at('#code').fill('7K4Q');
      await citizen.at('main button[type="submit"]').click();
    },
  },
  {
    name: 'a link that opens nothing',
    open: (citizen) =>
      citizen.page.goto(`${citizen.demo.issuer}/activeren/${'x'.repeat(43)}`).then(() => undefined),
  },
  {
    name: 'the code is right',
    async open(citizen) {
      await opensLink(citizen, noor.mail);
      await typesPaperCode(citizen, code());
      await citizen.sees('De code klopt');
    },
  },
];

export const doneScene: Scene = {
  name: 'the key works',
  async open(citizen) {
    await citizen.page.goto(`${citizen.demo.issuer}/activeren?lang=nl`);
    await citizen.follows('Gebruikersnaam en wachtwoord kiezen');
    await choosesPassword(citizen, { family: '', phone: '', email: '', totpSecret: '', ...CHOSEN });
    await citizen.sees('Uw sleutel werkt');
  },
};
