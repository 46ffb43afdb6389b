import { beforeAll, describe, test } from '@jest/globals';
import type { Cookie } from 'playwright-core';
import { entersBeheer } from '../support/beheer-hands.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';
import { personCalled, typesPassword } from '../support/own-key-hands.ts';
import { beheerScenes, registersTrial, trialScenes } from './beheer-scenes.ts';
import { expectNoFaults, expectSceneFit, type Scene } from './check-scenes.ts';

const named = (scenes: readonly Scene[]) => scenes.map((scene) => [scene.name, scene] as const);

describeInTown(
  'Beheer has no fault in any language, light or dark, narrow or with wide text',
  (town) => {
    let signedIn: readonly Cookie[];

    /** Her browser as it was when she had just signed in. */
    const maria = (): Promise<Citizen> => town.reader(signedIn);

    beforeAll(async () => {
      const citizen = await town.reader();
      await entersBeheer(citizen, 'Janssens');
      signedIn = await citizen.browser.cookies();
    });

    test.each(named(beheerScenes))('%s', async (_, scene) => {
      await expectSceneFit(await maria(), scene);
    });

    test('the page that shows a secret, once', async () => {
      const citizen = await maria();
      await registersTrial(citizen, 'toonloket');
      await expectNoFaults(citizen, 'nl');
    });

    test('what a citizen is told of a raise that is planned', async () => {
      const { register } = town.demo.broker.app;
      const library = await register.find('demo-low');
      if (!library) throw new Error('no demo-low');
      const planned = { from: '2099-01-01', allowed_levels: ['high' as const] };
      await register.apply({ ...library, client_id: 'demo-planned', planned }, 'test', 'planned');
      const citizen = await town.reader();
      await expectSceneFit(citizen, {
        name: 'planned',
        async open() {
          const query = new URLSearchParams({
            client_id: 'demo-planned',
            redirect_uri: library.redirect_uris[0] ?? '',
            response_type: 'code',
            scope: 'openid',
            code_challenge: 'x'.repeat(43),
            code_challenge_method: 'S256',
          });
          await citizen.page.goto(`${town.demo.issuer}/auth?${query}`);
          await citizen.keyButton('password').click();
          await typesPassword(citizen, personCalled('Vandenberghe'));
          await citizen.sees(/vanaf 1 januari 2099/i);
        },
      });
    });

    describe('of one in test:', () => {
      beforeAll(async () => registersTrial(await maria()));

      test.each(named(trialScenes))('%s', async (_, scene) => {
        await expectSceneFit(await maria(), scene);
      });
    });
  },
  () => ({ figures: true }),
);
