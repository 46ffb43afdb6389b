// The pages of "Mijn digitale sleutels", as Sofie sees them, who has nearly every key and just showed her eID.

import { Citizen } from '../support/citizen.ts';
import { goesToMyKeys, personCalled, receives, typesPassword } from '../support/own-key-hands.ts';
import type { Scene } from './check-scenes.ts';

const sofie = personCalled('Vandenberghe');

const at = (path: string) => (citizen: Citizen) => goesToMyKeys(citizen, `/sleutels${path}`);

/** The address of what the page links to. */
async function linkIn(citizen: Citizen, where: string): Promise<string> {
  return (await citizen.at(where).first().getAttribute('href')) ?? '';
}

/** A page of the only key of this kind. */
const ofKey =
  (key: string, page = '') =>
  async (citizen: Citizen) => {
    await at('')(citizen);
    await goesToMyKeys(citizen, (await linkIn(citizen, `#${key} .own__one a`)) + page);
  };

async function blocked(citizen: Citizen): Promise<void> {
  await ofKey('sms')(citizen);
  const page = citizen.page.url();
  await citizen.turnsThePage(() => citizen.presses('Blokkeren'));
  await citizen.page.goto(page);
}

async function emptyName(citizen: Citizen): Promise<void> {
  await citizen.at('#label').fill('');
  await citizen.at('main form[action$="/naam"] button').click();
}

/** A page about the login at the Belastingloket by which the history begins. */
const ofLogin =
  (page = '') =>
  async (citizen: Citizen) => {
    await citizen.goesStraightInto('demo-high');
    await at('/geschiedenis')(citizen);
    await goesToMyKeys(citizen, (await linkIn(citizen, '.event a')) + page);
  };

async function reported(citizen: Citizen): Promise<void> {
  await ofLogin('/melden')(citizen);
  await citizen.turnsThePage(() => citizen.presses('Ja, dit was ik niet'));
}

async function fromLetter(citizen: Citizen): Promise<void> {
  const letter = await receives(citizen, sofie.email, /melden\?code=/);
  await citizen.page.goto(/http\S+\/sleutels\/melden\?code=\S+/.exec(letter)?.[0] ?? '');
}

/** Somebody elsewhere is signed in as well. */
async function twoSessions(citizen: Citizen): Promise<void> {
  const elsewhere = await citizen.browser.browser()?.newPage({ locale: 'nl-BE' });
  if (!elsewhere) throw new Error('no browser');
  const other = new Citizen(citizen.demo, elsewhere);
  await other.goesTo('demo-low');
  await other.keyButton('password').click();
  await typesPassword(other, sofie);
  await other.isWelcomedBy('demo-low');
  await other.leaves();
  await at('/sessies?gedaan=1')(citizen);
}

/** What is shown two minutes before a visit ends, without waiting for it. */
async function warned(citizen: Citizen): Promise<void> {
  await citizen.page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
}

export const selfServiceScenes: readonly Scene[] = [
  { name: 'the keys', open: at('?gedaan=gewijzigd'), reveal: warned },
  { name: 'the password', open: ofKey('password') },
  { name: 'the app', open: ofKey('totp') },
  { name: 'a blocked key', open: blocked },
  { name: 'a name that cannot be', open: ofKey('totp', '/naam'), act: emptyName },
  { name: 'removing the mail address', open: ofKey('email', '/verwijderen') },
  { name: 'removing the password', open: ofKey('password', '/verwijderen') },
  { name: 'the history', open: at('/geschiedenis') },
  { name: 'a receipt', open: ofLogin() },
  { name: 'reporting a login', open: ofLogin('/melden') },
  { name: 'the sessions', open: twoSessions },
  { name: 'where keys work', open: at('/waar') },
  { name: 'an e-loket that is not found', open: at('/waar?zoek=niets') },
  { name: 'what is left', open: at('/kwijt') },
  { name: 'the data', open: at('/gegevens?gedaan=taal') },
  { name: 'removing everything', open: at('/gegevens/wissen') },
  { name: 'allowing help', open: at('/hulp-toestaan') },
  { name: 'staying signed in', open: at('/blijf') },
  { name: 'out', open: at('/niet-aangemeld') },
  { name: 'reporting from a letter', open: fromLetter },
  { name: 'a letter that is too old', open: at('/melden?code=old') },
  // The last one: whoever reports the login of this browser is out.
  { name: 'reported', open: reported },
];
