// A scene, and everything that is wrong with its page in one language, in light and in dark.

import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { locales } from '#i18n/texts.ts';
import type { Citizen } from '../support/citizen.ts';
import {
  axeFinds,
  axeFindsOfColours,
  axeFindsOfWords,
  DESKTOP,
  helpFaults,
  PHONE,
  reflowFaults,
  smallTargets,
  structureFaults,
} from './checks.ts';

export interface Scene {
  readonly name: string;
  /** Walks to the page once; its address with `?lang=` then shows it in another language. */
  open(citizen: Citizen): Promise<void>;
  /** Where an address alone does not lead there: walks there again in this language. */
  show?(citizen: Citizen, language: string): Promise<void>;
  /** Where its address leads to a page before it: what is done there, in whatever language. */
  act?(citizen: Citizen): Promise<void>;
  /** What makes the page show all that it has. */
  reveal?(citizen: Citizen): Promise<void>;
  /** A page without any style sheet: in the dark axe takes the browser's own dark ground for white. */
  readonly unstyled?: true;
}

/** A page of the broker: in each language, with the help that every page has. */
export async function expectSceneFit(citizen: Citizen, scene: Scene): Promise<void> {
  await scene.open(citizen);
  const address = citizen.page.url();
  for (const language of locales) {
    await showIn(citizen, scene, language, address);
    await scene.reveal?.(citizen);
    expect(await helpFaults(citizen.page)).toEqual([]);
    await expectNoFaults(citizen, language);
  }
}

async function showIn(citizen: Citizen, scene: Scene, language: string, address: string): Promise<void> {
  if (scene.show) return scene.show(citizen, language);
  // Whoever came here reads the first language.
  if (language !== locales[0]) {
    const url = new URL(address);
    url.searchParams.set('lang', language);
    await citizen.page.goto(url.href);
  }
  const { act } = scene;
  if (act) await citizen.turnsThePage(() => act(citizen));
}

export interface Looks {
  readonly unstyled?: boolean | undefined;
}

export async function expectNoFaults(
  citizen: Pick<Citizen, 'page'>,
  language: string,
  looks: Looks = {},
): Promise<void> {
  expect({ language, faults: await faultsOf(citizen, language, looks) }).toEqual({ language, faults: [] });
}

/**
 * Everything that is wrong with the page as it stands. Elements and colours know no languages: they are tried in one, on a wide screen,
 * in light and in dark. Words, and whether there is room for them on a telephone, in each.
 */
async function faultsOf({ page }: Pick<Citizen, 'page'>, language: string, { unstyled }: Looks) {
  // A style sheet that is still on its way changes everything.
  await page.waitForLoadState('load');
  const wide = language === locales[0] ? await wideFaults(page, unstyled) : undefined;
  await page.setViewportSize(PHONE);
  return [
    ...(await structureFaults(page, language)),
    ...(wide ?? (await axeFindsOfWords(page))),
    ...(await smallTargets(page)),
    ...(await reflowFaults(page)),
  ];
}

async function wideFaults(page: Page, unstyled: boolean | undefined): Promise<readonly string[]> {
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axeFinds(page);
  if (unstyled) return light;
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeFindsOfColours(page);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((fault) => `dark ${fault}`)];
}
