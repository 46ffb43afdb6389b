// The pages of Beheer, as an administrator sees them who just showed her eID; what needs a form or a plan is walked to.

import { fillsIn, goesInBeheer, proposes } from '../support/beheer-hands.ts';
import type { Citizen } from '../support/citizen.ts';
import type { Scene } from './check-scenes.ts';

const at = (path: string) => (citizen: Citizen) => goesInBeheer(citizen, path);
const ONE = '/e-loketten/demo-high';

/** A registration in test that proves itself with a secret. */
const TRIAL = '/e-loketten/proefloket';

/** Fills in a new registration and proposes it: ends where its secret is shown. */
export async function registersTrial(citizen: Citizen, client_id = 'proefloket'): Promise<void> {
  await goesInBeheer(citizen, '/e-loketten/nieuw');
  await fillsIn(citizen, {
    client_id,
    'names-nl': 'Proefloket',
    'names-fr': 'Guichet d’essai',
    'names-de': 'Probeschalter',
    'names-en': 'Trial service',
    redirect_uris: 'http://localhost:59999/terug',
  });
  await citizen.at('#organisation').selectOption('demo-stad');
  await citizen.presses('Verder');
  await proposes(citizen, 'Doorvoeren', 'om te proberen');
  await citizen.sees('Bewaar dit geheim nu');
}

/** A guarded change of production: its plan. */
async function planned(citizen: Citizen): Promise<void> {
  await goesInBeheer(citizen, `${ONE}/wijzigen`);
  await citizen.at('#allowed_keys-eid').check();
  await citizen.presses('Verder');
  await citizen.sees('Kijk na wat er verandert');
}

async function faulty(citizen: Citizen): Promise<void> {
  await citizen.at('#access_token_seconds').fill('lang');
  await citizen.at('#redirect_uris').fill('http://x.example/*');
  await citizen.at('main form[novalidate] button[type=submit].button').click();
}

async function emergency(citizen: Citizen): Promise<void> {
  await planned(citizen);
  await citizen.at('summary').click();
  await proposes(citizen, 'Nu doorvoeren als noodwijziging', 'een lek');
}

async function waiting(citizen: Citizen): Promise<void> {
  await goesInBeheer(citizen, `${ONE}/wijzigen`);
  await fillsIn(citizen, { 'planned-from': '2030-01-01' });
  await citizen.at('#planned-allowed_levels-high').check();
  await citizen.presses('Verder');
  await proposes(citizen, 'Voorstellen', 'strenger vanaf 2030');
}

/** Everything folded open. */
async function unfolded(citizen: Citizen): Promise<void> {
  await citizen.page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

export const beheerScenes: readonly Scene[] = [
  { name: 'the e-lokets', open: at('/e-loketten') },
  { name: 'a search that finds nothing', open: at('/e-loketten?zoek=niets') },
  { name: 'an e-loket', open: at(ONE) },
  { name: 'a new e-loket', open: at('/e-loketten/nieuw'), reveal: unfolded },
  { name: 'the form of an e-loket', open: at(`${ONE}/wijzigen`), reveal: unfolded },
  { name: 'a form that is not right', open: at(`${ONE}/wijzigen`), act: faulty },
  { name: 'a plan', open: planned, reveal: unfolded },
  { name: 'a change that waits', open: waiting },
  { name: 'an emergency', open: emergency },
  { name: 'the changes', open: at('/wijzigingen') },
  { name: 'the versions', open: at(`${ONE}/versies`) },
  { name: 'a version', open: at(`${ONE}/versies/1`) },
  { name: 'two versions', open: at(`${ONE}/versies/vergelijken?van=1&met=2`) },
  { name: 'a logo', open: at(`${ONE}/logo`) },
  { name: 'the choice beforehand', open: at(`${ONE}/keuzescherm`), reveal: unfolded },
  { name: 'figures of all', open: at('/cijfers'), reveal: unfolded },
  { name: 'figures of one', open: at(`${ONE}/cijfers?periode=90`), reveal: unfolded },
  { name: 'a rehearsal', open: at(`${ONE}/proef?dagen=90&niveau_high=on&sleutel_eid=on`) },
  { name: 'outages and works', open: at('/storingen') },
  { name: 'the radar', open: at('/radar') },
  { name: 'the helpdesk', open: at('/helpdesk') },
  { name: 'the organisations', open: at('/organisaties') },
  { name: 'an organisation', open: at('/organisaties/demo-stad') },
  { name: 'the form of an organisation', open: at('/organisaties/demo-stad/wijzigen') },
  { name: 'the roles', open: at('/rollen') },
  { name: 'the audit log', open: at('/audit') },
  { name: 'staying signed in', open: at('/blijf') },
  { name: 'out', open: at('/niet-aangemeld') },
];

/** Pages of a registration in test, made first. */
export const trialScenes: readonly Scene[] = [
  { name: 'its secrets', open: at(`${TRIAL}/geheimen`) },
  { name: 'its testers', open: at(`${TRIAL}/testers`) },
  {
    name: 'a tester who cannot be',
    open: at(`${TRIAL}/testers`),
    act: (citizen) => citizen.at('main form[novalidate] button').click(),
  },
];
