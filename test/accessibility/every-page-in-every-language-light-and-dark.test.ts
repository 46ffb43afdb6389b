import { afterEach, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { locales } from '#i18n/texts.ts';
import { noFaults } from '../../demo/itsme-simulator/faults.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import { axeFinds, helpFaults, reflowFaults, smallTargets, structureFaults } from './checks.ts';
import { brokerScenes, demoScenes, type Scene } from './scenes.ts';

// A colour that is still changing has no contrast to measure.
const still: BrowserContextOptions = { reducedMotion: 'reduce', ignoreHTTPSErrors: true };

async function showIn(citizen: Citizen, scene: Scene, language: string, address: string): Promise<void> {
  if (scene.show) return scene.show(citizen, language);
  const url = new URL(address);
  url.searchParams.set('lang', language);
  await citizen.page.goto(url.href);
}

/** Everything that is wrong with the page as it stands, in light and in dark. */
async function faultsOf(citizen: Citizen, language: string, { unstyled }: Partial<Scene>) {
  const { page } = citizen;
  const faults = [...(await structureFaults(page, language))];
  for (const colorScheme of unstyled ? (['light'] as const) : (['light', 'dark'] as const)) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await axeFinds(page)).map((fault) => `${colorScheme} ${fault}`));
  }
  return [...faults, ...(await reflowFaults(page)), ...(await smallTargets(page))];
}

async function expectNoFaults(citizen: Citizen, language: string, scene: Partial<Scene> = {}): Promise<void> {
  expect({ language, faults: await faultsOf(citizen, language, scene) }).toEqual({ language, faults: [] });
}

describeInTown('no fault in any language, light or dark, narrow or with wide text', (town) => {
  describe('a page of the broker', () => {
    test.each(brokerScenes.map((scene) => [scene.name, scene] as const))('%s', async (_, scene) => {
      const citizen = await town.citizen(still);
      await scene.open(citizen);
      const address = citizen.page.url();
      for (const language of locales) {
        await showIn(citizen, scene, language, address);
        expect(await helpFaults(citizen.page)).toEqual([]);
        await expectNoFaults(citizen, language);
      }
    });
  });

  describe('a page of the demo', () => {
    test.each(demoScenes.map((scene) => [scene.name, scene] as const))('%s', async (_, scene) => {
      const citizen = await town.citizen(still);
      await scene.open(citizen);
      await expectNoFaults(citizen, 'nl', scene);
    });

    test.each(locales)('the telephone in %s', async (language) => {
      const citizen = await town.citizen(still);
      await citizen.goesTo('demo-high', { ui_locales: language });
      await citizen.takesOutPhone();
      await expectNoFaults(citizen, language);
    });
  });

  describe('with a key that is down', () => {
    afterEach(() => {
      Object.assign(town.demo.simulators.itsme.faults, noFaults());
    });

    test('the choice with one key left, and the choice with none', async () => {
      const citizen = await town.citizen(still);
      await citizen.goesTo('demo-high');
      const choice = citizen.page.url();
      town.demo.simulators.itsme.faults.status = 503;
      while ((await citizen.offeredKeys()).includes('itsme')) await citizen.provesWithItsme();
      await citizen.goesTo('demo-itsme');
      const nothing = citizen.page.url();
      for (const language of locales) {
        for (const address of [choice, nothing]) {
          await citizen.page.goto(`${address}?lang=${language}`);
          await citizen.page.locator('.key--off').waitFor();
          await expectNoFaults(citizen, language);
        }
      }
    });
  });
});
