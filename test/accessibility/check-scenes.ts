// A scene, and everything that is wrong with its page in one language, in light and in dark.

import { expect } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { locales } from '#i18n/texts.ts';
import type { Citizen } from '../support/citizen.ts';
import {
  axeFinds,
  axeFindsOfColours,
  axeFindsOfWords,
  helpFaults,
  onPhone,
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

/** A colour that is still changing has no contrast to measure. */
export const still: BrowserContextOptions = { reducedMotion: 'reduce', ignoreHTTPSErrors: true };

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
  const url = new URL(address);
  url.searchParams.set('lang', language);
  await citizen.page.goto(url.href);
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

/** Everything that is wrong with the page as it stands, in light and in dark. */
async function faultsOf(citizen: Pick<Citizen, 'page'>, language: string, { unstyled }: Looks) {
  const { page } = citizen;
  // Elements and colours know no languages: they are tried in one, the words in each.
  const isFirst = language === locales[0];
  await page.emulateMedia({ colorScheme: 'light' });
  const faults = [
    ...(await structureFaults(page, language)),
    ...(await (isFirst ? axeFinds(page) : axeFindsOfWords(page))),
  ];
  if (!unstyled && isFirst) {
    await page.emulateMedia({ colorScheme: 'dark' });
    faults.push(...(await axeFindsOfColours(page)).map((fault) => `dark ${fault}`));
  }
  return [
    ...faults,
    ...(await onPhone(page, async () => [...(await smallTargets(page)), ...(await reflowFaults(page))])),
  ];
}
