import { expect, test } from '@jest/globals';
import { shiftTime } from '../support/broker.ts';
import { describeInTown } from '../support/demo.ts';

const PAGE = '/beheer/e-loketten/demo-examen/examen';

/** At the most. Where nobody hands in how long an exam waits, it waits a minute and a half for new keys. */
const EXAM_MS = 240_000;

/** The minute after which a library reads keys again goes by at once. */
const examPatience = {
  silence: 20_000,
  page: 10_000,
  newKey: [60_000, 60_000],
  pause: async (ms: number) => shiftTime(ms),
};

describeInTown(
  'an owner lets the exam run',
  (town) => {
    test(
      'and reads a report of each answer, which a machine can read too',
      async () => {
        const owner = await town.citizen();
        await owner.page.goto(town.demo.issuer + PAGE);
        await owner.provesWith('eid', 'Peeters');
        await owner.sees('Examen van Proefloket');
        await owner.reads(`${town.demo.issuer}/examen/demo-examen`);
        expect(await owner.field('Startadres').inputValue()).toBe(
          `${town.demo.eLoket}/aanmelden/demo-examen`,
        );

        // An address of somebody else is refused, and what was typed stays.
        await owner.field('Controleadres').fill('https://elders.example/');
        await owner.turnsThePage(() => owner.presses('Examen starten'));
        await owner.reads('Geef een adres op een server van dit e-loket');
        expect(await owner.field('Controleadres').inputValue()).toBe('https://elders.example/');

        await owner.field('Controleadres').fill(`${town.demo.eLoket}/dienst/demo-examen`);
        await owner.turnsThePage(() => owner.presses('Examen starten'));
        await owner.reads('Het examen loopt');
        // The page refreshes itself until the report is there.
        await owner.page.getByText('Geslaagd').first().waitFor({ timeout: EXAM_MS });
        expect(await owner.text('main')).toContain('20 goed, 0 fout, 0 niet beoordeeld');

        await owner.at('.table a').first().click();
        await owner.sees(/^Verslag van/);
        await owner.reads('Een te laag niveau (acr)');
        const link = await owner.link('Verslag als JSON').getAttribute('href');
        const file = await owner.page.request.get(town.demo.issuer + link);
        expect(await file.json()).toMatchObject({ relying_party: 'demo-examen', passed: true });
      },
      EXAM_MS + 60_000,
    );

    test('helpdesk reads it, and cannot start one', async () => {
      const helpdesk = await town.citizen();
      await helpdesk.page.goto(town.demo.issuer + PAGE);
      await helpdesk.provesWith('eid', 'Sukarno');
      await helpdesk.sees('Examen van Proefloket');
      await helpdesk.reads('Een eigenaar van de organisatie kan het examen starten.');
      expect(await helpdesk.button('Examen starten').count()).toBe(0);
    });
  },
  () => ({ examPatience }),
);
