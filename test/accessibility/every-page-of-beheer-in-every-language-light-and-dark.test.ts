import { beforeAll, describe, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { entersBeheer } from '../support/beheer-hands.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import { beheerScenes, registersTrial, trialScenes } from './beheer-scenes.ts';
import { expectNoFaults, expectSceneFit, type Scene, still } from './check-scenes.ts';

const named = (scenes: readonly Scene[]) => scenes.map((scene) => [scene.name, scene] as const);

describeInTown('Beheer has no fault in any language, light or dark, narrow or with wide text', (town) => {
  let signedIn: BrowserContextOptions['storageState'];

  /** Her browser as it was when she had just signed in. */
  const maria = (): Promise<Citizen> =>
    town.citizen({ ...still, ...(signedIn && { storageState: signedIn }) });

  beforeAll(async () => {
    const citizen = await town.citizen(still);
    await entersBeheer(citizen, 'Janssens');
    signedIn = await citizen.browser.storageState();
  });

  test.each(named(beheerScenes))('%s', async (_, scene) => {
    await expectSceneFit(await maria(), scene);
  });

  test('the page that shows a secret, once', async () => {
    const citizen = await maria();
    await registersTrial(citizen);
    await citizen.sees('Bewaar dit geheim nu');
    await expectNoFaults(citizen, 'nl');
  });

  describe('of one in test:', () => {
    test.each(named(trialScenes))('%s', async (_, scene) => {
      await expectSceneFit(await maria(), scene);
    });
  });
});
