// Somebody in "Mijn digitale sleutels" of a house with Beheer, who lets the helpdesk look along.

import { type AdminHouse, PEOPLE } from './admin-house.ts';
import { csrfIn, type Who } from './beheer.ts';
import { Browser, formPost, type Page } from './browser.ts';

export interface CitizenDesk {
  readonly browser: Browser;
  open(path: string): Promise<Page>;
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Page>;
}

export async function deskOfCitizen(house: AdminHouse, who: Who): Promise<CitizenDesk> {
  const browser = new Browser();
  const within = [house.issuer];
  const open = (path: string) => browser.open(house.issuer + path, {}, within);
  const choice = await open('/sleutels');
  const key = await browser.submit(choice, { key: 'eid' }, within);
  await browser.submit(key, { number: PEOPLE[who] }, within);
  return {
    browser,
    open,
    async post(path, fields = {}) {
      const csrf = csrfIn(await open('/sleutels/hulp-toestaan'));
      const body = new URLSearchParams({ csrf, ...fields });
      return browser.open(house.issuer + path, formPost(body, { origin: house.issuer }), within);
    },
  };
}

/** A fresh consent number, as it stands on the page. */
export async function numberOf(citizen: CitizenDesk): Promise<string> {
  const page = await citizen.post('/sleutels/hulp-toestaan');
  return /\d{4} \d{4}/.exec(page.text)?.[0] ?? '';
}
