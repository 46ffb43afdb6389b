import { beforeAll, test } from '@jest/globals';
import type { Cookie } from 'playwright-core';
import { describeInTown } from '../support/demo.ts';
import { expectSceneFit } from './check-scenes.ts';
import { integratorScenes } from './integrator-scenes.ts';

describeInTown('no fault in any language, light or dark, narrow or with wide text', (town) => {
  let signedIn: readonly Cookie[];

  beforeAll(async () => {
    const owner = await town.reader();
    await owner.page.goto(`${town.demo.issuer}/beheer/e-loketten/demo-examen/examen`);
    await owner.provesWith('eid', 'Peeters');
    await owner.sees('Examen van Proefloket');
    signedIn = await owner.browser.cookies();
  });

  test.each(integratorScenes.map((scene) => [scene.name, scene] as const))('%s', async (_, scene) => {
    await expectSceneFit(await town.reader(signedIn), scene);
  });
});
