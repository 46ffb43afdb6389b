import { beforeAll, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { describeInTown } from '../support/demo.ts';
import { expectSceneFit, still } from './check-scenes.ts';
import { integratorScenes } from './integrator-scenes.ts';

describeInTown('no fault in any language, light or dark, narrow or with wide text', (town) => {
  let signedIn: BrowserContextOptions['storageState'];

  beforeAll(async () => {
    const owner = await town.citizen(still);
    await owner.page.goto(`${town.demo.issuer}/beheer/e-loketten/demo-examen/examen`);
    await owner.provesWith('eid', 'Peeters');
    await owner.sees('Examen van Proefloket');
    signedIn = await owner.browser.storageState();
  });

  test.each(integratorScenes.map((scene) => [scene.name, scene] as const))('%s', async (_, scene) => {
    await expectSceneFit(
      await town.citizen({ ...still, ...(signedIn && { storageState: signedIn }) }),
      scene,
    );
  });
});
