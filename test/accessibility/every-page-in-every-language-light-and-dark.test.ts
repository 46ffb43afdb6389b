import { afterEach, describe, test } from '@jest/globals';
import { locales } from '#i18n/texts.ts';
import { noFaults } from '../../demo/itsme-simulator/faults.ts';
import { describeInTown } from '../support/demo.ts';
import { expectNoFaults, expectSceneFit } from './check-scenes.ts';
import { brokerScenes, demoScenes } from './scenes.ts';

describeInTown('no fault in any language, light or dark, narrow or with wide text', (town) => {
  describe('a page of the broker', () => {
    test.each(brokerScenes.map((scene) => [scene.name, scene] as const))('%s', async (_, scene) => {
      await expectSceneFit(await town.reader(), scene);
    });
  });

  describe('a page of the demo', () => {
    test.each(demoScenes.map((scene) => [scene.name, scene] as const))('%s', async (_, scene) => {
      const citizen = await town.reader();
      await scene.open(citizen);
      await expectNoFaults(citizen, 'nl', scene);
    });

    test.each(locales)('the telephone in %s', async (language) => {
      const citizen = await town.reader();
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
      const citizen = await town.reader();
      await citizen.goesTo('demo-high');
      const choice = citizen.page.url();
      town.demo.simulators.itsme.faults.status = 503;
      while ((await citizen.offeredKeys()).includes('itsme')) await citizen.provesWithItsme();
      await citizen.goesTo('demo-itsme');
      const nothing = citizen.page.url();
      for (const language of locales) {
        for (const address of [choice, nothing]) {
          await citizen.page.goto(`${address}?lang=${language}`);
          await citizen.at('.key--off').waitFor();
          await expectNoFaults(citizen, language);
        }
      }
    });
  });
});
