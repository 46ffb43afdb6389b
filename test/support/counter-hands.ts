// What a member of the helpdesk and a citizen do with an activation code, in a real browser.

import { fillsIn } from './beheer-hands.ts';
import type { Citizen } from './citizen.ts';
import { receives } from './own-key-hands.ts';

const CHECKS = ['original', 'resembles', 'valid', 'age'];

/** At the form: fills it in, ticks everything, and ends at the page of the code. */
export async function issuesCode(
  member: Citizen,
  fields: Readonly<Record<string, string>>,
  language = 'nl',
): Promise<void> {
  await fillsIn(member, fields);
  await member.at('#document').selectOption('passport');
  await member.at('#taal').selectOption(language);
  for (const check of CHECKS) await member.at(`#vink-${check}`).check();
  await member.at('form[action$="/loket"] button').click();
  await member.at('form[action$="/afdrukken"] button').waitFor();
}

/** Shows the sheet; the code on it. */
export async function printsCode(member: Citizen): Promise<string> {
  await member.at('form[action$="/afdrukken"] button').click();
  const groups = member.page.locator('.sheet__code .code span');
  await groups.first().waitFor();
  return (await groups.allTextContents()).join('-');
}

/** The newest link in this mailbox. */
export async function opensLink(citizen: Citizen, mail: string): Promise<void> {
  const letter = await receives(citizen, mail, /\/activeren\/[\w-]{43}/);
  await citizen.page.goto(/http\S+\/activeren\/[\w-]{43}\S*/.exec(letter)?.[0] ?? '');
}

export async function typesPaperCode(citizen: Citizen, code: string): Promise<void> {
  await citizen.field('Activeringscode').fill(code);
  await citizen.presses('Verder');
}
