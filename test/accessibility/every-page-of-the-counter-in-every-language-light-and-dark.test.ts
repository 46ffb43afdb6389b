import { beforeAll, test } from '@jest/globals';
import type { Cookie } from 'playwright-core';
import { entersBeheer } from '../support/beheer-hands.ts';
import { describeInTown } from '../support/demo.ts';
import { expectSceneFit, type Scene } from './check-scenes.ts';
import { citizenScenes, doneScene, expectSheetFit, memberScenes } from './counter-scenes.ts';

const named = (scenes: readonly Scene[]) => scenes.map((scene) => [scene.name, scene] as const);

describeInTown(
  'the counter has no fault in any language, light or dark, narrow or with wide text',
  (town) => {
    let signedIn: readonly Cookie[];
    let code = '';

    const member = () => town.reader(signedIn);

    beforeAll(async () => {
      const citizen = await town.reader();
      await entersBeheer(citizen, 'Sukarno');
      signedIn = await citizen.browser.cookies();
    });

    test.each(named(memberScenes))('%s', async (_, scene) => {
      await expectSceneFit(await member(), scene);
    });

    test('the sheet, once', async () => {
      code = await expectSheetFit(await member());
    });

    test.each(named(citizenScenes(() => code).slice(0, -1)))('%s', async (_, scene) => {
      await expectSceneFit(await town.reader(), scene);
    });

    test('the code is right, and the key works', async () => {
      const citizen = await town.reader();
      for (const scene of [...citizenScenes(() => code).slice(-1), doneScene])
        await expectSceneFit(citizen, scene);
    });
  },
);
