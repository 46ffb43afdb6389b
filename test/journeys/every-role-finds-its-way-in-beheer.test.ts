import { expect, test } from '@jest/globals';
import {
  decides,
  entersBeheer,
  fillsIn,
  goesInBeheer,
  proposes,
  readsResult,
} from '../support/beheer-hands.ts';
import type { Citizen } from '../support/citizen.ts';
import { describeInTown } from '../support/demo.ts';

const PAGE = '/e-loketten/demo-high';

describeInTown(
  'in Beheer, without JavaScript',
  (town) => {
    async function enters(family: string): Promise<Citizen> {
      const citizen = await town.citizen({ javaScriptEnabled: false });
      await entersBeheer(citizen, family);
      return citizen;
    }

    test('who has no role is told so, and sees nothing', async () => {
      const citizen = await town.citizen({ javaScriptEnabled: false });
      await citizen.page.goto(`${town.demo.issuer}/beheer`);
      expect(await citizen.offeredKeys()).toEqual(['eid']);
      await citizen.provesWithEid('De Backer');
      await citizen.page.waitForURL(`${town.demo.issuer}/beheer/**`);
      expect(await citizen.page.locator('.menu').count()).toBe(0);
    });

    test('an administrator makes an emergency change, and a second one has looked at it', async () => {
      const administrator = await enters('Janssens');
      await administrator.at('#zoek').fill('belasting');
      await administrator.presses('Tonen');
      await administrator.follows('Belastingloket');
      await administrator.follows('Wijzigen');
      await fillsIn(administrator, { backchannel_logout_uri: '' });
      await administrator.presses('Verder');
      await administrator.reads('backchannel-logout');
      await administrator.at('summary', /^Noodwijziging$/).click();
      await proposes(administrator, 'Nu doorvoeren als noodwijziging', 'het adres is overgenomen');
      expect(await readsResult(administrator)).toContain('Doorgevoerd');
      expect(await administrator.button('Ik heb dit bekeken').count()).toBe(0);

      const second = await enters('Aerts');
      await second.reads('het adres is overgenomen');
      await second.follows('Bekijken');
      await second.presses('Ik heb dit bekeken');
      expect(await readsResult(second)).toContain('Genoteerd');
      await goesInBeheer(second, '/e-loketten');
      expect(await second.text()).not.toContain('het adres is overgenomen');
    });

    test('an owner proposes, changes their mind, proposes again; a colleague approves', async () => {
      const owner = await enters('Peeters');
      await goesInBeheer(owner, `${PAGE}/wijzigen`);
      await fillsIn(owner, { 'names-nl': 'Belastingen' });
      await owner.presses('Verder');
      await owner.follows('Terug om aan te passen');
      expect(await owner.at('#names-nl').inputValue()).toBe('Belastingen');
      await fillsIn(owner, { 'names-nl': 'Belastingloket Demostad' });
      await owner.presses('Verder');
      await proposes(owner, 'Voorstellen', 'de naam van de stad erbij');
      await owner.presses('Intrekken');
      expect(await readsResult(owner)).toContain('Ingetrokken');

      await goesInBeheer(owner, `${PAGE}/wijzigen`);
      await fillsIn(owner, { 'names-nl': 'Belastingloket van Demostad' });
      await owner.presses('Verder');
      await proposes(owner, 'Voorstellen', 'nu met het juiste woord');
      const colleague = await enters('Diallo');
      await decides(colleague, 'Goedkeuren', 'leest beter');
      expect(await readsResult(colleague)).toContain('Doorgevoerd');
      const citizen = await town.citizen();
      await citizen.goesTo('demo-high');
      await citizen.reads('Belastingloket van Demostad');
    });

    test('the helpdesk looks at everything and finds nothing to change', async () => {
      const helpdesk = await enters('Sukarno');
      expect(await helpdesk.link('Een e-loket registreren').count()).toBe(0);
      for (const path of [
        PAGE,
        `${PAGE}/versies`,
        `${PAGE}/versies/1`,
        '/wijzigingen',
        '/cijfers',
        `${PAGE}/proef`,
      ]) {
        await goesInBeheer(helpdesk, path);
        const posts = helpdesk.page.locator('main form[method="post"]');
        expect({ path, posts: await posts.count() }).toEqual({ path, posts: 1 });
        expect(await posts.first().getAttribute('action')).toBe('/beheer/afmelden');
      }
      await goesInBeheer(helpdesk, `${PAGE}/wijzigen`);
      expect(await helpdesk.page.locator('main form').count()).toBe(0);
    });

    test('an auditor reads who changed what, and compares two versions', async () => {
      const owner = await enters('Peeters');
      await goesInBeheer(owner, '/e-loketten/demo-low/wijzigen');
      await fillsIn(owner, { 'names-en': 'Town library' });
      await owner.presses('Verder');
      await proposes(owner, 'Voorstellen', 'mooier Engels');
      await decides(await enters('Diallo'), 'Goedkeuren', 'mooier, ja');

      const auditor = await enters('Vandenberghe');
      await goesInBeheer(auditor, '/e-loketten/demo-low');
      await auditor.follows('Versies');
      await auditor.reads('Jan Karel Peeters');
      await auditor.reads('Goedgekeurd door Amina Diallo');
      await auditor.presses('Vergelijken');
      await auditor.sees('Van versie 1 naar versie 2');
      await auditor.reads('naar Town library');
      await goesInBeheer(auditor, '/wijzigingen?toestand=doorgevoerd&e-loket=demo-low');
      await auditor.at('.list__name a').first().click();
      await auditor.reads('mooier, ja');
      expect(await auditor.button(/Goedkeuren|Ongedaan/).count()).toBe(0);
      await auditor.presses('Afmelden');
      await auditor.presses(/afmelden/i);
      await goesInBeheer(auditor, '/wijzigingen');
      await auditor.sees('Kies uw digitale sleutel');
    });
  },
  () => ({ figures: true }),
);
