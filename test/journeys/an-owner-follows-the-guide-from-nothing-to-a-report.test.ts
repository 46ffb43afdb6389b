import { afterAll, expect, test } from '@jest/globals';
import { entersBeheer, fillsIn, goesInBeheer, proposes } from '../support/beheer-hands.ts';
import { describeInTown } from '../support/demo.ts';
import { prepareGuideELoket } from '../support/guide-e-loket.ts';
import { supportCodeIn } from '../support/support-code.ts';

const loket = await prepareGuideELoket();
const { home } = loket;
afterAll(loket.close);

describeInTown(
  'an owner follows the guide',
  (town) => {
    test('from nothing to an e-loket that people sign in to, a mistake that is explained, and a report', async () => {
      const { issuer } = town.demo;
      const jan = await town.citizen();
      await entersBeheer(jan, 'Peeters');
      await jan.follows('Een e-loket registreren');
      await fillsIn(jan, {
        client_id: 'my-e-loket',
        'names-nl': 'Mijn loket',
        'names-fr': 'Mon guichet',
        'names-de': 'Mein Schalter',
        'names-en': 'My service',
        redirect_uris: `${home}/callback`,
        backchannel_logout_uri: `${home}/logout`,
      });
      await jan.presses('Verder');
      await proposes(jan, 'Doorvoeren', 'volgens de gids');
      await jan.sees('Bewaar dit geheim nu');
      const secret = /[\w-]{43}/.exec(await jan.text('main'))?.[0] ?? '';

      await goesInBeheer(jan, '/e-loketten/my-e-loket/koppelen');
      await jan.reads(`${issuer}/.well-known/openid-configuration`);
      await loket.start(issuer, secret);
      await jan.page.goto(`${home}/login`);
      await jan.page.waitForURL(`${home}/me`);
      expect(JSON.parse(await jan.text())).toMatchObject({ aud: 'my-e-loket', family_name: 'Peeters' });

      await loket.start(issuer, secret, (code) => code.replaceAll('/callback', '/calback'));
      const mistaken = await fetch(`${home}/login`, { redirect: 'manual' });
      const refused = await (await fetch(mistaken.headers.get('location') ?? '')).text();
      await goesInBeheer(jan, '/e-loketten/my-e-loket/dokter');
      await jan.follows(supportCodeIn(refused));
      await jan.reads(`${home}/calback`);

      await loket.start(`${issuer}/examen/my-e-loket`, secret);
      await goesInBeheer(jan, '/e-loketten/my-e-loket/examen');
      await fillsIn(jan, { start: `${home}/login`, check: `${home}/me` });
      await jan.presses('Examen starten');
      await jan.page.getByText('19 goed, 1 fout, 0 niet beoordeeld').waitFor({ timeout: 60_000 });
      await jan.at('.table a').first().click();
      // Nobody waits here for the minute after which the library reads keys again.
      await jan.reads('Lees onze sleutels (jwks_uri) opnieuw');
    }, 120_000);
  },
  () => ({
    env: { DEMO_ALLOW: loket.host },
    examPatience: { silence: 20_000, page: 15_000, newKey: [], pause: async () => undefined },
  }),
);
