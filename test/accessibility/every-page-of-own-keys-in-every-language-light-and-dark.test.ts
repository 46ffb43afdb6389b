import { beforeAll, describe, test } from '@jest/globals';
import type { Cookie } from 'playwright-core';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import { opensMyKeys } from '../support/own-key-hands.ts';
import { expectSceneFit, type Scene } from './check-scenes.ts';
import { activationScenes, firstPassword, loginScenes } from './own-key-scenes.ts';
import { selfServiceScenes } from './self-service-scenes.ts';

const named = (scenes: readonly Scene[]) => scenes.map((scene) => [scene.name, scene] as const);

describeInTown('no fault in any language, light or dark, narrow or with wide text', (town) => {
  describe('a page of a login:', () => {
    test.each(named(loginScenes))('%s', async (_, scene) => {
      await expectSceneFit(await town.reader(), scene);
    });
  });

  describe('where keys are activated:', () => {
    test(firstPassword.name, async () => {
      await expectSceneFit(await town.reader(), firstPassword);
    });
  });

  describe('of somebody who showed her eID:', () => {
    let signedIn: readonly Cookie[];

    /** Her browser as it was when she had just signed in. */
    const sofie = (): Promise<Citizen> => town.reader(signedIn);

    beforeAll(async () => {
      await manyLoketten();
      const citizen = await town.reader();
      await opensMyKeys(citizen, { family: 'Vandenberghe' });
      await citizen.sees('Mijn sleutels');
      signedIn = await citizen.browser.cookies();
    });

    test.each(named(activationScenes))('activating: %s', async (_, scene) => {
      await expectSceneFit(await sofie(), scene);
    });

    test.each(named(selfServiceScenes))('her keys: %s', async (_, scene) => {
      await expectSceneFit(await sofie(), scene);
    });
  });

  /** As many as are listed on more than one page. */
  async function manyLoketten(): Promise<void> {
    const { register } = town.demo.broker.app;
    const library = await register.find('demo-low');
    if (!library) throw new Error('no demo-low');
    for (let number = 1; number <= 30; number++) {
      const name = `Bibliotheekloket nummer ${number}`;
      const names = { nl: name, fr: name, de: name, en: name };
      await register.apply({ ...library, client_id: `demo-low-${number}`, names }, 'test', 'many');
    }
  }
});
