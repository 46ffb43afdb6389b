// What people do in Beheer, in a real browser: signing in with eID, filling in, proposing, deciding.

import type { Citizen } from './citizen.ts';

/** Signs in with eID where it is asked; ends at the page. */
export async function entersBeheer(
  citizen: Citizen,
  family: string,
  path = '/beheer/e-loketten',
): Promise<void> {
  await citizen.page.goto(citizen.demo.issuer + path);
  if (citizen.page.url().includes('/login/')) await citizen.provesWithEid(family);
  await citizen.page.waitForURL(`${citizen.demo.issuer}${path}`);
}

/** Opens a page of Beheer for somebody who is in. */
export async function goesInBeheer(citizen: Citizen, path: string): Promise<void> {
  await citizen.page.goto(`${citizen.demo.issuer}/beheer${path}`);
}

/** Fills in text fields by the name that the form gives them. */
export async function fillsIn(citizen: Citizen, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await citizen.at(`[id="${name}"]`).fill(value);
}

/** From the plan page: says why, and presses the button with this name. */
export async function proposes(citizen: Citizen, button: string, why: string): Promise<void> {
  await citizen.sees('Kijk na wat er verandert');
  await fillsIn(citizen, { note: why });
  await citizen.presses(button);
}

/** Opens what waits at the top of the list, says what was checked, and decides. */
export async function decides(
  citizen: Citizen,
  button: 'Goedkeuren' | 'Weigeren',
  note: string,
): Promise<void> {
  await goesInBeheer(citizen, '/wijzigingen?toestand=wacht');
  await citizen.at('.list__name a').first().click();
  await fillsIn(citizen, { note });
  await citizen.presses(button);
}

/** What the page says was just done. */
export async function readsResult(citizen: Citizen): Promise<string> {
  const done = citizen.at('.panel--ok[role="status"]');
  await done.waitFor();
  return (await done.textContent()) ?? '';
}
